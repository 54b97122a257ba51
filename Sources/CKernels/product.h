// Matrix products. Every element of C is one chain of fused multiply-adds in ascending k that
// starts at +0, whatever the blocking, so all instruction sets give the same bits.
//
// Two micro-kernels, each a register block of ROWS x PANEL vectors of C:
//   by rows    A is read along its rows (A·B); its rows may be scattered (convolution)
//   by columns A is read along its columns (Aᵀ·B); so may its columns
// Long chains are cut into blocks of k that leave the rows of B they read in the first-level cache;
// C holds the chains between blocks, which changes no bit. No packing: it never paid on the sizes of
// this kit.

// A product and the memory of its matrices.
typedef struct {
  const mk_product *sizes;
  const REAL *a, *b;
  REAL *c;
  const mk_memory *memory;
} NAME(operands);

// The pointer of row (column) i of A in one segment: dense, or through a table where -1 is a row
// of zeros.
#define PRODUCT_POINTER(i) \
  (table == 0 ? a + (long)(i) * p->lda : table[i] < 0 ? (const REAL *)o->memory->zeros : a + table[i])

// The part of every chain that one pass over C adds.
typedef struct {
  long first_segment, end_segment, first_k, end_k;
  int continues;  // C holds the chains so far
  int ends;       // the chains end here: finishes and sums are due
} NAME(product_span);

#define PRODUCT_START(c_row)                                                              \
  if (!DENSE && span->continues)                                                             \
    _Pragma("clang loop unroll(full)") for (int i = 0; i < ROWS; i++) {                   \
      const REAL *c = o->c + column + (c_row);                              \
      _Pragma("clang loop unroll(full)") for (int j = 0; j < PANEL; j++) sum[i][j] =      \
          FULL || j < PANEL - 1 ? NAME(load)(c + j * LANES)                               \
                                : NAME(load_first)(c + j * LANES, last);                  \
    }                                                                                     \
  else                                                                                    \
    _Pragma("clang loop unroll(full)") for (int i = 0; i < ROWS; i++)                     \
        _Pragma("clang loop unroll(full)") for (int j = 0; j < PANEL; j++) sum[i][j] =    \
            (V)(REAL)0;

// One step of k: a row of B, then for each row of the block a broadcast and its multiply-adds.
// Written out: an array of vectors would be kept in memory.
// Whole vectors, also at the end of a row: all memory of programs goes on for a vector after its end,
// and what is computed from there is not stored.
#define PRODUCT_LOAD(j) NAME(load)(b + j * LANES)
#define PRODUCT_RIGHT                                            \
  V right0 = PRODUCT_LOAD(0), right1 = right0, right2 = right0, right3 = right0; \
  if (PANEL > 1) right1 = PRODUCT_LOAD(1);                       \
  if (PANEL > 2) right2 = PRODUCT_LOAD(2);                       \
  if (PANEL > 3) right3 = PRODUCT_LOAD(3);
#define PRODUCT_STEP                                                  \
  sum[i][0] = NAME(fma)(left, right0, sum[i][0]);                     \
  if (PANEL > 1) sum[i][1] = NAME(fma)(left, right1, sum[i][1]);      \
  if (PANEL > 2) sum[i][2] = NAME(fma)(left, right2, sum[i][2]);      \
  if (PANEL > 3) sum[i][3] = NAME(fma)(left, right3, sum[i][3]);

// Lanes of y where the mask is set, of z elsewhere: bit selection, so that NaN passes as it is.
INLINE V NAME(choose)(I mask, V y, V z) { return (V)((mask & (I)y) | (~mask & (I)z)); }

// Denormals as zeros of their sign. The processor takes them so in arithmetic, but compilers assume
// otherwise when they turn comparisons with constants into tests of bits.
INLINE V NAME(flushed)(V x) {
  return NAME(choose)(NAME(magnitude)(x) < SMALLEST_NORMAL, (V)((U)x & SIGN_BIT), x);
}

