// Elementary functions of a vector, the same bits on every instruction set.
//
// A template (see lanes.h). It uses +, -, *, /, square roots and explicit fused multiply-adds, all
// of which IEEE 754 defines to the bit, comparisons, and integer arithmetic on the bits of V;
// nothing of libm. A NaN argument gives some NaN, except where C99 wants a number of pow. Denormals
// are ordinary numbers. Largest errors seen in units in the last place, the whole range of REAL:
//
//   exp    0.9    log    0.9    sin  0.9    tanh      1.6    pow   1.0
//   expm1  1.2    log1p  1.0    cos  0.9    sigmoid   2.3    sqrt  0.5
//                                           softplus  1.8
//
// The methods are those of FDLIBM (Sun Microsystems, 1993) with fused multiply-adds for its split
// constants; coefficients are from Tests/ArithmeticTests/Reference/coefficients.py.

#undef U
#undef MANTISSA_BITS
#undef BIAS
#undef ROUNDER
#undef SMALLEST_NORMAL
#undef HUGE_ANGLE
#undef SQRT_HALF_BITS
#undef SIGN_BIT

#define U NAME(unsigned_integers)
#if REAL_BITS == 32
typedef unsigned int U __attribute__((ext_vector_type(LANES)));
#define MANTISSA_BITS 23
#define BIAS 127
// Adding 1.5 · 2²³ rounds a small number to an integer, which is then in the low bits of the sum.
#define ROUNDER 0x1.8p23f
#define SMALLEST_NORMAL 0x1p-126f
#define HUGE_ANGLE 0x1p17f
#define SQRT_HALF_BITS 0x3f3504f3u
#define SIGN_BIT 0x80000000u
#else
typedef unsigned long long U __attribute__((ext_vector_type(LANES)));
#define MANTISSA_BITS 52
#define BIAS 1023
#define ROUNDER 0x1.8p52
#define SMALLEST_NORMAL 0x1p-1022
#define HUGE_ANGLE 0x1p27
#define SQRT_HALF_BITS 0x3fe6a09e667f3bcdull
#define SIGN_BIT 0x8000000000000000ull
#endif

// Constants in parts: each the rest of the number, rounded. The first part of ln 2 has so few bits
// that its product with any exponent is exact.
#if REAL_BITS == 32
static const REAL NAME(inverse_ln2) = 0x1.715476p+0f;
static const REAL NAME(ln2)[] = {0x1.62e4p-1f, 0x1.7f7d1cp-20f};
static const REAL NAME(two_over_pi) = 0x1.45f306p-1f;
static const REAL NAME(half_pi)[] = {0x1.921fb6p+0f, -0x1.777a5cp-25f, -0x1.ee59dap-50f};
static const REAL NAME(two_thirds)[] = {0x1.555556p-1f, -0x1.555556p-26f};
#else
static const REAL NAME(inverse_ln2) = 0x1.71547652b82fep+0;
static const REAL NAME(ln2)[] = {0x1.62e42fefa38p-1, 0x1.ef35793c7673p-45};
static const REAL NAME(two_over_pi) = 0x1.45f306dc9c883p-1;
static const REAL NAME(half_pi)[] = {
    0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110};
static const REAL NAME(two_thirds)[] = {0x1.5555555555555p-1, 0x1.5555555555555p-55};
#endif

// Where exp has left the range of REAL on either side, and where expm1 has reached -1.
#if REAL_BITS == 32
static const REAL NAME(exp_lowest) = -104, NAME(exp_highest) = 89, NAME(expm1_lowest) = -20;
#else
static const REAL NAME(exp_lowest) = -746, NAME(exp_highest) = 710, NAME(expm1_lowest) = -40;
#endif

