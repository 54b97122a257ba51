#include "png_files.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// What libpng's callbacks need: where an error goes. `failure` is set before every call that can
// fail.
typedef struct {
  mk_png_failure *failure;
} mk_context;

struct mk_png_reader {
  png_structp png;
  png_infop info;
  mk_context context;
  mk_png_header header;
  const uint8_t *bytes;
  size_t count;
  size_t offset;
};

static void say(mk_png_failure *failure, const char *message) {
  size_t length = strnlen(message, sizeof failure->message - 1);
  memcpy(failure->message, message, length);
  failure->message[length] = 0;
}

static void fail(png_structp png, png_const_charp message) {
  mk_context *context = png_get_error_ptr(png);
  say(context->failure, message);
  longjmp(png_jmpbuf(png), 1);
}

// What matters is an error (see `png_set_benign_errors` below); the rest is nobody's concern.
static void ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void give(png_structp png, png_bytep to, size_t count) {
  mk_png_reader *reader = png_get_io_ptr(png);
  if (reader->count - reader->offset < count) png_error(png, "the file ends too early");
  memcpy(to, reader->bytes + reader->offset, count);
  reader->offset += count;
}

static bool read_header(mk_png_reader *reader, bool texts) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return false;
  png_set_read_fn(png, reader, give);
  // A wrong checksum is an error even in a chunk that could be dropped, and so is every oddity.
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_benign_errors(png, 0);
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_chunk_malloc_max(png, 8 << 20);
  png_set_chunk_cache_max(png, 1024);
  // Skips what changes no pixel: color profiles and the like are often out of order.
  static const png_byte text[] = "tEXt\0zTXt\0iTXt";
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  if (texts) png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_AS_DEFAULT, text, 3);
  png_read_info(png, reader->info);
  reader->header = (mk_png_header){
      .width = png_get_image_width(png, reader->info),
      .height = png_get_image_height(png, reader->info),
      .bit_depth = png_get_bit_depth(png, reader->info),
      .color_type = png_get_color_type(png, reader->info),
      .transparency = (png_get_color_type(png, reader->info) & PNG_COLOR_MASK_ALPHA) ||
                      png_get_valid(png, reader->info, PNG_INFO_tRNS)};
  return true;
}

mk_png_reader *mk_png_open(
    const uint8_t *bytes, size_t count, bool texts, mk_png_header *header,
    mk_png_failure *failure) {
  mk_png_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return say(failure, "out of memory"), NULL;
  reader->bytes = bytes;
  reader->count = count;
  reader->context.failure = failure;
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader->context, fail, ignore);
  reader->info = reader->png ? png_create_info_struct(reader->png) : NULL;
  if (!reader->info) {
    say(failure, "libpng would not start: out of memory, or another version than it was built for");
  } else if (read_header(reader, texts)) {
    *header = reader->header;
    return reader;
  }
  mk_png_close(reader);
  return NULL;
}

void mk_png_close(mk_png_reader *reader) {
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader);
}

bool mk_png_read_pixels(
    mk_png_reader *reader, int channels, uint8_t *pixels, mk_png_failure *failure) {
  reader->context.failure = failure;
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return false;
  // Gray of 1, 2 and 4 bits, palettes and tRNS become 8 bits a channel; 16 bits are rounded to 8.
  if (channels == 4) {
    png_set_expand(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
  } else {
    png_set_expand_gray_1_2_4_to_8(png);
  }
  png_set_scale_16(png);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, reader->info);
  size_t row = (size_t)reader->header.width * (size_t)channels;
  if (png_get_rowbytes(png, reader->info) != row) png_error(png, "unexpected size of a row");
  for (int pass = 0; pass < passes; pass++)
    for (uint32_t y = 0; y < reader->header.height; y++)
      png_read_row(png, pixels + y * row, NULL);
  png_read_end(png, reader->info);
  return true;
}

size_t mk_png_text_count(mk_png_reader *reader) {
  png_textp texts;
  int count = png_get_text(reader->png, reader->info, &texts, NULL);
  return count > 0 ? (size_t)count : 0;
}