// The elementwise tail of a product, on the sums in registers.
#define FINISH_EACH(expression)                                                              \
  _Pragma("clang loop unroll(full)") for (int i = 0; i < ROWS; i++) {                        \
    const REAL *x = matrix + (row + i) * p->ldc;                                             \
    (void)x;                                                                                 \
    _Pragma("clang loop unroll(full)") for (int j = 0; j < PANEL; j++) {                     \
      V v = sum[i][j];                                                                       \
      sum[i][j] = expression;                                                                \
    }                                                                                        \
  }                                                                                          \
  break;
#define FINISH_LOAD(pointer)                               \
  (FULL || j < PANEL - 1 ? NAME(load)(pointer + j * LANES) \
                         : NAME(load_first)(pointer + j * LANES, last))
#define PRODUCT_FINISH                                                                       \
  for (int f = 0; (DENSE || span->ends) && f < p->finishes; f++) {                           \
    const mk_memory *memory = o->memory;                                                     \
    const REAL *matrix = PLACE(p->x[f]) + column, *line = matrix;                            \
    const V zero = (V)(REAL)0, one = NAME(splat)(*PLACE(p->y[f]));                           \
    switch (p->finish[f]) {                                                                  \
      case mk_finish_add: FINISH_EACH(v + FINISH_LOAD(x))                                    \
      case mk_finish_add_row: FINISH_EACH(v + FINISH_LOAD(line))                             \
      case mk_finish_relu: FINISH_EACH(NAME(choose)(v <= zero, zero, v))                     \
      case mk_finish_gate: FINISH_EACH(NAME(choose)(FINISH_LOAD(x) > zero, v, zero))         \
      case mk_finish_negate: FINISH_EACH(-v)                                                 \
      case mk_finish_scale: FINISH_EACH(v * one)                                             \
      case mk_finish_subtract_scaled: FINISH_EACH(FINISH_LOAD(x) - v * one)                  \
    }                                                                                        \
  }

// The sums of columns: blocks come in ascending rows, and all sums start at +0.
#define PRODUCT_SUM                                                                          \
  if ((DENSE || span->ends) && p->sums) {                                                    \
    const mk_memory *memory = o->memory;                                                     \
    REAL *to = PLACE(p->sum) + column;                                                       \
    _Pragma("clang loop unroll(full)") for (int j = 0; j < PANEL; j++) {                     \
      V total = row == 0 ? (V)(REAL)0 : FINISH_LOAD(to);                                     \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < ROWS; i++) total += sum[i][j];  \
      if (FULL || j < PANEL - 1)                                                             \
        NAME(store)(to + j * LANES, total);                                                  \
      else                                                                                   \
        NAME(store_first)(to + j * LANES, total, last);                                      \
    }                                                                                        \
  }

// DENSE: rows without tables, one segment, whole chains.
INLINE void NAME(product_rows)(const int ROWS, const int PANEL, const int FULL, const int DENSE,
                               const NAME(operands) * o, const NAME(product_span) * span,
                               long row, long column, long last) {
  const mk_product *p = o->sizes;
  V sum[ROWS][4];
  PRODUCT_START(p->c_table == 0 ? (row + i) * p->ldc : (long)p->c_table[row + i])

  const REAL *a = o->a;
  if (DENSE) {
    const long lda = p->lda, ldb = p->ldb, end = p->k;
    const REAL *rows[ROWS];
    rows[0] = a + row * lda;
#pragma clang loop unroll(full)
    for (int i = 1; i < ROWS; i++) rows[i] = rows[i - 1] + lda;
    const REAL *b = o->b + column;
    for (long k = 0; k < end; k++, b += ldb) {
      PRODUCT_RIGHT
#pragma clang loop unroll(full)
      for (int i = 0; i < ROWS; i++) {
        V left = NAME(splat)(rows[i][k]);
        PRODUCT_STEP
      }
    }
  } else for (long segment = span->first_segment; segment < span->end_segment; segment++) {
    const int *table = p->table == 0 ? 0 : p->table + segment * p->table_stride;
    const REAL *rows[ROWS];
#pragma clang loop unroll(full)
    for (int i = 0; i < ROWS; i++) rows[i] = PRODUCT_POINTER(row + i);
    const REAL *b = o->b + (p->b_offsets == 0 ? 0 : p->b_offsets[segment]) +
                    span->first_k * p->ldb + column;
    const long ldb = p->ldb;
    long k = span->first_k;
    const long end = span->end_k;
    for (; k < end; k++, b += ldb) {
      PRODUCT_RIGHT
#pragma clang loop unroll(full)
      for (int i = 0; i < ROWS; i++) {
        V left = NAME(splat)(rows[i][k]);
        PRODUCT_STEP
      }
    }
  }

  PRODUCT_FINISH
  PRODUCT_SUM

#pragma clang loop unroll(full)
  for (int i = 0; i < ROWS; i++) {
    REAL *c = o->c + column +
              (DENSE || p->c_table == 0 ? (row + i) * p->ldc : (long)p->c_table[row + i]);
#pragma clang loop unroll(full)
    for (int j = 0; j < PANEL; j++)
      if (FULL || j < PANEL - 1)
        NAME(store)(c + j * LANES, sum[i][j]);
      else
        NAME(store_first)(c + j * LANES, sum[i][j], last);
  }
}

