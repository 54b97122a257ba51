// The one order of every sum.
//
// Along rows, element j is added to lane j mod 16, in stretches of 512 elements that are then added
// lane by lane, and the lanes are folded by halves. Over rows, rows are added in ascending order, in
// stretches of 32 rows that are then added. All sums start at +0.

// Adds x[0..<n] to sixteen lanes, element j to lane j mod 16.
INLINE void NAME(add_to_sixteen)(REAL *lanes, const REAL *x, long n) {
#if LANES == 1
  for (long i = 0; i < n; i++) lanes[i % 16] += x[i];
#else
  enum { parts = 16 / LANES };
  V sum[parts];
#pragma clang loop unroll(full)
  for (int j = 0; j < parts; j++) sum[j] = NAME(load)(lanes + j * LANES);
  long i = 0;
  for (; i + 16 <= n; i += 16)
#pragma clang loop unroll(full)
    for (int j = 0; j < parts; j++) sum[j] += NAME(load)(x + i + j * LANES);
#pragma clang loop unroll(full)
  for (int j = 0; j < parts; j++) {
    long left = n - i - j * LANES;
    if (left > 0) sum[j] += NAME(load_first)(x + i + j * LANES, left < LANES ? left : LANES);
    NAME(store)(lanes + j * LANES, sum[j]);
  }
#endif
}

// Long sums are cut into stretches, so that rounding errors grow with their number and not with the
// number of terms: 32 terms a lane, or 32 rows.
#define STRETCH_ROWS 32
#define STRETCH_ELEMENTS (16 * STRETCH_ROWS)

// Adds x[0..<n], which begins at element `position` of its sum (a multiple of 16), to lanes: sixteen
// of whole stretches, then sixteen of the stretch at hand.
INLINE void NAME(add_to_lanes)(REAL *lanes, const REAL *x, long position, long n) {
  while (n > 0) {
    long left = STRETCH_ELEMENTS - position % STRETCH_ELEMENTS;
    long count = n < left ? n : left;
    NAME(add_to_sixteen)(lanes + 16, x, count);
    if (count == left)
      for (int i = 0; i < 16; i++) {
        lanes[i] += lanes[16 + i];
        lanes[16 + i] = 0;
      }
    x += count;
    position += count;
    n -= count;
  }
}

// The sum of what was added to lanes: halves are added until one is left.
INLINE REAL NAME(fold)(const REAL *lanes) {
  REAL s[16];
  for (int i = 0; i < 16; i++) s[i] = lanes[i] + lanes[16 + i];
  for (int half = 8; half > 0; half /= 2)
    for (int i = 0; i < half; i++) s[i] += s[i + half];
  return s[0];
}

// sum[j] += x[r·stride + j] over r in ascending order.
INLINE void NAME(add_rows)(REAL *sum, const REAL *x, long rows, long stride, long columns) {
  long j = 0;
  for (; j + 4 * LANES <= columns; j += 4 * LANES) {
    REAL *s = sum + j;
    V s0 = NAME(load)(s), s1 = NAME(load)(s + LANES), s2 = NAME(load)(s + 2 * LANES),
      s3 = NAME(load)(s + 3 * LANES);
    const REAL *p = x + j;
    for (long r = 0; r < rows; r++, p += stride) {
      s0 += NAME(load)(p);
      s1 += NAME(load)(p + LANES);
      s2 += NAME(load)(p + 2 * LANES);
      s3 += NAME(load)(p + 3 * LANES);
    }
    NAME(store)(s, s0);
    NAME(store)(s + LANES, s1);
    NAME(store)(s + 2 * LANES, s2);
    NAME(store)(s + 3 * LANES, s3);
  }
  for (; j < columns; j += LANES) {
    long left = columns - j < LANES ? columns - j : LANES;
    V s = NAME(load_first)(sum + j, left);
    for (long r = 0; r < rows; r++) s += NAME(load_first)(x + r * stride + j, left);
    NAME(store_first)(sum + j, s, left);
  }
}

