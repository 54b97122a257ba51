"""Prints the coefficients of Sources/CKernels/elementary.h and of the special functions.

Each polynomial is a weighted least-squares fit on Chebyshev nodes, which is within a factor of about
two of minimax. Coefficients are rounded one at a time, lowest first, and the rest fitted again, so
that later ones absorb the rounding of earlier ones. Needs mpmath and numpy.

  python3 coefficients.py
"""

import numpy as np
from mpmath import mp, mpf, matrix, lu_solve, exp, log, sin, cos, tanh, sqrt, pi, nstr, zeta, erfc, euler

mp.prec = 300


def rounded(x, bits):
  """x to the nearest float (bits = 24) or double (53)."""
  if bits == 53:
    return mpf(float(x))
  return mpf(float(np.float32(float(x))))


def fit(function, weight, low, high, degree, bits, fixed=()):
  """Coefficients, lowest first, of the polynomial that fits `function` where it is weighed."""
  count = 6 * (degree + 1)
  nodes = [
    (low + high) / 2 + (high - low) / 2 * mp.cos(pi * (2 * i + 1) / (2 * count))
    for i in range(count)
  ]
  nodes = [x for x in nodes if abs(x) > mpf(10) ** -12]
  values = [function(x) for x in nodes]
  weights = [weight(x) for x in nodes]
  coefficients = list(fixed)
  while len(coefficients) <= degree:
    first = len(coefficients)
    rest = [
      v - sum(c * x**i for i, c in enumerate(coefficients)) for x, v in zip(nodes, values)
    ]
    size = degree + 1 - first
    a = matrix(size, size)
    b = matrix(size, 1)
    for x, v, w in zip(nodes, rest, weights):
      row = [w * x ** (first + j) for j in range(size)]
      for i in range(size):
        b[i] += row[i] * w * v
        for j in range(size):
          a[i, j] += row[i] * row[j]
    coefficients.append(rounded(lu_solve(a, b)[0], bits))
  error = max(
    abs(w * (sum(c * x**i for i, c in enumerate(coefficients)) - v))
    for x, v, w in zip(nodes, values, weights)
  )
  return coefficients, error


def show(name, result, bits):
  coefficients, error = result
  print(f"// {name}, {bits} bits: error 2^{nstr(log(error, 2), 4)}")
  suffix = "f" if bits == 24 else ""
  print(", ".join(float(c).hex().replace("0000000p", "p") + suffix for c in coefficients))


half_ln2 = log(2) / 2 + mpf(1) / 1000
largest_z = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.001")
quarter = (pi / 4 + mpf(1) / 64) ** 2


def atanh_rest(z):
  s = sqrt(z)
  return (log((1 + s) / (1 - s)) - 2 * s) / (s * z)


def sin_rest(z):
  r = sqrt(z)
  return (sin(r) - r) / (r * z)


def tanh_rest(z):
  r = sqrt(z)
  return (tanh(r) - r) / (r * z)


for bits, exp_degree, log_degree, pow_degree, sin_degree, cos_degree, tanh_degree in [
  (24, 5, 2, 2, 2, 2, 4), (53, 10, 6, 7, 5, 5, 9)
]:
  show("exp: (e^r - 1 - r) / r^2", fit(
    lambda r: (exp(r) - 1 - r) / r**2, lambda r: r, -half_ln2, half_ln2, exp_degree, bits,
    [mpf(1) / 2]), bits)
  show("log: (log((1 + s) / (1 - s)) - 2 s) / s^3 in s^2", fit(
    atanh_rest, lambda z: z / 2, mpf(0), largest_z, log_degree, bits), bits)
  show("pow: the same without its first term, 2/3", fit(
    lambda z: (atanh_rest(z) - mpf(2) / 3) / z, lambda z: z * z / 2, mpf(0), largest_z,
    pow_degree, bits), bits)
  show("sin: (sin r - r) / r^3 in r^2", fit(
    sin_rest, lambda z: z, mpf(0), quarter, sin_degree, bits), bits)
  show("cos: (cos r - 1 + r^2 / 2) / r^4 in r^2", fit(
    lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2, lambda z: z * z, mpf(0), quarter, cos_degree,
    bits), bits)
  show("tanh: (tanh r - r) / r^3 in r^2", fit(
    tanh_rest, lambda z: z, mpf(0), mpf("0.55") ** 2, tanh_degree, bits), bits)


def split(name, x, bits, first_bits):
  """Prints x as a sum of numbers of that many bits, each the rest of x, rounded."""
  parts, rest = [], x
  for i in range(3):
    part = rounded(rest, bits)
    if i == 0:
      unit = mpf(2) ** (int(mp.floor(log(abs(rest), 2))) + 1 - first_bits)
      part = mp.nint(rest / unit) * unit
    parts.append(float(part).hex())
    rest -= part
  print(f"// {name}, {bits} bits:", ", ".join(parts))


for bits in (24, 53):
  split("pi/2", pi / 2, bits, bits)
  split("ln 2", log(2), bits, 16 if bits == 24 else 42)
  split("2/3", mpf(2) / 3, bits, bits)
  split("2/pi", 2 / pi, bits, bits)
  split("1/ln 2", 1 / log(2), bits, bits)

mp.prec = 2000
words = int(mp.floor(2 / pi * mpf(2) ** (64 * 20)))
print("// 2/pi:", ", ".join(f"{words >> (64 * i) & (2**64 - 1):#018x}" for i in reversed(range(20))))

mp.prec = 300
print("// log Γ(2 + z): 1 - γ, then (-1)^n (ζ(n) - 1) / n from n = 2")
print(float(1 - euler).hex())
print(", ".join(float((-1) ** n * (zeta(n) - 1) / n).hex() for n in range(2, 29)))


def scaled_erfc(t):
  x = mpf("3.75") * (1 + t) / (1 - t)
  return (1 + 2 * x) * exp(x * x) * erfc(x)


print("// (1 + 2 x) exp(x^2) erfc x as Chebyshev series in (x - 3.75) / (x + 3.75)")
nodes = [pi * (2 * k + 1) / 160 for k in range(80)]
print(", ".join(
  float(sum(scaled_erfc(mp.cos(n)) * mp.cos(j * n) for n in nodes) / (40 if j else 80)).hex()
  for j in range(25)))