// Polynomials, lowest coefficient first.
#if REAL_BITS == 32
// (eʳ - 1 - r) / r² for |r| <= ln(2) / 2.
static const REAL NAME(exp_series)[] = {
    0x1p-1f, 0x1.555556p-3f, 0x1.5554f0p-5f, 0x1.110fe2p-7f, 0x1.6d43cep-10f, 0x1.a28edap-13f};
// (log((1 + s) / (1 - s)) - 2 s) / s³ in s².
static const REAL NAME(log_series)[] = {0x1.55557ap-1f, 0x1.995ed0p-2f, 0x1.31e1a8p-2f};
// What follows 2/3 in it, divided by s².
static const REAL NAME(log_rest)[] = {0x1.999a04p-2f, 0x1.245122p-2f, 0x1.dfdaf2p-3f};
// (sin r - r) / r³ and (cos r - 1 + r² / 2) / r⁴ in r², for |r| <= π/4.
static const REAL NAME(sin_series)[] = {-0x1.555544p-3f, 0x1.1106b0p-7f, -0x1.991014p-13f};
static const REAL NAME(cos_series)[] = {0x1.555548p-5f, -0x1.6c0b08p-10f, 0x1.999a4ap-16f};
// (tanh r - r) / r³ in r², for |r| <= 0.55.
static const REAL NAME(tanh_series)[] = {
    -0x1.55554ap-2f, 0x1.110d00p-3f, -0x1.b9235cp-5f, 0x1.5918e6p-6f, -0x1.9a7bccp-8f};
#else
static const REAL NAME(exp_series)[] = {
    0x1p-1, 0x1.5555555555559p-3, 0x1.5555555555557p-5, 0x1.111111110f623p-7,
    0x1.6c16c16c1575fp-10, 0x1.a01a01b025233p-13, 0x1.a01a01ab26e85p-16, 0x1.71ddf79f55011p-19,
    0x1.27e4d107197d8p-22, 0x1.af60173ce8a52p-26, 0x1.1f845db7903acp-29};
static const REAL NAME(log_series)[] = {
    0x1.5555555555595p-1, 0x1.999999997f26cp-2, 0x1.249249427c47dp-2, 0x1.c71c51a26870dp-3,
    0x1.746652b1500b2p-3, 0x1.399fd376aebe3p-3, 0x1.2f17efa94bb3cp-3};
static const REAL NAME(log_rest)[] = {
    0x1.9999999999995p-2, 0x1.2492492493153p-2, 0x1.c71c71c563a8ep-3, 0x1.745d183e4e87ap-3,
    0x1.3b135fe084404p-3, 0x1.112117e6e98e1p-3, 0x1.de25389d2da68p-4, 0x1.eb7e3f7d17bbdp-4};
static const REAL NAME(sin_series)[] = {
    -0x1.5555555555545p-3, 0x1.111111110f28cp-7, -0x1.a01a019b53406p-13, 0x1.71de34d1aa5b4p-19,
    -0x1.ae5de3645aa5dp-26, 0x1.5d6cda5fd521dp-33};
static const REAL NAME(cos_series)[] = {
    0x1.5555555555548p-5, -0x1.6c16c16c149d1p-10, 0x1.a01a019bf5549p-16, -0x1.27e4f7835a9fdp-22,
    0x1.1ee9911e976e7p-29, -0x1.8f7fdb9cae026p-37};
static const REAL NAME(tanh_series)[] = {
    -0x1.555555555549ap-2, 0x1.111111110271cp-3, -0x1.ba1ba1ad5fb19p-5, 0x1.664f45c0bfdc3p-6,
    -0x1.226ddd2453d6ep-7, 0x1.d6c61af873f2cp-9, -0x1.7cf3aee1c8afap-10, 0x1.2fa266aa98f6dp-11,
    -0x1.b909db3376bbfp-13, 0x1.ac0381de7d0a6p-15};
#endif

