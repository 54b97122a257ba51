"""Writes ../SpecialValues.swift: arguments and values of the special functions.

Values are computed by mpmath with 40 digits and checked against SciPy. Needs mpmath and scipy.

  python3 special_values.py > ../SpecialValues.swift
"""

import random
import sys

import scipy.special as special
import scipy.stats as stats
from mpmath import mp, mpf, erf, erfc, loggamma, findroot, quad, sqrt
from mpmath import exp, log, log1p, pi, re

mp.dps = 40
generator = random.Random(2017)
lines = []


def add(name, arguments, value, scipy_value):
  value, scipy_value = mpf(value), float(scipy_value)
  if abs(value) < 1e-300:
    return
  if abs(scipy_value - value) > 1e-9 * abs(value):
    print(f"{name}{arguments}: mpmath {float(value)!r}, SciPy {scipy_value!r}", file=sys.stderr)
  lines.append(" ".join([name] + [float(x).hex() for x in arguments] + [float(value).hex()]))


def lower_gamma(a, x):
  """DLMF 8.11.4, a series of positive terms."""
  a, x = mpf(a), mpf(x)
  term = total = mpf(1)
  n = 0
  while term > total * mpf(10) ** -mp.dps:
    n += 1
    term *= x / (a + n)
    total += term
  return exp(a * log(x) - x - loggamma(a + 1)) * total


def upper_gamma(a, x):
  with mp.workdps(360):  # so that values of 1e-300 survive the difference
    return 1 - lower_gamma(a, x)


def beta(a, b, x, y=None):
  """DLMF 8.17.8, a series of positive terms, from the side of the mean where it converges fast."""
  a, b, x = mpf(a), mpf(b), mpf(x)
  y = 1 - x if y is None else y
  if x > a / (a + b):
    return 1 - beta(b, a, y, x)
  term = total = mpf(1)
  n = 0
  while term > total * mpf(10) ** -40:
    term *= (a + b + n) / (a + 1 + n) * x
    total += term
    n += 1
  logarithm = a * log(x) + b * log(y) + loggamma(a + b) - loggamma(a + 1) - loggamma(b)
  return exp(logarithm) * total


def student_tail(t, degrees):
  t, degrees = mpf(t), mpf(degrees)
  if t < 0:
    return 1 - student_tail(-t, degrees)
  if degrees > 1000:  # where the series takes too many terms
    scale = exp(loggamma((degrees + 1) / 2) - loggamma(degrees / 2)) / sqrt(degrees * pi)
    tail = quad(
      lambda s: exp(-(degrees + 1) / 2 * log1p(s * s / degrees)),
      [t + k / (t + 1) for k in (0, 1, 2, 4, 8, 16, 32, 64, 128)])
    return scale * tail
  return beta(degrees / 2, mpf(1) / 2, degrees / (degrees + t * t)) / 2


for x in [1e-300, 1e-10, 0.1, 0.3, 0.499, 0.5, 0.7, 0.999, 1.0009765625, 1.25, 1.499, 1.5, 1.9990234375,
          2.0009765625, 2.25, 2.5, 3, 3.7, 5, 7.5, 9.99, 10, 10.5, 33.3, 171, 1e4, 1e10, 1e200,
          -0.5, -1.5, -2.25, -3.1, -10.3, -1e-5]:
  add("logGamma", [x], re(loggamma(mpf(x))), special.gammaln(x))

for x in [1e-300, 1e-8, 0.01, 0.1, 0.3, 0.4999, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5.9]:
  for s in (1, -1):
    add("erf", [s * x], erf(mpf(s * x)), special.erf(s * x))
    add("erfc", [s * x], erfc(mpf(s * x)), special.erfc(s * x))
for x in [7, 10.3, 15, 20, 25.9, 26.2]:
  add("erfc", [x], erfc(mpf(x)), special.erfc(x))

