// Kernels that move elements without computing on them.

INLINE void NAME(fill)(REAL *out, REAL value, long n) {
  long i = 0;
  V v = NAME(splat)(value);
  for (; i + LANES <= n; i += LANES) NAME(store)(out + i, v);
  if (i < n) NAME(store_first)(out + i, v, n - i);
}

INLINE void NAME(copy)(REAL *out, const REAL *in, long n) {
  long i = 0;
  for (; i + LANES <= n; i += LANES) NAME(store)(out + i, NAME(load)(in + i));
  if (i < n) NAME(store_first)(out + i, NAME(load_first)(in + i, n - i), n - i);
}

#if LANE_BYTES != 0 && REAL_BITS == 32
// Columns of a block of at most 8 × 8: `height` rows of `width` elements at distance `stride`. What
// is not there is zero. Halves of rows are loaded to where they end up across the middle of the
// vectors, so that only two rounds of shuffles are left.
INLINE void NAME(load_columns)(const int WHOLE, __m256 *column, const float *from, long stride,
                               long height, long width) {
  __m256 r[8], t[8];
  if (WHOLE) {
#pragma clang loop unroll(full)
    for (int i = 0; i < 4; i++) {
      const float *p = from + i * stride, *q = from + (i + 4) * stride;
      r[i] = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(p)), _mm_loadu_ps(q), 1);
      r[i + 4] =
          _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(p + 4)), _mm_loadu_ps(q + 4), 1);
    }
  } else {
    const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    const __m256i across = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)width), lane);
#pragma clang loop unroll(full)
    for (int i = 0; i < 8; i++)
      t[i] = i < height ? _mm256_maskload_ps(from + i * stride, across) : _mm256_setzero_ps();
#pragma clang loop unroll(full)
    for (int i = 0; i < 4; i++) {
      r[i] = _mm256_permute2f128_ps(t[i], t[i + 4], 0x20);
      r[i + 4] = _mm256_permute2f128_ps(t[i], t[i + 4], 0x31);
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    t[2 * i] = _mm256_unpacklo_ps(r[2 * i], r[2 * i + 1]);
    t[2 * i + 1] = _mm256_unpackhi_ps(r[2 * i], r[2 * i + 1]);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 2; i++) {
    column[4 * i] = _mm256_shuffle_ps(t[4 * i], t[4 * i + 2], 0x44);
    column[4 * i + 1] = _mm256_shuffle_ps(t[4 * i], t[4 * i + 2], 0xEE);
    column[4 * i + 2] = _mm256_shuffle_ps(t[4 * i + 1], t[4 * i + 3], 0x44);
    column[4 * i + 3] = _mm256_shuffle_ps(t[4 * i + 1], t[4 * i + 3], 0xEE);
  }
}

INLINE void NAME(transpose_block)(const int WHOLE, float *to, const float *from, long rows,
                                  long columns, long height, long width) {
  __m256 column[8];
  NAME(load_columns)(WHOLE, column, from, columns, height, width);
  const __m256i down = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)height),
                                          _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i++)
    if (WHOLE)
      _mm256_storeu_ps(to + i * rows, column[i]);
    else if (i < width)
      _mm256_maskstore_ps(to + i * rows, down, column[i]);
}
#endif

// to[columns, rows] = from[rows, columns] with axes exchanged.
static void NAME(transpose)(REAL *to, const REAL *from, long rows, long columns) {
#if LANE_BYTES != 0 && REAL_BITS == 32
  for (long row = 0; row < rows; row += 8) {
    const long height = rows - row < 8 ? rows - row : 8;
    for (long column = 0; column < columns; column += 8) {
      const long width = columns - column < 8 ? columns - column : 8;
      float *q = to + column * rows + row;
      const float *p = from + row * columns + column;
      if (height == 8 && width == 8)
        NAME(transpose_block)(1, q, p, rows, columns, 8, 8);
      else
        NAME(transpose_block)(0, q, p, rows, columns, height, width);
    }
  }
#else
  for (long row = 0; row < rows; row += 8)
    for (long column = 0; column < columns; column++)
      for (long i = row; i < rows && i < row + 8; i++)
        to[column * rows + i] = from[i * columns + column];
#endif
}

static void NAME(copy_strided)(REAL *to, const REAL *from, int rank, const long *size,
                               const long *from_stride, const long *to_stride) {
  if (rank == 0) {
    *to = *from;
  } else if (rank == 1) {
    if (from_stride[0] == 1 && to_stride[0] == 1)
      NAME(copy)(to, from, size[0]);
    else if (from_stride[0] == 0 && to_stride[0] == 1)
      NAME(fill)(to, *from, size[0]);
    else
      for (long i = 0; i < size[0]; i++) to[i * to_stride[0]] = from[i * from_stride[0]];
  } else {
    for (long i = 0; i < size[0]; i++)
      NAME(copy_strided)(to + i * to_stride[0], from + i * from_stride[0], rank - 1, size + 1,
                         from_stride + 1, to_stride + 1);
  }
}

// The row that an index names, or -1: indices are whole numbers in 0..<choices.
INLINE long NAME(row_of)(REAL index, long choices) {
  return index >= 0 && index < (REAL)choices && index == (REAL)(long)index ? (long)index : -1;
}

static void NAME(gather)(REAL *to, const REAL *from, const REAL *index, long rows, long columns,
                         long choices) {
  for (long r = 0; r < rows; r++, to += columns) {
    long choice = NAME(row_of)(index[r], choices);
    if (choice < 0)
      NAME(fill)(to, (REAL)__builtin_nan(""), columns);
    else
      NAME(copy)(to, from + choice * columns, columns);
  }
}

static void NAME(scatter)(REAL *to, const REAL *from, const REAL *index, long rows, long columns,
                          long choices) {
  NAME(fill)(to, 0, choices * columns);
  for (long r = 0; r < rows; r++) {
    long choice = NAME(row_of)(index[r], choices);
    if (choice >= 0) NAME(add_rows)(to + choice * columns, from + r * columns, 1, 0, columns);
  }
}

static void NAME(one_hot)(REAL *to, const REAL *label, long rows, long columns) {
  for (long r = 0; r < rows; r++, to += columns) {
    long choice = NAME(row_of)(label[r], columns);
    NAME(fill)(to, choice < 0 ? (REAL)__builtin_nan("") : 0, columns);
    if (choice >= 0) to[choice] = 1;
  }
}