// Σ c[i] xⁱ by Horner's rule.
INLINE V NAME(horner)(const REAL *c, int count, V x) {
  V sum = NAME(splat)(c[count - 1]);
#pragma clang loop unroll(full)
  for (int i = count - 2; i >= 0; i--) sum = NAME(fma)(sum, x, NAME(splat)(c[i]));
  return sum;
}
#undef POLYNOMIAL
#define POLYNOMIAL(name, x) NAME(horner)(NAME(name), sizeof NAME(name) / sizeof(REAL), x)

INLINE V NAME(magnitude)(V x) { return (V)((U)x & ~(U)SIGN_BIT); }

// x below -> low, x above -> high, NaN -> NaN.
INLINE V NAME(clamped)(V x, REAL low, REAL high) {
  x = x > high ? NAME(splat)(high) : x;
  return x < low ? NAME(splat)(low) : x;
}

// 2ⁿ, for BIAS + n in 1...2 BIAS.
INLINE V NAME(power_of_two)(U n) { return (V)((n + BIAS) << MANTISSA_BITS); }

// n, the integer nearest to x · scale, if |n| < 2²¹ (2⁵⁰). *bits is n in its low half; the ROUNDER
// above it goes when bits or bits / 2 are shifted into the place of an exponent.
INLINE V NAME(rounded)(V x, REAL scale, U *bits) {
  V shifted = NAME(fma)(x, NAME(splat)(scale), NAME(splat)(ROUNDER));
  *bits = (U)shifted;
  return shifted - ROUNDER;
}

// eʳ = 1 + r + r² p(r).
INLINE V NAME(exp_of_rest)(V r) {
  V one = NAME(splat)(1);
  return NAME(fma)(NAME(fma)(POLYNOMIAL(exp_series, r), r, one), r, one);
}

// 2ⁿ eʳ, n as from rounded(). The power is applied in two halves, so that the result
// overflows and underflows gradually, as it should.
INLINE V NAME(scaled_exp)(U n, V r) {
  U half = n >> 1;
  return NAME(exp_of_rest)(r) * NAME(power_of_two)(half) * NAME(power_of_two)(n - half);
}

// eˣ, with x = n ln 2 + r.
INLINE V NAME(exp)(V x) {
  x = NAME(clamped)(x, NAME(exp_lowest), NAME(exp_highest));
  U bits;
  V n = NAME(rounded)(x, NAME(inverse_ln2), &bits);
  V r = NAME(fma)(-n, NAME(splat)(NAME(ln2)[0]), x);
  r = NAME(fma)(-n, NAME(splat)(NAME(ln2)[1]), r);
  return NAME(scaled_exp)(bits, r);
}

// eˣ - 1 = (2ⁿ - 1) + 2ⁿ r + 2ⁿ r² p(r), added up with the rounding errors of the large terms kept.
// Halves throughout, for 2ⁿ may be twice the largest power.
INLINE V NAME(expm1)(V x) {
  V inside = NAME(clamped)(x, NAME(expm1_lowest), NAME(exp_highest));
  U bits;
  V n = NAME(rounded)(inside, NAME(inverse_ln2), &bits);
  V exact = NAME(fma)(-n, NAME(splat)(NAME(ln2)[0]), inside);
  V r = NAME(fma)(-n, NAME(splat)(NAME(ln2)[1]), exact);
  V r_low = NAME(fma)(-n, NAME(splat)(NAME(ln2)[1]), exact - r);
  V rest = NAME(fma)(r * r, POLYNOMIAL(exp_series, r), r_low);
  V scale = NAME(power_of_two)(bits - 1);
  V offset = scale - (REAL)0.5;
  V sum = NAME(fma)(scale, r, offset);
  V error = NAME(fma)(scale, r, offset - sum);
  V y = (sum + NAME(fma)(scale, rest, error)) * 2;
  // Where half the result could underflow, it is x.
  return NAME(magnitude)(x) < (REAL)(REAL_BITS == 32 ? 0x1p-26 : 0x1p-55) ? x : y;
}