mk_png_text mk_png_text_at(mk_png_reader *reader, size_t index) {
  png_textp texts;
  png_get_text(reader->png, reader->info, &texts, NULL);
  png_text text = texts[index];
  bool international = text.compression == PNG_ITXT_COMPRESSION_NONE ||
                       text.compression == PNG_ITXT_COMPRESSION_zTXt;
  return (mk_png_text){
      .keyword = text.key,
      .language = international ? text.lang : NULL,
      .text = text.text,
      .text_count = international ? text.itxt_length : text.text_length,
      .international = international};
}

typedef struct {
  mk_context context;
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} mk_writer;

static void take(png_structp png, png_bytep from, size_t count) {
  mk_writer *writer = png_get_io_ptr(png);
  if (writer->capacity - writer->count < count) {
    size_t capacity = 2 * writer->capacity + count;
    uint8_t *bytes = realloc(writer->bytes, capacity);
    if (!bytes) png_error(png, "out of memory");
    writer->bytes = bytes;
    writer->capacity = capacity;
  }
  memcpy(writer->bytes + writer->count, from, count);
  writer->count += count;
}

static void flush(png_structp png) { (void)png; }

static bool write_picture(
    png_structp png, png_infop info, mk_writer *writer, const mk_png_picture *picture,
    const mk_png_text *texts, size_t text_count) {
  if (setjmp(png_jmpbuf(png))) return false;
  png_set_write_fn(png, writer, take, flush);
  // All that decides the bytes is said here, except the versions of libpng and zlib.
  png_set_compression_level(png, 9);
  png_set_compression_mem_level(png, 9);
  png_set_compression_window_bits(png, 15);
  png_set_compression_buffer_size(png, 1 << 16);
  bool gray = picture->channels == 1;
  // Figures are mostly flat; filters make their files larger and slower to write.
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  int color = gray ? PNG_COLOR_TYPE_GRAY
                   : picture->channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA;
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_IHDR(
      png, info, picture->width, picture->height, 8, color, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (picture->pixels_per_meter)
    png_set_pHYs(
        png, info, picture->pixels_per_meter, picture->pixels_per_meter, PNG_RESOLUTION_METER);
  for (size_t i = 0; i < text_count; i++) {
    png_text text = {
        .compression =
            texts[i].international ? PNG_ITXT_COMPRESSION_NONE : PNG_TEXT_COMPRESSION_NONE,
        .key = (char *)texts[i].keyword,
        .text = (char *)texts[i].text,
        .text_length = texts[i].international ? 0 : texts[i].text_count,
        .itxt_length = texts[i].international ? texts[i].text_count : 0,
        .lang = (char *)texts[i].language};
    png_set_text(png, info, &text, 1);
  }
  png_write_info(png, info);
  int surplus = picture->stride - picture->channels;
  if (surplus > 0) png_set_filler(png, 0, PNG_FILLER_AFTER);
  size_t row = (size_t)picture->width * (size_t)picture->stride;
  for (uint32_t y = 0; y < picture->height; y++) png_write_row(png, picture->pixels + y * row);
  png_write_end(png, NULL);
  return true;
}

uint8_t *mk_png_write(
    const mk_png_picture *picture, const mk_png_text *texts, size_t text_count, size_t *count,
    mk_png_failure *failure) {
  mk_writer writer = {.context = {.failure = failure}};
  png_structp png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer.context, fail, ignore);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  bool written = info && write_picture(png, info, &writer, picture, texts, text_count);
  if (!info)
    say(failure, "libpng would not start: out of memory, or another version than it was built for");
  png_destroy_write_struct(&png, &info);
  *count = writer.count;
  if (written) return writer.bytes;
  free(writer.bytes);
  return NULL;
}

const char *mk_png_version(void) { return png_get_libpng_ver(NULL); }
const char *mk_png_zlib_version(void) { return zlibVersion(); }
