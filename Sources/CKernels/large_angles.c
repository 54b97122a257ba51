// The remainder of a large angle by π/2 (Payne & Hanek, 1983), in integer arithmetic.

int mk_reduce_large_angle(double x, double *high, double *low);

typedef unsigned long long word;
typedef unsigned __int128 two_words;

// 2/π behind 64 bits of 0, most significant word first.
static const word two_over_pi[] = {
    0,
    0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,
    0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484,
    0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
    0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b,
    0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
};

// 64 bits of 2/π from bit `start` of the table on.
static word bits_from(int start) {
  int index = start / 64, shift = start % 64;
  if (shift == 0) return two_over_pi[index];
  return two_over_pi[index] << shift | two_over_pi[index + 1] >> (64 - shift);
}

// Writes x = (n + f) π/2 with |f| <= 1/2, and f π/2 as *high + *low; gives n modulo 4. The relative
// error is below 2⁻⁷⁰, for finite x >= 2¹⁶. NaN and infinity give NaN.
//
// x is a 53-bit integer times 2ᵉ. Bits of 2/π that times 2ᵉ are multiples of 4 do not matter, and
// of the rest 192 bits suffice: no double is nearer to a multiple of π/2 than 2⁻⁶².
int mk_reduce_large_angle(double x, double *high, double *low) {
  word bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  int exponent = (int)(bits >> 52 & 0x7ff);
  if (exponent == 0x7ff) {
    *high = *low = __builtin_nan("");
    return 0;
  }
  word integer = (bits & 0xfffffffffffff) | 0x10000000000000;

  // integer · 2/π from bit e - 2 on, modulo 2¹⁹²: two bits of n, then 190 bits of f.
  int start = exponent - 1075 - 2 + 64;
  two_words product = (two_words)integer * bits_from(start + 128);
  word third = (word)product;
  product = (two_words)integer * bits_from(start + 64) + (word)(product >> 64);
  word second = (word)product;
  word first = integer * bits_from(start) + (word)(product >> 64);

  int quadrant = (int)(first >> 62);
  first = first << 2 | second >> 62;
  second = second << 2 | third >> 62;
  third <<= 2;

  // From 1/2 on, the next quadrant is nearer.
  int negative = (int)(first >> 63);
  if (negative) {
    quadrant += 1;
    first = ~first;
    second = ~second;
    third = ~third;
  }

  int zeros = 0;
  while (first >> 63 == 0 && zeros < 128) {
    first = first << 1 | second >> 63;
    second = second << 1 | third >> 63;
    third <<= 1;
    zeros += 1;
  }

  // f in two doubles: its first 53 bits and the 53 after them.
  double scale = 0x1p-53;
  for (int i = 0; i < zeros; i++) scale *= 0.5;
  if (negative) scale = -scale;
  double f_high = (double)(first >> 11) * scale;
  double f_low = (double)((first & 0x7ff) << 42 | second >> 22) * scale * 0x1p-53;

  const double half_pi_high = 0x1.921fb54442d18p+0, half_pi_low = 0x1.1a62633145c07p-54;
  double product_high = f_high * half_pi_high;
  double product_low = __builtin_fma(f_high, half_pi_high, -product_high);
  product_low += f_high * half_pi_low + f_low * half_pi_high;
  *high = product_high + product_low;
  *low = (product_high - *high) + product_low;
  return quadrant & 3;
}