// Writes x = 2ᵏ m with √½ <= m < √2, for finite x > 0.
INLINE V NAME(split)(V x, V *k) {
  I tiny = x < SMALLEST_NORMAL;
  x = tiny ? x * (REAL)(1ull << (MANTISSA_BITS + 2)) : x;
  U one = (U)NAME(splat)(1);
  U bits = (U)x + (one - SQRT_HALF_BITS);
  U exponent = (bits >> MANTISSA_BITS) - BIAS;
  *k = (V)(exponent + (U)NAME(splat)(ROUNDER)) - ROUNDER;
  *k = tiny ? *k - (MANTISSA_BITS + 2) : *k;
  return (V)((bits & (((U)1 << MANTISSA_BITS) - 1)) + SQRT_HALF_BITS);
}

// k ln 2 + log(1 + f), for √½ - 1 <= f <= √2 - 1: with s = f / (2 + f),
// log(1 + f) = 2 s + s³ p(s²) = f - (f²/2 - s (f²/2 + s² p(s²))).
// `small` is k times the second part of ln 2, with whatever else is small added.
INLINE V NAME(joined_log)(V k, V f, V small) {
  V s = f / (f + 2);
  V z = s * s;
  V half_square = f * f * (REAL)0.5;
  V rest = NAME(fma)(z, POLYNOMIAL(log_series, z), half_square);
  V low = NAME(fma)(s, rest, small);
  return NAME(fma)(k, NAME(splat)(NAME(ln2)[0]), f - (half_square - low));
}

// log x: -inf at ±0, NaN below.
INLINE V NAME(log)(V x) {
  V k, m = NAME(split)(x, &k);
  V y = NAME(joined_log)(k, m - 1, k * NAME(ln2)[1]);
  y = x < (REAL)__builtin_inf() ? y : x;
  y = x == 0 ? NAME(splat)((REAL)-__builtin_inf()) : y;
  return x < 0 ? NAME(splat)((REAL)__builtin_nan("")) : y;
}

// log(1 + x). With 1 + x = 2ᵏ (m + c), c the rounding error of the sum, log(m + c) is very nearly
// log(m) + c (1 - f), for f = m - 1; where k = 0, f is x itself.
INLINE V NAME(log1p)(V x) {
  V sum = x + 1;
  V one = sum - x;
  V error = (1 - one) + (x - (sum - one));
  V k, m = NAME(split)(sum, &k);
  I whole = k == 0;
  V f = whole ? x : m - 1;
  V down = (V)((U)NAME(splat)(1) - ((U)(k + ROUNDER) << MANTISSA_BITS));
  I exact = whole | (sum > (REAL)(1ull << (MANTISSA_BITS + 2)));
  V c = exact ? 0 : error * down;
  V small = NAME(fma)(k, NAME(splat)(NAME(ln2)[1]), NAME(fma)(-c, f, c));
  V y = NAME(joined_log)(k, f, small);
  y = x < (REAL)__builtin_inf() ? y : x;
  y = x == 0 ? x : y;
  y = x == -1 ? NAME(splat)((REAL)-__builtin_inf()) : y;
  return x < -1 ? NAME(splat)((REAL)__builtin_nan("")) : y;
}

// log(1 + eˣ) = max(x, 0) + log(1 + e) with e = exp(-|x|), and
// log(1 + e) = log(2) + log(1 + (e - 1) / 2) where e > √2 - 1.
INLINE V NAME(softplus)(V x) {
  V e = NAME(exp)(-NAME(magnitude)(x));
  I doubled = e > (REAL)0.41421356237309505;
  V k = doubled ? NAME(splat)(1) : 0;
  V f = doubled ? (e - 1) * (REAL)0.5 : e;
  return (x > 0 ? x : 0) + NAME(joined_log)(k, f, k * NAME(ln2)[1]);
}

