// The vector type that the kernel templates are written in.
//
// A template is a header without include guard. A source file of one instruction set defines ISA
// (scalar, avx2, avx512) and LANE_BYTES (0, 32, 64), then for REAL_BITS 32 and 64 includes this
// file and the templates. Names come out as NAME(exp) = exp_f32_avx512.
//
//   REAL   float or double            INT    the signed integer of the same width
//   LANES  elements of a vector       V, I   vectors of LANES REALs, INTs (also comparison masks)
//
// Arithmetic on V is clang's (+, -, *, /, <, ?:, __builtin_elementwise_*), so one text serves every
// width, LANES == 1 included. Fused multiply-adds are always explicit.

#undef REAL
#undef INT
#undef LANES
#undef V
#undef I
#undef NAME
#undef SUFFIX

#define LANES_JOIN_(a, b, c) a##_##b##_##c
#define LANES_JOIN(a, b, c) LANES_JOIN_(a, b, c)
#define NAME(x) LANES_JOIN(x, SUFFIX, ISA)

#if REAL_BITS == 32
#define REAL float
#define INT int
#define SUFFIX f32
#else
#define REAL double
#define INT long
#define SUFFIX f64
#endif

#if LANE_BYTES == 0
#define LANES 1
#else
#define LANES (LANE_BYTES / (REAL_BITS / 8))
#endif

#define V NAME(vector)
#define I NAME(integers)
typedef REAL V __attribute__((ext_vector_type(LANES)));
typedef INT I __attribute__((ext_vector_type(LANES)));

// The address of a place in the buffers of `memory`.
#undef PLACE
#define PLACE(place) \
  ((REAL *)memory->buffers[(place) >> 48] + ((place) & 0xffffffffffff))

#undef INLINE
#define INLINE static inline __attribute__((always_inline, unused))

INLINE V NAME(splat)(REAL x) { return (V)x; }
INLINE V NAME(fma)(V a, V b, V c) { return __builtin_elementwise_fma(a, b, c); }

INLINE V NAME(load)(const REAL *p) {
  V v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
INLINE void NAME(store)(REAL *p, V v) { __builtin_memcpy(p, &v, sizeof v); }

// The first `count` lanes, 0 elsewhere: 0 <= count <= LANES. No byte past them is touched.
INLINE V NAME(load_first)(const REAL *p, long count);
INLINE void NAME(store_first)(REAL *p, V v, long count);

#if LANE_BYTES == 64
#if REAL_BITS == 32
INLINE V NAME(load_first)(const REAL *p, long count) {
  return (V)_mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), p);
}
INLINE void NAME(store_first)(REAL *p, V v, long count) {
  _mm512_mask_storeu_ps(p, (__mmask16)((1u << count) - 1), (__m512)v);
}
#else
INLINE V NAME(load_first)(const REAL *p, long count) {
  return (V)_mm512_maskz_loadu_pd((__mmask8)((1u << count) - 1), p);
}
INLINE void NAME(store_first)(REAL *p, V v, long count) {
  _mm512_mask_storeu_pd(p, (__mmask8)((1u << count) - 1), (__m512d)v);
}
#endif
#elif LANE_BYTES == 32
#if REAL_BITS == 32
INLINE __m256i NAME(first)(long count) {
  return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
INLINE V NAME(load_first)(const REAL *p, long count) {
  return (V)_mm256_maskload_ps(p, NAME(first)(count));
}
INLINE void NAME(store_first)(REAL *p, V v, long count) {
  _mm256_maskstore_ps(p, NAME(first)(count), (__m256)v);
}
#else
INLINE __m256i NAME(first)(long count) {
  return _mm256_cmpgt_epi64(_mm256_set1_epi64x(count), _mm256_setr_epi64x(0, 1, 2, 3));
}
INLINE V NAME(load_first)(const REAL *p, long count) {
  return (V)_mm256_maskload_pd(p, NAME(first)(count));
}
INLINE void NAME(store_first)(REAL *p, V v, long count) {
  _mm256_maskstore_pd(p, NAME(first)(count), (__m256d)v);
}
#endif
#else
INLINE V NAME(load_first)(const REAL *p, long count) { return count > 0 ? (V)*p : (V)(REAL)0; }
INLINE void NAME(store_first)(REAL *p, V v, long count) {
  if (count > 0) *p = v[0];
}
#endif