for z in [-37, -30.5, -20, -10, -5.2, -3, -1, -0.3, -1e-9, 0, 1e-5, 0.5, 1, 2.5, 6, 8]:
  add("normalCumulative", [z], erfc(-mpf(z) / sqrt(2)) / 2, stats.norm.cdf(z))
for p in [1e-299, 1e-100, 1e-20, 1e-9, 1e-3, 0.025, 0.07, 0.08, 0.2, 0.4, 0.499, 0.501, 0.75, 0.93,
          0.975, 0.999999]:
  start = stats.norm.ppf(p)
  root = findroot(lambda z: log(erfc(-z / sqrt(2)) / 2) - log(mpf(p)), start)
  add("normalQuantile", [p], root, start)

for a in [1e-5, 0.01, 0.5, 0.9, 1, 1.5, 3, 9.5, 10.5, 50, 321.5, 1e4]:
  for factor in [1e-3, 0.1, 0.5, 0.9, 1, 1.1, 2, 5]:
    for x in {a * factor, a + (factor - 1) * a**0.5 * 3}:
      if x > 0:
        add("lowerGamma", [a, x], lower_gamma(a, x), special.gammainc(a, x))
        add("upperGamma", [a, x], upper_gamma(a, x), special.gammaincc(a, x))

for a, b in [(0.5, 0.5), (0.5, 5), (5, 0.5), (1, 1), (2, 3), (1, 40), (30, 20), (100, 250.5),
             (0.01, 2), (2, 0.01), (1000, 1500), (1e4, 3), (1e5, 2e5)]:
  mean = a / (a + b)
  deviation = (mean * (1 - mean) / (a + b + 1)) ** 0.5
  for x in [1e-10, 0.01, 0.5, 0.99] + [mean + k * deviation for k in (-5, -2, -0.5, 0, 0.5, 2, 5)]:
    if 0 < x < 1:
      add("beta", [x, a, b], beta(a, b, x), special.betainc(a, b, x))

for degrees in [0.3, 1, 2, 3, 4.5, 10, 30, 200, 5000, 1e6]:
  for t in [-8, -2, -0.5, 1e-6, 0.1, 0.7, 1, 2.2, 5, 12, 40, 1e5]:
    if degrees > 1000 and t > 20:
      continue
    add("studentUpper", [t, degrees], student_tail(t, degrees), stats.t.sf(t, degrees))
  for p in [1e-20, 1e-6, 0.005, 0.025, 0.2, 0.3, 0.45, 0.4999, 0.51, 0.7, 0.95, 0.999]:
    start = special.stdtrit(degrees, p)
    lower = min(mpf(p), 1 - mpf(p))
    sign = -1 if p < 0.5 else 1
    start = abs(stats.t.isf(float(lower), degrees))
    # On logarithms, where the tail is nearly straight.
    root = findroot(
      lambda s: log(student_tail(exp(s), degrees)) - log(lower),
      (log(mpf(start) * (1 - mpf(10) ** -6)), log(mpf(start) * (1 + mpf(10) ** -6))))
    add("studentQuantile", [p, degrees], sign * exp(root), sign * start)

for degrees in [1, 2, 5, 17, 120, 3000]:
  for x in [1e-6, 0.3 * degrees, degrees, degrees + 3 * (2 * degrees) ** 0.5, 4 * degrees + 30]:
    add("chiSquareUpper", [x, degrees], upper_gamma(degrees / 2, x / 2), stats.chi2.sf(x, degrees))

for above, below in [(1, 1), (1, 10), (3, 7), (10, 2), (25, 300), (300, 25), (0.5, 1e4)]:
  for x in [1e-6, 0.2, 0.9, 1, 1.5, 4, 30]:
    share = mpf(below) / (mpf(below) + mpf(above) * mpf(x))
    add("fUpper", [x, above, below], beta(mpf(below) / 2, mpf(above) / 2, share),
        stats.f.sf(x, above, below))

print('''// Written by Reference/special_values.py: function, arguments, value.

let specialValues = """''')
print("\n".join("  " + line for line in lines))
print('  """')