// 1 / (1 + exp(-x)), as exp(x) / (1 + exp(x)) for x < 0.
INLINE V NAME(sigmoid)(V x) {
  V e = NAME(exp)(-NAME(magnitude)(x));
  return (x < 0 ? e : 1) / (e + 1);
}

// tanh |x| = 1 - 2 / (exp(2 |x|) + 1); up to 0.55 a polynomial.
INLINE V NAME(tanh)(V x) {
  V a = NAME(magnitude)(x), z = a * a;
  V series = NAME(fma)(a * z, POLYNOMIAL(tanh_series, z), a);

  V twice = NAME(clamped)(a + a, 0, 40);
  U bits;
  V n = NAME(rounded)(twice, NAME(inverse_ln2), &bits);
  V r = NAME(fma)(-n, NAME(splat)(NAME(ln2)[0]), twice);
  r = NAME(fma)(-n, NAME(splat)(NAME(ln2)[1]), r);
  V e = NAME(exp_of_rest)(r) * NAME(power_of_two)(bits);

  V y = a < (REAL)0.55 ? series : 1 - 2 / (e + 1);
  return (V)((U)y | ((U)x & SIGN_BIT));
}

INLINE V NAME(sqrt)(V x) { return __builtin_elementwise_sqrt(x); }

// The quadrant (mod 4) nearest to x and, in two parts, the angle from there; large_angles.c.
int mk_reduce_large_angle(double x, double *high, double *low);

#undef ANGLE
#define ANGLE NAME(angle)
typedef struct {
  V high, low;
  U quadrant;
} ANGLE;

// The lanes of a vector that are beyond HUGE_ANGLE, one by one.
static __attribute__((noinline, cold, unused)) ANGLE NAME(reduce_large)(V x, ANGLE angle) {
  for (int lane = 0; lane < LANES; lane++) {
    if (!(x[lane] > HUGE_ANGLE)) continue;
    double high, low;
    angle.quadrant[lane] = (unsigned)mk_reduce_large_angle((double)x[lane], &high, &low);
    angle.high[lane] = (REAL)high;
    angle.low[lane] = (REAL)((high - (double)(REAL)high) + low);
  }
  return angle;
}

// x >= 0 less the nearest multiple n of π/2, with n modulo 4. Up to 2¹⁷ (2²⁷ for double) by three
// parts of π/2, of which the first product is exact (Cody & Waite, 1980); beyond by all the bits of
// 2/π that matter.
INLINE ANGLE NAME(reduce)(V x) {
  ANGLE angle;
  I large = x > HUGE_ANGLE;
  V n = NAME(rounded)(large ? 0 : x, NAME(two_over_pi), &angle.quadrant);
  V first = NAME(fma)(-n, NAME(splat)(NAME(half_pi)[0]), x);
  V second = n * NAME(half_pi)[1];
  V second_low = NAME(fma)(n, NAME(splat)(NAME(half_pi)[1]), -second);
  angle.high = first - second;
  // The rounding error of that difference (Knuth's two-sum: either term may be the larger).
  V minus = angle.high - first;
  V lost = (first - (angle.high - minus)) - (second + minus);
  angle.low = NAME(fma)(-n, NAME(splat)(NAME(half_pi)[2]), lost - second_low);
  if (__builtin_expect(__builtin_reduce_or(large) != 0, 0)) return NAME(reduce_large)(x, angle);
  return angle;
}

// sin(angle + quadrant π/2).
INLINE V NAME(sin_of_reduced)(ANGLE angle) {
  V r = angle.high, z = r * r;
  V sine = r + NAME(fma)(r * z, POLYNOMIAL(sin_series, z), angle.low);
  V half_square = z * (REAL)0.5;
  V head = 1 - half_square;
  V tail = NAME(fma)(z * z, POLYNOMIAL(cos_series, z), -r * angle.low);
  V cosine = head + (((1 - head) - half_square) + tail);
  V y = (angle.quadrant & 1) != 0 ? cosine : sine;
  return (V)((U)y ^ ((angle.quadrant & 2) << (REAL_BITS - 2)));
}

