// Reductions over one range of axes, seen as [outer, reduced, inner], in the order of sums.h.

// The sums of lanes of a block of rows that lies transposed: vector j holds element j of LANES rows.
// The same additions as add_to_lanes and fold make for each row, for up to one stretch of columns.
INLINE V NAME(fold_transposed)(const REAL *x, long columns, long stride, long rows) {
  V sum[16];
  for (long j = 0; j < 16; j++) sum[j] = (V)(REAL)0;
  for (long j = 0; j < columns; j++) sum[j % 16] += NAME(load_first)(x + j * stride, rows);
  for (int half = 8; half > 0; half /= 2)
    for (int j = 0; j < half; j++) sum[j] += sum[j + half];
  return sum[0];
}

// The sums along rows of few elements, many rows at a time.
static void NAME(sum_narrow_rows)(REAL *to, const REAL *x, long rows, long columns) {
  REAL block[16 * LANES];
  for (long r = 0; r < rows; r += LANES) {
    const long height = rows - r < LANES ? rows - r : LANES;
    NAME(transpose)(block, x + r * columns, height, columns);
    NAME(store_first)(to + r, NAME(fold_transposed)(block, columns, height, height), height);
  }
}

static void NAME(sum)(REAL *to, const REAL *x, long outer, long reduced, long inner) {
  if (inner == 1 && reduced <= 16) {
    NAME(sum_narrow_rows)(to, x, outer, reduced);
  } else if (inner == 1) {
    for (long i = 0; i < outer; i++) {
      REAL lanes[32] = {0};
      NAME(add_to_lanes)(lanes, x + i * reduced, 0, reduced);
      to[i] = NAME(fold)(lanes);
    }
  } else {
    for (long i = 0; i < outer; i++) {
      NAME(fill)(to + i * inner, 0, inner);
      const REAL *from = x + i * reduced * inner;
      if (reduced <= STRETCH_ROWS) {
        NAME(add_rows)(to + i * inner, from, reduced, inner, inner);
        continue;
      }
      for (long r = 0; r < reduced; r += STRETCH_ROWS) {
        const long rows = reduced - r < STRETCH_ROWS ? reduced - r : STRETCH_ROWS;
        for (long j = 0; j < inner; j += 4 * LANES) {
          const long columns = inner - j < 4 * LANES ? inner - j : 4 * LANES;
          REAL stretch[4 * LANES] = {0};
          NAME(add_rows)(stretch, from + r * inner + j, rows, inner, columns);
          NAME(add_rows)(to + i * inner + j, stretch, 1, 0, columns);
        }
      }
    }
  }
}

// The greatest element: -inf of none, NaN if any is NaN.
static void NAME(greatest)(REAL *to, const REAL *x, long outer, long reduced, long inner) {
  for (long i = 0; i < outer; i++)
    for (long j = 0; j < inner; j++) {
      REAL best = -(REAL)__builtin_inf();
      const REAL *p = x + i * reduced * inner + j;
      for (long k = 0; k < reduced; k++) {
        REAL value = p[k * inner];
        if (value > best || value != value) best = value;
        if (best != best) break;
      }
      to[i * inner + j] = best;
    }
}

// y = (x - m) - log Σ exp(x - m), m the greatest of the row; the sum as above. Works on LANES rows at
// a time, transposed, so that no vector is used along its lanes.
static void NAME(log_softmax)(REAL *to, const REAL *x, long rows, long columns, REAL *scratch) {
  const V infinity = (V)(REAL)__builtin_inf();
  REAL *shifted = scratch, *power = scratch + STRETCH_ELEMENTS * LANES;
  for (long r = 0; r < rows; r += LANES) {
    const long height = rows - r < LANES ? rows - r : LANES;
    const REAL *from = x + r * columns;
    NAME(transpose)(shifted, from, height, columns);
    V greatest = -infinity;
    for (long j = 0; j < columns; j++) {
      V value = NAME(load_first)(shifted + j * height, height);
      greatest = NAME(choose)((value > greatest) | (value != value), value, greatest);
    }
    for (long j = 0; j < columns; j++) {
      V value = NAME(load_first)(shifted + j * height, height) - greatest;
      NAME(store_first)(shifted + j * height, value, height);
      NAME(store_first)(power + j * height, NAME(exp)(value), height);
    }
    V logarithm = NAME(log)(NAME(fold_transposed)(power, columns, height, height));
    for (long j = 0; j < columns; j++)
      NAME(store_first)(shifted + j * height,
                        NAME(load_first)(shifted + j * height, height) - logarithm, height);
    NAME(transpose)(to + r * columns, shifted, columns, height);
  }
}

// The same for rows too long to be transposed in scratch.
static void NAME(log_softmax_wide)(REAL *to, const REAL *x, long rows, long columns) {
  for (long r = 0; r < rows; r++, to += columns, x += columns) {
    REAL greatest;
    NAME(greatest)(&greatest, x, 1, columns, 1);
    REAL lanes[32] = {0};
    V m = NAME(splat)(greatest);
    for (long i = 0; i < columns; i += 16) {
      REAL e[16];
      long n = columns - i < 16 ? columns - i : 16;
      for (long j = 0; j < n; j += LANES) {
        long left = n - j < LANES ? n - j : LANES;
        V shifted = NAME(load_first)(x + i + j, left) - m;
        NAME(store_first)(to + i + j, shifted, left);
        NAME(store_first)(e + j, NAME(exp)(shifted), left);
      }
      NAME(add_to_lanes)(lanes, e, i, n);
    }
    V logarithm = NAME(log)(NAME(splat)(NAME(fold)(lanes)));
    for (long i = 0; i < columns; i += LANES) {
      long left = columns - i < LANES ? columns - i : LANES;
      NAME(store_first)(to + i, NAME(load_first)(to + i, left) - logarithm, left);
    }
  }
}
