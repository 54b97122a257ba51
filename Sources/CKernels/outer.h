// Products with a single k: each element of C is one multiply-add, and what comes after it is most of
// the work. A row of B stays in registers while the rows of C go by.

// The elementwise tails that have a loop of their own here: what layers of one input and rows of one
// example ask for.
#define OUTER_EACH(expression)                                                          \
  for (long i = 0; i < p->m; i++, c += p->ldc, x += p->ldc) {                           \
    const V left = NAME(splat)(a[i * step]);                                            \
    _Pragma("clang loop unroll(full)") for (int j = 0; j < PANEL; j++) {                \
      V v = NAME(fma)(left, right[j], zero);                                            \
      v = expression;                                                                   \
      total[j] += v;                                                                    \
      if (FULL || j < PANEL - 1)                                                        \
        NAME(store)(c + j * LANES, v);                                                  \
      else                                                                              \
        NAME(store_first)(c + j * LANES, v, last);                                      \
    }                                                                                   \
  }                                                                                     \
  break;
#define OUTER_LOAD(pointer)                                   \
  (FULL || j < PANEL - 1 ? NAME(load)((pointer) + j * LANES)  \
                         : NAME(load_first)((pointer) + j * LANES, last))

typedef enum {
  NAME(outer_plain),
  NAME(outer_add),
  NAME(outer_gate),
  NAME(outer_subtract_scaled),
  NAME(outer_add_row),
  NAME(outer_add_row_relu),
  NAME(outer_other),
} NAME(outer_tail);

// One panel of columns: PANEL vectors, the last of them whole or not.
INLINE void NAME(outer_panel)(const int PANEL, const int FULL, const NAME(operands) * o,
                              NAME(outer_tail) tail, const REAL *matrix, REAL scale, REAL *sum,
                              long column, long last) {
  const mk_product *p = o->sizes;
  const REAL *a = o->a;
  const long step = p->transposed ? 1 : p->lda;
  const REAL *x = matrix + column;
  REAL *c = o->c + column;
  const V zero = (V)(REAL)0;
  V right[4], row[4], total[4] = {zero, zero, zero, zero};
#pragma clang loop unroll(full)
  for (int j = 0; j < PANEL; j++) right[j] = OUTER_LOAD(o->b + column);
  switch (tail) {
    case NAME(outer_plain): OUTER_EACH(v)
    case NAME(outer_add): OUTER_EACH(v + OUTER_LOAD(x))
    case NAME(outer_gate): OUTER_EACH(NAME(choose)(OUTER_LOAD(x) > zero, v, zero))
    case NAME(outer_subtract_scaled): OUTER_EACH(OUTER_LOAD(x) - v * NAME(splat)(scale))
    case NAME(outer_add_row):
#pragma clang loop unroll(full)
      for (int j = 0; j < PANEL; j++) row[j] = OUTER_LOAD(x);
      OUTER_EACH(v + row[j])
    case NAME(outer_add_row_relu):
#pragma clang loop unroll(full)
      for (int j = 0; j < PANEL; j++) row[j] = OUTER_LOAD(x);
      OUTER_EACH(NAME(choose)(v + row[j] <= zero, zero, v + row[j]))
    case NAME(outer_other): return;
  }
  if (sum == 0) return;
#pragma clang loop unroll(full)
  for (int j = 0; j < PANEL; j++)
    if (FULL || j < PANEL - 1)
      NAME(store)(sum + column + j * LANES, total[j]);
    else
      NAME(store_first)(sum + column + j * LANES, total[j], last);
}

// C = a · b, a column times a row; or nothing, and false, where its tail is none of the above.
INLINE int NAME(outer)(const NAME(operands) * o) {
  const mk_product *p = o->sizes;
  if (p->k != 1 || p->segments != 1 || p->table || p->b_offsets || p->c_table) return 0;
  const mk_memory *memory = o->memory;
  NAME(outer_tail) tail = NAME(outer_other);
  if (p->finishes == 0) {
    tail = NAME(outer_plain);
  } else if (p->finishes == 1) {
    switch (p->finish[0]) {
      case mk_finish_add: tail = NAME(outer_add); break;
      case mk_finish_gate: tail = NAME(outer_gate); break;
      case mk_finish_subtract_scaled: tail = NAME(outer_subtract_scaled); break;
      case mk_finish_add_row: tail = NAME(outer_add_row); break;
      default: break;
    }
  } else if (p->finishes == 2 && p->finish[0] == mk_finish_add_row &&
             p->finish[1] == mk_finish_relu) {
    tail = NAME(outer_add_row_relu);
  }
  if (tail == NAME(outer_other)) return 0;
  const REAL *matrix = PLACE(p->x[0]);
  const REAL scale = *PLACE(p->y[0]);
  REAL *sum = p->sums ? PLACE(p->sum) : 0;
  for (long column = 0; column < p->n; column += 3 * LANES) {
    const long left = p->n - column;
    if (left >= 3 * LANES)
      NAME(outer_panel)(3, 1, o, tail, matrix, scale, sum, column, LANES);
    else if (left > 2 * LANES)
      NAME(outer_panel)(3, 0, o, tail, matrix, scale, sum, column, left - 2 * LANES);
    else if (left > LANES)
      NAME(outer_panel)(2, 0, o, tail, matrix, scale, sum, column, left - LANES);
    else
      NAME(outer_panel)(1, 0, o, tail, matrix, scale, sum, column, left);
  }
  return 1;
}

#undef OUTER_EACH
#undef OUTER_LOAD