INLINE void NAME(product_columns)(const int ROWS, const int PANEL, const int FULL, const int DENSE,
                                  const NAME(operands) * o, const NAME(product_span) * span,
                                  long row, long column, long last) {
  const mk_product *p = o->sizes;
  V sum[ROWS][4];
  PRODUCT_START((row + i) * p->ldc)

  const REAL *a = o->a;
  const int *table = DENSE ? 0 : p->table;
  const long ldb = p->ldb, start = DENSE ? 0 : span->first_k, end = DENSE ? p->k : span->end_k;
  const REAL *b = o->b + start * ldb + column;
  for (long k = start; k < end; k++, b += ldb) {
    const REAL *left_column = PRODUCT_POINTER(k) + row;
    PRODUCT_RIGHT
#pragma clang loop unroll(full)
    for (int i = 0; i < ROWS; i++) {
      V left = NAME(splat)(left_column[i]);
      PRODUCT_STEP
    }
  }

  PRODUCT_FINISH
  PRODUCT_SUM

#pragma clang loop unroll(full)
  for (int i = 0; i < ROWS; i++) {
    REAL *c = o->c + column + (row + i) * p->ldc;
#pragma clang loop unroll(full)
    for (int j = 0; j < PANEL; j++)
      if (FULL || j < PANEL - 1)
        NAME(store)(c + j * LANES, sum[i][j]);
      else
        NAME(store_first)(c + j * LANES, sum[i][j], last);
  }
}

// One function a register block, in tables by [dense][panel - 1][rows - 1].
#define PRODUCT_ARGUMENTS \
  const NAME(operands) * o, const NAME(product_span) * span, long row, long column, long last
#define PRODUCT_FUNCTION(name, by, rows, panel, dense)                 \
  static void NAME(name)(PRODUCT_ARGUMENTS) {                          \
    if (last == LANES)                                                 \
      NAME(by)(rows, panel, 1, dense, o, span, row, column, last);     \
    else                                                               \
      NAME(by)(rows, panel, 0, dense, o, span, row, column, last);     \
  }
