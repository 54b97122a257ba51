// The elementary functions over arrays and of single numbers, as a table: a template (see lanes.h),
// after elementary.h.
//
// An array may be its own result. NaN is stored as the one positive quiet NaN.

INLINE V NAME(with_one_nan)(V x) { return x == x ? x : NAME(splat)((REAL)__builtin_nan("")); }

#undef FUNCTION
#define FUNCTION(function)                                                                       \
  static REAL NAME(function##_of)(REAL x) {                                                      \
    return NAME(with_one_nan)(NAME(function)(NAME(splat)(x)))[0];                                \
  }                                                                                              \
  static void NAME(function##_array)(const REAL *x, REAL *y, long count) {                       \
    long i = 0;                                                                                  \
    for (; i + LANES <= count; i += LANES)                                                       \
      NAME(store)(y + i, NAME(with_one_nan)(NAME(function)(NAME(load)(x + i))));                 \
    if (i < count) {                                                                             \
      V last = NAME(function)(NAME(load_first)(x + i, count - i));                               \
      NAME(store_first)(y + i, NAME(with_one_nan)(last), count - i);                             \
    }                                                                                            \
  }

FUNCTION(exp)
FUNCTION(expm1)
FUNCTION(log)
FUNCTION(log1p)
FUNCTION(sin)
FUNCTION(cos)
FUNCTION(tanh)
FUNCTION(sigmoid)
FUNCTION(softplus)
FUNCTION(sqrt)

static REAL NAME(pow_of)(REAL x, REAL y) {
  return NAME(with_one_nan)(NAME(pow)(NAME(splat)(x), NAME(splat)(y)))[0];
}

static void NAME(pow_array)(const REAL *x, const REAL *y, REAL *z, long count) {
  long i = 0;
  for (; i + LANES <= count; i += LANES)
    NAME(store)(z + i, NAME(with_one_nan)(NAME(pow)(NAME(load)(x + i), NAME(load)(y + i))));
  if (i < count) {
    V last =
        NAME(pow)(NAME(load_first)(x + i, count - i), NAME(load_first)(y + i, count - i));
    NAME(store_first)(z + i, NAME(with_one_nan)(last), count - i);
  }
}

#undef TABLE
#if REAL_BITS == 32
#define TABLE mk_elementary_f32
#else
#define TABLE mk_elementary_f64
#endif

extern const TABLE NAME(mk_elementary);
const TABLE NAME(mk_elementary) = {
    .exp = NAME(exp_array),
    .expm1 = NAME(expm1_array),
    .log = NAME(log_array),
    .log1p = NAME(log1p_array),
    .sin = NAME(sin_array),
    .cos = NAME(cos_array),
    .tanh = NAME(tanh_array),
    .sigmoid = NAME(sigmoid_array),
    .softplus = NAME(softplus_array),
    .sqrt = NAME(sqrt_array),
    .pow = NAME(pow_array),
    .exp_of = NAME(exp_of),
    .expm1_of = NAME(expm1_of),
    .log_of = NAME(log_of),
    .log1p_of = NAME(log1p_of),
    .sin_of = NAME(sin_of),
    .cos_of = NAME(cos_of),
    .tanh_of = NAME(tanh_of),
    .sigmoid_of = NAME(sigmoid_of),
    .softplus_of = NAME(softplus_of),
    .sqrt_of = NAME(sqrt_of),
    .pow_of = NAME(pow_of),
};
