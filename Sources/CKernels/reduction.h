// Reductions over one range of axes, seen as [outer, reduced, inner].
//
// A sum over the innermost axes (inner == 1) adds element j to lane j mod 16 and folds the lanes by
// halves; a sum over outer axes adds whole rows in ascending order. All sums start at +0.

static void NAME(sum)(REAL *to, const REAL *x, long outer, long reduced, long inner) {
  if (inner == 1) {
    for (long i = 0; i < outer; i++) {
      REAL lanes[16] = {0};
      NAME(add_to_lanes)(lanes, x + i * reduced, reduced);
      to[i] = NAME(fold)(lanes);
    }
  } else {
    for (long i = 0; i < outer; i++) {
      NAME(fill)(to + i * inner, 0, inner);
      NAME(add_rows)(to + i * inner, x + i * reduced * inner, reduced, inner, inner);
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
    REAL lanes[16] = {0};
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
      NAME(add_to_lanes)(lanes, e, n);
    }
    V logarithm = NAME(log)(NAME(splat)(NAME(fold)(lanes)));
    for (long i = 0; i < columns; i += LANES) {
      long left = columns - i < LANES ? columns - i : LANES;
      NAME(store_first)(to + i, NAME(load_first)(to + i, left) - logarithm, left);
    }
  }
}
