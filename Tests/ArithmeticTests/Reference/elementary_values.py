"""Writes ../ElementaryValues.swift: arguments and exact results of the elementary functions.

Needs mpmath and numpy.

  python3 elementary_values.py > ../ElementaryValues.swift
"""

import random
import struct

import numpy as np
from mpmath import mp, mpf, exp, expm1, log, log1p, sin, cos, tanh, pi, nint

mp.prec = 2400  # sin of the largest double needs 1024 + 53 + 60 bits


def sigmoid(x):
  return 1 / (1 + exp(-x))


def softplus(x):
  return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


def power(x, y):
  return mp.power(x, y)


def to_float(x):
  return float(np.float32(x))


def from_bits(bits, width):
  return struct.unpack("<f" if width == 32 else "<d", bits.to_bytes(width // 8, "little"))[0]


def neighbors(x, width):
  kind = np.float32 if width == 32 else np.float64
  x = kind(x)
  return [float(np.nextafter(x, kind(-np.inf))), float(x), float(np.nextafter(x, kind(np.inf)))]


def near_multiple_of_half_pi(width, generator):
  """Multiples of π/2 rounded, where reducing the angle cancels most."""
  top = 20 if width == 32 else 30
  n = generator.randrange(1, 2 ** generator.randrange(1, top))
  return to_float(n * pi / 2) if width == 32 else float(n * pi / 2)


def arguments(name, width, generator):
  smallest = 2.0**-149 if width == 32 else 2.0**-1074
  normal = 2.0**-126 if width == 32 else 2.0**-1022
  largest = float(np.finfo(np.float32 if width == 32 else np.float64).max)
  overflow, underflow = (88.72284, -103.98) if width == 32 else (709.782712893384, -745.134)
  positive = [smallest, 5 * smallest, normal, largest, 1, 0.5, 2, 3, 10, 1e-3, 1e-9]
  both = [s * x for x in positive for s in (1, -1)]
  wide = lambda: from_bits(generator.getrandbits(width), width)
  even = lambda low, high: (to_float if width == 32 else float)(generator.uniform(low, high))
  if name in ("exp", "expm1", "sigmoid", "softplus", "tanh"):
    fixed = both + neighbors(overflow, width) + neighbors(underflow, width) + [17, -17, 37, -37]
    fixed += neighbors(0.55, width) + neighbors(-0.55, width)
    return fixed + [even(-1, 1) for _ in range(20)] + [even(-20, 20) for _ in range(20)] + [
      even(underflow, overflow) for _ in range(20)]
  if name == "log":
    return positive + neighbors(1, width) + neighbors(2**0.5, width) + neighbors(0.5**0.5, width) + [
      even(0.5, 2) for _ in range(25)] + [abs(wide()) for _ in range(25)]
  if name == "log1p":
    return positive + [-x for x in positive if x < 1] + neighbors(2**0.5 - 1, width) + [
      even(-1, 3) for _ in range(40)] + [abs(wide()) for _ in range(15)]
  if name in ("sin", "cos"):
    switch = 2.0**17 if width == 32 else 2.0**27
    return both + neighbors(switch, width) + [even(-10, 10) for _ in range(20)] + [
      near_multiple_of_half_pi(width, generator) for _ in range(30)] + [wide() for _ in range(20)]
  raise ValueError(name)


def pow_arguments(width, generator):
  kind = to_float if width == 32 else float
  limit = 126 if width == 32 else 1020
  pairs = [(2, 0.5), (2, -1), (10, 3), (10, -5), (0.1, 7), (-2, 3), (-2, -4), (-0.5, 5), (1.5, 2)]
  pairs = [(kind(x), kind(y)) for x, y in pairs]
  for scale in (1e-6, 1e-3, 0.1, 1):
    for _ in range(8):
      x = kind(1 + generator.uniform(-scale, scale))
      if x > 0 and x != 1:
        pairs.append((x, kind(generator.uniform(-limit, limit) / float(log(mpf(x), 2)))))
  for _ in range(25):
    x = kind(2 ** generator.uniform(-limit, limit))
    pairs.append((x, kind(generator.uniform(-limit, limit) / float(log(mpf(x), 2)))))
  for _ in range(6):  # denormal results
    x = kind(2 ** generator.uniform(1, 20))
    low = (-148, -127) if width == 32 else (-1073, -1023)
    pairs.append((x, kind(generator.uniform(*low) / float(log(mpf(x), 2)))))
  return pairs


functions = {
  "exp": exp, "expm1": expm1, "log": log, "log1p": log1p, "sin": sin, "cos": cos, "tanh": tanh,
  "sigmoid": sigmoid, "softplus": softplus,
}


def row(inputs, exact, width):
  # The exact result as a sum of two doubles, in units of its last place, so that nothing overflows:
  # (significand, error of it) times 2^exponent.
  if exact == 0:
    return None
  exponent = int(mp.floor(mp.log(abs(exact), 2)))
  if exponent > (127 if width == 32 else 1023) or exponent < (-149 if width == 32 else -1074):
    return None  # overflow and underflow are tested as special values
  unit = max(exponent - (23 if width == 32 else 52), -149 if width == 32 else -1074)
  scaled = exact * mpf(2) ** -unit
  whole = nint(scaled)
  return " ".join([x.hex() for x in inputs] + [f"{int(whole)}", f"{unit}", f"{float(scaled - whole):.4f}"])


def table(width):
  lines = []
  for name, function in functions.items():
    generator = random.Random(f"{name}{width}")
    for x in dict.fromkeys(float(x) for x in arguments(name, width, generator)):
      if not np.isfinite(x) or (name == "log" and x <= 0) or (name == "log1p" and x <= -1):
        continue
      if name in ("exp", "expm1", "sigmoid", "softplus", "tanh") and abs(x) > 2000:
        continue
      line = row([x], function(mpf(x)), width)
      if line:
        lines.append(f"{name} {line}")
  generator = random.Random(f"pow{width}")
  for x, y in pow_arguments(width, generator):
    line = row([x, y], power(mpf(x), mpf(y)), width)
    if line:
      lines.append(f"pow {line}")
  return lines


print("""// Written by Reference/elementary_values.py.
//
// function, argument (two for pow), and the exact result (w + f) · 2ᵉ as w, e, f: w is an integer
// of as many bits as the type has, so 2ᵉ is one unit in the last place and f is below one half.

let elementaryValuesOfFloat = \"\"\"""")
print("\n".join("  " + line for line in table(32)))
print('  """\n\nlet elementaryValuesOfDouble = """')
print("\n".join("  " + line for line in table(64)))
print('  """')
