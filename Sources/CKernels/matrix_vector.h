// A matrix times a vector: the chains of the product, a lane a row, over columns transposed in
// registers. Two blocks of eight rows go side by side, because a chain alone waits for itself.

#if LANE_BYTES != 0 && REAL_BITS == 32
// c[i] = Σ_k a[i·lda + k] · b[k], each one chain of fused multiply-adds from +0 in ascending k.
static void NAME(matrix_vector)(float *c, const float *a, const float *b, long m, long k,
                                long lda) {
  const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  for (long row = 0; row < m; row += 16) {
    const long upper = m - row < 8 ? m - row : 8;
    const long lower = m - row - upper < 8 ? m - row - upper : 8;
    const float *p = a + row * lda, *q = p + 8 * lda;
    __m256 sum = _mm256_setzero_ps(), other = _mm256_setzero_ps();
    for (long l = 0; l < k; l += 8) {
      const long width = k - l < 8 ? k - l : 8;
      __m256 x[8], y[8];
      if (upper == 8 && width == 8)
        NAME(load_columns)(1, x, p + l, lda, 8, 8);
      else
        NAME(load_columns)(0, x, p + l, lda, upper, width);
      if (lower == 8 && width == 8)
        NAME(load_columns)(1, y, q + l, lda, 8, 8);
      else
        NAME(load_columns)(0, y, q + l, lda, lower, width);
#pragma clang loop unroll(full)
      for (int i = 0; i < 8; i++) {
        if (i >= width) break;
        const __m256 right = _mm256_broadcast_ss(b + l + i);
        sum = _mm256_fmadd_ps(x[i], right, sum);
        other = _mm256_fmadd_ps(y[i], right, other);
      }
    }
    _mm256_maskstore_ps(c + row, _mm256_cmpgt_epi32(_mm256_set1_epi32((int)upper), lane), sum);
    _mm256_maskstore_ps(c + row + 8, _mm256_cmpgt_epi32(_mm256_set1_epi32((int)lower), lane),
                        other);
  }
}
#endif