// sin x for every finite x; NaN at ±inf.
INLINE V NAME(sin)(V x) {
  V y = NAME(sin_of_reduced)(NAME(reduce)(NAME(magnitude)(x)));
  return (V)((U)y ^ ((U)x & SIGN_BIT));
}

// cos x for every finite x; NaN at ±inf.
INLINE V NAME(cos)(V x) {
  ANGLE angle = NAME(reduce)(NAME(magnitude)(x));
  angle.quadrant += 1;
  return NAME(sin_of_reduced)(angle);
}

// log x in two parts, for finite x > 0, to about 36 bits (65 for double).
// As joined_log, with s and the two leading terms of the series in two parts.
INLINE V NAME(long_log)(V x, V *low) {
  V k, m = NAME(split)(x, &k);
  V f = m - 1, d = m + 1, d_low = m - (d - 1);
  V inverse = 1 / d;
  V s = f * inverse;
  V s_low = NAME(fma)(-s, d_low, NAME(fma)(-s, d, f)) * inverse;

  V z = s * s, z_low = NAME(fma)(s, s, -z) + 2 * s * s_low;
  V third = NAME(splat)(NAME(two_thirds)[0]);
  V rest = z * POLYNOMIAL(log_rest, z);
  V u = third + rest, u_low = ((third - u) + rest) + NAME(two_thirds)[1];
  V cube = s * z, cube_low = NAME(fma)(s, z, -cube) + NAME(fma)(s, z_low, s_low * z);
  V p = cube * u, p_low = NAME(fma)(cube, u, -p) + NAME(fma)(cube, u_low, cube_low * u);

  V h = 2 * s + p, h_low = ((2 * s - h) + p) + (2 * s_low + p_low);
  V scaled = k * NAME(ln2)[0];
  V g = scaled + h, g_low = ((scaled - g) + h) + NAME(fma)(k, NAME(splat)(NAME(ln2)[1]), h_low);
  V high = g + g_low;
  *low = (g - high) + g_low;
  return high;
}

// xʸ = exp(y log x), with the product in two parts; special values as in C99, annex F.9.4.4.
INLINE V NAME(pow)(V x, V y) {
  const REAL infinity = (REAL)__builtin_inf();
  V a = NAME(magnitude)(x), b = NAME(magnitude)(y);

  V log_low, log_high = NAME(long_log)(a, &log_low);
  log_high = a < infinity ? log_high : a;
  log_high = a == 0 ? NAME(splat)(-infinity) : log_high;
  V high = y * log_high;
  V low = NAME(fma)(y, log_low, NAME(fma)(y, log_high, -high));
  V inside = NAME(clamped)(high, NAME(exp_lowest), NAME(exp_highest));
  low = inside == high ? low : 0;
  U bits;
  V n = NAME(rounded)(inside, NAME(inverse_ln2), &bits);
  V r = NAME(fma)(-n, NAME(splat)(NAME(ln2)[0]), inside);
  V result = NAME(scaled_exp)(bits, r + NAME(fma)(-n, NAME(splat)(NAME(ln2)[1]), low));

  // From 2²³ (2⁵²) on every y is an integer, and every y / 2 that is so large as well.
  const REAL integral = (REAL)(1ull << MANTISSA_BITS);
  V half = b * (REAL)0.5;
  I integer = (b >= integral) | ((b + integral) - integral == b);
  I even = (half >= integral) | ((half + integral) - integral == half);
  I negative = ((U)x & SIGN_BIT) != 0;
  I minus = negative & integer & ~even;
  result = minus ? -result : result;
  I undefined = (x < 0) & (x > -infinity) & ~integer;
  result = undefined ? NAME(splat)((REAL)__builtin_nan("")) : result;
  I one = (x == 1) | (y == 0) | ((a == 1) & (b == infinity));
  return one ? 1 : result;
}