#define PRODUCT_BLOCK(rows, panel)                                                \
  PRODUCT_FUNCTION(by_rows_##rows##x##panel, product_rows, rows, panel, 0)        \
  PRODUCT_FUNCTION(dense_rows_##rows##x##panel, product_rows, rows, panel, 1)     \
  PRODUCT_FUNCTION(by_columns_##rows##x##panel, product_columns, rows, panel, 0)  \
  PRODUCT_FUNCTION(dense_columns_##rows##x##panel, product_columns, rows, panel, 1)

#if LANE_BYTES == 64
#define PRODUCT_PANELS 4
#define PRODUCT_ROWS 8
#define PRODUCT_FOR_EACH(X)                                                              \
  X(1, 1) X(2, 1) X(3, 1) X(4, 1) X(5, 1) X(6, 1) X(7, 1) X(8, 1)                        \
  X(1, 2) X(2, 2) X(3, 2) X(4, 2) X(5, 2) X(6, 2) X(7, 2) X(8, 2)                        \
  X(1, 3) X(2, 3) X(3, 3) X(4, 3) X(5, 3) X(6, 3) X(7, 3) X(8, 3)                        \
  X(1, 4) X(2, 4) X(3, 4) X(4, 4) X(5, 4) X(6, 4)
static const int NAME(product_most_rows)[] = {8, 8, 8, 6};  // more rows run out of pointers
#elif LANE_BYTES == 32
#define PRODUCT_PANELS 2
#define PRODUCT_ROWS 8
#define PRODUCT_FOR_EACH(X)                                                              \
  X(1, 1) X(2, 1) X(3, 1) X(4, 1) X(5, 1) X(6, 1) X(7, 1) X(8, 1)                        \
  X(1, 2) X(2, 2) X(3, 2) X(4, 2) X(5, 2) X(6, 2)
static const int NAME(product_most_rows)[] = {8, 6};
#else
#define PRODUCT_PANELS 1
#define PRODUCT_ROWS 4
#define PRODUCT_FOR_EACH(X) X(1, 1) X(2, 1) X(3, 1) X(4, 1)
static const int NAME(product_most_rows)[] = {4};
#endif

PRODUCT_FOR_EACH(PRODUCT_BLOCK)

typedef void (*NAME(product_block))(PRODUCT_ARGUMENTS);
#define PRODUCT_ENTRY(name, rows, panel) [panel - 1][rows - 1] = NAME(name##_##rows##x##panel),
#define PRODUCT_BY_ROWS(rows, panel) PRODUCT_ENTRY(by_rows, rows, panel)
#define PRODUCT_DENSE_ROWS(rows, panel) PRODUCT_ENTRY(dense_rows, rows, panel)
#define PRODUCT_BY_COLUMNS(rows, panel) PRODUCT_ENTRY(by_columns, rows, panel)
#define PRODUCT_DENSE_COLUMNS(rows, panel) PRODUCT_ENTRY(dense_columns, rows, panel)
static const NAME(product_block) NAME(product_by_rows)[2][PRODUCT_PANELS][PRODUCT_ROWS] = {
    {PRODUCT_FOR_EACH(PRODUCT_BY_ROWS)}, {PRODUCT_FOR_EACH(PRODUCT_DENSE_ROWS)}};
static const NAME(product_block) NAME(product_by_columns)[2][PRODUCT_PANELS][PRODUCT_ROWS] = {
    {PRODUCT_FOR_EACH(PRODUCT_BY_COLUMNS)}, {PRODUCT_FOR_EACH(PRODUCT_DENSE_COLUMNS)}};

// All register blocks of C, for one span of the chains. Where the rows of B that the span reads fit
// the first-level cache, C is walked row by row, so that it is written in order.
static void NAME(product_pass)(const NAME(operands) * o, const NAME(product_span) * span,
                               int by_row, int dense) {
  const mk_product *p = o->sizes;
  const long vectors = (p->n + LANES - 1) / LANES;
  const long last_lanes = p->n - (vectors - 1) * LANES;
  const NAME(product_block)(*blocks)[PRODUCT_ROWS] =
      p->transposed ? NAME(product_by_columns)[dense] : NAME(product_by_rows)[dense];
  if (vectors <= PRODUCT_PANELS && p->m <= NAME(product_most_rows)[vectors - 1]) {
    blocks[vectors - 1][p->m - 1](o, span, 0, 0, last_lanes);
    return;
  }
  // Panels, and blocks of rows, of nearly equal width. Divisions are slow: small sizes avoid them.
  long panels = 1, width = vectors, wider = 0;
  if (vectors > PRODUCT_PANELS) {
    panels = (vectors + PRODUCT_PANELS - 1) / PRODUCT_PANELS;
    width = vectors / panels;
    wider = vectors % panels;
  }
  const long most = NAME(product_most_rows)[width + (wider != 0) - 1];
  long count = 1, rows = p->m, taller = 0;
  if (p->m > 2 * most) {
    count = (p->m + most - 1) / most;
    rows = p->m / count;
    taller = p->m % count;
  } else if (p->m > most) {
    count = 2;
    rows = p->m / 2;
    taller = p->m & 1;
  }
  if (by_row) {
    for (long i = 0, row = 0; i < count; i++) {
      const long height = rows + (i < taller);
      for (long j = 0, first = 0; j < panels; j++) {
        const long across = width + (j < wider);
        blocks[across - 1][height - 1](o, span, row, first * LANES,
                                       j == panels - 1 ? last_lanes : LANES);
        first += across;
      }
      row += height;
    }
  } else {
    for (long j = 0, first = 0; j < panels; j++) {
      const long across = width + (j < wider);
      for (long i = 0, row = 0; i < count; i++) {
        const long height = rows + (i < taller);
        blocks[across - 1][height - 1](o, span, row, first * LANES,
                                       j == panels - 1 ? last_lanes : LANES);
        row += height;
      }
      first += across;
    }
  }
}

#include "outer.h"

// C[m, n] = A·B or Aᵀ·B; see mk_product in kernels.h.
static void NAME(product)(const NAME(operands) * o) {
  const mk_product *p = o->sizes;
  if (p->m == 0 || p->n == 0) return;
  if (NAME(outer)(o)) return;
#if LANE_BYTES != 0 && REAL_BITS == 32
  if (p->n == 1 && p->ldb == 1 && p->ldc == 1 && p->segments == 1 && !p->transposed && !p->table &&
      !p->b_offsets && !p->c_table && !p->finishes && !p->sums && p->m > 4) {
    NAME(matrix_vector)(o->c, o->a, o->b, p->m, p->k, p->lda);
    return;
  }
#endif
  const long cache = 32 * 1024 / sizeof(REAL);
  NAME(product_span) span = {0, p->segments, 0, p->k, 0, 1};
  long width = p->n < PRODUCT_PANELS * LANES ? p->n : PRODUCT_PANELS * LANES;
  long most = NAME(product_most_rows)[(width + LANES - 1) / LANES - 1];
  int small = p->segments * p->k * p->n <= cache;
  if (small || p->m <= most) {
    const int dense = p->segments == 1 && !p->table && !p->b_offsets && !p->c_table;
    NAME(product_pass)(o, &span, small, dense);
    return;
  }
  long depth = cache / width;  // how much of k a block may hold
  if (p->segments > 1) {
    long each = depth / p->k > 0 ? depth / p->k : 1;
    for (long s = 0; s < p->segments; s += each) {
      span.first_segment = s;
      span.end_segment = s + each < p->segments ? s + each : p->segments;
      span.continues = s > 0;
      span.ends = span.end_segment == p->segments;
      NAME(product_pass)(o, &span, 0, 0);
    }
  } else {
    long count = (p->k + depth - 1) / depth;
    for (long i = 0; i < count; i++) {
      span.first_k = p->k * i / count;
      span.end_k = p->k * (i + 1) / count;
      span.continues = i > 0;
      span.ends = i == count - 1;
      NAME(product_pass)(o, &span, 0, 0);
    }
  }
}

#undef PRODUCT_POINTER
#undef PRODUCT_START
#undef PRODUCT_LOAD
#undef PRODUCT_FINISH
#undef PRODUCT_SUM
#undef FINISH_EACH
#undef FINISH_LOAD
#undef PRODUCT_RIGHT
#undef PRODUCT_STEP
#undef PRODUCT_ARGUMENTS
#undef PRODUCT_FUNCTION
#undef PRODUCT_BLOCK
#undef PRODUCT_PANELS
#undef PRODUCT_ROWS
#undef PRODUCT_FOR_EACH
#undef PRODUCT_ENTRY
#undef PRODUCT_BY_ROWS
#undef PRODUCT_DENSE_ROWS
#undef PRODUCT_BY_COLUMNS
#undef PRODUCT_DENSE_COLUMNS
