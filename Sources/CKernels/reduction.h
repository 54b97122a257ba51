// Reductions over one range of axes, seen as [outer, reduced, inner].
//
// A sum over the innermost axes (inner == 1) adds element j to lane j mod 16, in stretches of 512
// elements that are then added lane by lane, and folds the lanes by halves. A sum over outer axes
// adds rows in ascending order, in stretches of 32 rows that are then added. All sums start at +0.

static void NAME(sum)(REAL *to, const REAL *x, long outer, long reduced, long inner) {
  if (inner == 1) {
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

// y = (x - m) - log Σ exp(x - m), m the greatest of the row; the sum by sixteen lanes.
static void NAME(log_softmax)(REAL *to, const REAL *x, long rows, long columns) {
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
