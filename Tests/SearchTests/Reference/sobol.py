"""Writes SobolDirections.swift and SobolValues.swift from SciPy 1.17's copy of Joe and Kuo's table.

    python Tests/SearchTests/Reference/sobol.py

The direction numbers are `new-joe-kuo-6.21201` of Joe & Kuo (2008), which SciPy stores as primitive
polynomials and initial numbers. The points are those of `scipy.stats.qmc.Sobol(scramble=False)`, and
the discrepancies those of `scipy.stats.qmc.discrepancy(method="L2-star")`.
"""

from pathlib import Path

import numpy as np
import scipy
from scipy.stats import qmc

ROOT = Path(__file__).resolve().parents[3]
DIMENSIONS = 64

table = np.load(Path(scipy.__file__).parent / "stats" / "_sobol_direction_numbers.npz")
lines = [
    "// By Tests/SearchTests/Reference/sobol.py.",
    "",
    "/// Primitive polynomials over the field of two elements, the leading coefficient first, and the first",
    "/// direction numbers mᵢ that go with them: Joe & Kuo (2008), “Constructing Sobol Sequences with Better",
    "/// Two-Dimensional Projections”, SIAM Journal on Scientific Computing 30 (5), table",
    "/// `new-joe-kuo-6.21201`. Dimension 0 is the radical inverse and has none.",
    "let sobolDirections: [(polynomial: UInt32, initial: [UInt32])] = [",
    "  (1, []),",
]
for d in range(1, DIMENSIONS):
    polynomial = int(table["poly"][d])
    degree = polynomial.bit_length() - 1
    initial = [int(m) for m in table["vinit"][d][:degree]]
    lines.append(f"  ({polynomial}, {initial}),")
lines.append("]")
(ROOT / "Sources/Search/Samplers/SobolDirections.swift").write_text("\n".join(lines) + "\n")

points = qmc.Sobol(DIMENSIONS, scramble=False, bits=32).random(64)
lines = [
    "// By Tests/SearchTests/Reference/sobol.py.",
    "",
    "/// The first 64 points in 64 dimensions, times 64.",
    "let sobolPoints: [[Int]] = [",
]
lines += [f"  {[int(x) for x in row * 64]}," for row in points]
lines += ["]", ""]
later = qmc.Sobol(DIMENSIONS, scramble=False, bits=32)
later.fast_forward(1_000_003)
point = later.random(1)[0]
lines += [
    "/// Point 1,000,003 in 64 dimensions, times 2³².",
    f"let sobolFarPoint: [UInt32] = {[int(x * 2**32) for x in point]}",
    "",
    "/// The L2-star discrepancy of the first 256 points in 2, 4 and 8 dimensions.",
    "let sobolDiscrepancies: [(dimensions: Int, discrepancy: Double)] = [",
]
for d in (2, 4, 8):
    value = qmc.discrepancy(qmc.Sobol(d, scramble=False, bits=32).random(256), method="L2-star")
    lines.append(f"  ({d}, {value!r}),".replace("np.float64(", "").replace("))", ")"))
lines.append("]")
(ROOT / "Tests/SearchTests/SobolValues.swift").write_text("\n".join(lines) + "\n")
