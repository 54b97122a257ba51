#ifndef METABOOK_KERNELS_H
#define METABOOK_KERNELS_H

#include <stdint.h>

#include "denormals.h"
#include "elementary_functions.h"
#include "instruction_set.h"
#include "parking.h"

// A compiled tensor program is a list of instructions over buffers. This header is the machine that
// runs it: what an instruction says, and the one entry point. Which instructions, in which order,
// in which memory, is decided in Swift (Sources/Tensors); here is no policy and no allocation.

// Where a tensor lies: the buffer's number in the upper 16 bits, the element's index in it below.
typedef int64_t mk_place;

// What is done to the elements of a product before it is left, in this order. x is a matrix that lies
// as C does or a row of n elements; v stands for what is there so far.
typedef enum {
  mk_finish_add = 0,          // v + x, a matrix
  mk_finish_add_row,          // v + x, a row
  mk_finish_relu,             // max(v, 0)
  mk_finish_gate,             // x > 0 ? v : 0
  mk_finish_negate,           // -v
  mk_finish_scale,            // v · y, y one element
  mk_finish_subtract_scaled,  // x - round(v · y)
} mk_finish_kind;

enum { mk_most_finishes = 4, mk_most_summed = 32 };

// C[m, n] = Σ_segment A_segment · B_segment, each element one chain of fused multiply-adds from +0
// in ascending (segment, k).
//   not transposed: row i of A in segment s begins at a + i·lda, or, with a table, at
//                   a + table[s·table_stride + i]; k elements follow each other.
//   transposed:     A is stored [k, m]: its row k begins at a + k·lda or a + table[k].
// A negative table entry stands for a row of zeros, as long as is read of it.
//   B of segment s begins at b + b_offsets[s] (0 without), row stride ldb.
//   Row i of C begins at c + i·ldc, or c + c_table[i].
// `transposed` goes with one segment and without c_table, finishes and sums without c_table.
typedef struct {
  long m, n, k, segments, lda, table_stride, ldb, ldc;
  const int32_t *table, *b_offsets, *c_table;
  int32_t transposed, finishes;
  int32_t finish[mk_most_finishes];  // mk_finish_kind
  mk_place x[mk_most_finishes], y[mk_most_finishes];
  mk_place sum;  // the sums of C's columns, over at most mk_most_summed rows
  int32_t sums;  // whether they are asked for
} mk_product;

// What one step of a fused loop computes, element by element. Every operation rounds on its own.
typedef enum {
  mk_copy = 0,
  mk_negate,
  mk_absolute,
  mk_square_root,
  mk_exponential,
  mk_logarithm,
  mk_sine,
  mk_cosine,
  mk_hyperbolic_tangent,
  mk_sigmoid,
  mk_softplus,
  mk_relu,          // x > 0 ? x : 0, NaN stays
  mk_add,
  mk_subtract,
  mk_multiply,
  mk_divide,
  mk_minimum,       // NaN if either is
  mk_maximum,
  mk_power,
  mk_less,          // 1 where true, 0 elsewhere
  mk_less_or_equal,
  mk_equal,
  mk_select,        // a != 0 ? b : c
  mk_gate,          // a > 0 ? b : 0
  mk_multiply_add,       // round(a·b) + c: two roundings, as unfused
  mk_multiply_subtract,  // round(a·b) - c
  mk_subtract_multiply,  // c - round(a·b)
} mk_operation;

// How a loop's stream lies over its rows × columns.
typedef enum {
  mk_register = 0,  // a block of scratch
  mk_full,          // [rows, columns], contiguous
  mk_per_column,    // [columns], the same for every row
  mk_per_row,       // [rows], the same for every column
  mk_scalar_value,  // one element
} mk_stream_kind;

typedef struct {
  int32_t kind;
  int32_t slot;     // which block of scratch; unused by mk_full
  mk_place place;   // unused by mk_register
} mk_stream;

typedef struct {
  int16_t operation;
  int16_t result, a, b, c;  // indices of streams
} mk_step;

