#ifndef METABOOK_PNG_FILES_H
#define METABOOK_PNG_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// PNG through libpng. libpng reports errors by longjmp, which must not cross a Swift frame: each
// function here returns instead, with libpng's words in the failure.

#pragma clang assume_nonnull begin

typedef struct {
  char message[160];
} mk_png_failure;

typedef struct {
  uint32_t width;
  uint32_t height;
  uint8_t bit_depth;
  // As PNG numbers them: 0 gray, 2 RGB, 3 palette, 4 gray with alpha, 6 RGB with alpha.
  uint8_t color_type;
  // Some pixel may be transparent: by an alpha channel, or by a tRNS chunk.
  bool transparency;
} mk_png_header;

typedef struct {
  // Null-terminated: the keyword in Latin-1, the language in ASCII.
  const char *keyword;
  const char *_Nullable language;
  const char *text;
  size_t text_count;
  // iTXt, and so UTF-8; else Latin-1.
  bool international;
} mk_png_text;

typedef struct mk_png_reader mk_png_reader;

// A reader of `count` bytes, which must outlive it, with the chunks before the image data read;
// null after an error. Chunks that change no pixel are skipped, except text where `texts` is set;
// every checksum is verified.
mk_png_reader *_Nullable mk_png_open(
    const uint8_t *bytes, size_t count, bool texts, mk_png_header *header, mk_png_failure *failure);
void mk_png_close(mk_png_reader *reader);

// Reads all pixels, 8 bits a channel, rows without gaps, and the rest of the file. With 1 channel
// the image must be gray and without transparency; with 4 it becomes RGBA, not premultiplied.
bool mk_png_read_pixels(
    mk_png_reader *reader, int channels, uint8_t *pixels, mk_png_failure *failure);

// The texts of the file, which must have been read to its end. They live as long as the reader.
size_t mk_png_text_count(mk_png_reader *reader);
mk_png_text mk_png_text_at(mk_png_reader *reader, size_t index);

typedef struct {
  const uint8_t *pixels;
  uint32_t width;
  uint32_t height;
  // 1 for gray, 3 for RGB, 4 for RGBA, not premultiplied.
  int channels;
  // Bytes from one pixel to the next; at least `channels`, and what follows them is skipped.
  int stride;
  // 0: unstated.
  uint32_t pixels_per_meter;
} mk_png_picture;

// Memory that malloc gave, to be freed; null after an error.
uint8_t *_Nullable mk_png_write(
    const mk_png_picture *picture, const mk_png_text *_Nullable texts, size_t text_count,
    size_t *count, mk_png_failure *failure);

// The version of libpng and of the zlib under it, as they run.
const char *mk_png_version(void);
const char *mk_png_zlib_version(void);

#pragma clang assume_nonnull end

#endif
