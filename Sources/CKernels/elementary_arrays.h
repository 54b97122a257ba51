// The elementary functions over arrays, as a table: a template (see lanes.h), after elementary.h.
//
// An array may be its own result. NaN is stored as the one positive quiet NaN.

INLINE V NAME(with_one_nan)(V x) { return x == x ? x : NAME(splat)((REAL)__builtin_nan("")); }

#undef OVER_ARRAY
#define OVER_ARRAY(function)                                                                     \
  static void NAME(function##_array)(const REAL *x, REAL *y, long count) {                       \
    long i = 0;                                                                                  \
    for (; i + LANES <= count; i += LANES)                                                       \
      NAME(store)(y + i, NAME(with_one_nan)(NAME(function)(NAME(load)(x + i))));                 \
    if (i < count) {                                                                             \
      V last = NAME(function)(NAME(load_first)(x + i, count - i));                               \
      NAME(store_first)(y + i, NAME(with_one_nan)(last), count - i);                             \
    }                                                                                            \
  }

OVER_ARRAY(exp)
OVER_ARRAY(expm1)
OVER_ARRAY(log)
OVER_ARRAY(log1p)
OVER_ARRAY(sin)
OVER_ARRAY(cos)
OVER_ARRAY(tanh)
OVER_ARRAY(sigmoid)
OVER_ARRAY(softplus)
OVER_ARRAY(sqrt)

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
};