typedef enum {
  mk_sum_columns = 0,  // [columns]: over the rows
  mk_sum_rows,         // [rows]: along each row
  mk_sum_all,          // one element
} mk_sink_kind;  // in the order that sums.h states

typedef struct {
  int32_t kind;
  int32_t stream;    // what is summed
  mk_place place;    // the sum
  mk_place stretch;  // of columns over many rows: as much memory for the sum of a stretch
} mk_sink;

typedef struct {
  long rows, columns;
  long rows_per_block, columns_per_block;  // one of them is 1 or the other the whole
  int32_t streams, steps, sinks, slots;    // counts
  const mk_stream *stream;
  const mk_step *step;
  const mk_sink *sink;
} mk_loop;

// The most streams and sinks of one loop, and the bytes of one scratch block.
enum { mk_most_streams = 128, mk_most_sinks = 16, mk_most_slots = 80, mk_block_bytes = 2048 };

typedef enum {
  mk_run_loop = 0,
  mk_run_product,
  mk_run_transpose,     // [rows, columns] -> [columns, rows]
  mk_run_copy,          // between strided views of one shape
  mk_run_fill,          // a value
  mk_run_sum,           // [outer, reduced, inner] -> [outer, inner]
  mk_run_maximum,       // the same for the greatest element
  mk_run_log_softmax,   // along the columns of [rows, columns]
  mk_run_gather,        // rows of [n, columns] by index; NaN rows where there is none
  mk_run_scatter,       // adds rows to [n, columns] of zeros by index
  mk_run_one_hot,       // [rows] -> [rows, columns]; NaN rows where there is no such class
  mk_run_patches,       // [n, h, w, c] -> [n, oh, ow, kh, kw, c]
  mk_run_pool_maximum,  // windows of [n, h, w, c]
  mk_run_pool_gather,   // b at the place of a's maximum in each window
  mk_run_pool_scatter,  // b added there
  mk_run_pool_sum,
  mk_run_pool_spread,   // the adjoint of the sum
} mk_run_kind;

// Dimensions of a window operation on [n, h, w, c].
typedef struct {
  long n, h, w, c, oh, ow, kh, kw, stride_h, stride_w, pad_h, pad_w;
} mk_windows;

typedef struct {
  int32_t kind;
  mk_place a, b, c;  // c is written, or added to where said
  union {
    mk_product product;
    const mk_loop *loop;
    struct { long rows, columns; } matrix;
    struct { long outer, reduced, inner; } reduction;
    struct {
      int32_t rank;
      long size[8], from[8], to[8];  // outermost first; strides in elements
    } copy;
    struct { long count; double value; } fill;
    struct { long rows, columns, choices; } rows;
    mk_windows windows;
  };
} mk_instruction;

// Runs `count` instructions. `buffers` holds the address of each buffer; `scratch` is
// mk_scratch_bytes of memory, and `zeros` as many zero elements as the longest table row needs.
enum { mk_scratch_bytes = mk_most_slots * mk_block_bytes + mk_most_sinks * 256 };

typedef struct {
  void *const *buffers;
  void *scratch;
  const void *zeros;
} mk_memory;

enum { mk_chain_count = 12 };

typedef struct {
  void (*run)(const mk_instruction *instructions, long count, const mk_memory *memory);
  // sum[i] = Σ_r parts[r·stride + i] in ascending r, NaN made canonical, for i in 0..<n.
  void (*sum_parts)(void *sum, const void *parts, long count, long stride, long n);
  // to[i] = from[i], NaN made canonical, denormals made zeros of their sign.
  void (*canonical)(void *to, const void *from, long n);
  // sum[i] += term[i]
  void (*accumulate)(void *sum, const void *term, long n);
  // `rounds` multiply-adds in each of mk_chain_count independent chains of vectors: nothing useful, as
  // fast as the machine can. Returns how many multiply-adds that were.
  double (*chains)(long rounds);
} mk_kernels;

// The kernels for Float (bits 32) or Double (bits 64); the scalar ones where this machine cannot
// run `set`.
const mk_kernels *mk_kernels_for(mk_instruction_set set, int bits);

#endif
