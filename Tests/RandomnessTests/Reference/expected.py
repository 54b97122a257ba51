"""Writes Expected.swift: numbers that the tests of Randomness compare with.

Run with Python 3.11 or later and SciPy, from anywhere:

    python Tests/RandomnessTests/Reference/expected.py

Philox, streams and draws are written here a second time, from their descriptions and as plainly as
possible. Quantiles of the normal distribution come from Python's own AS 241, which is the same bit by
bit outside the tails. Thresholds of tests come from SciPy.
"""

import struct
from pathlib import Path
from statistics import NormalDist

from scipy import special, stats

MASK = 0xFFFFFFFF


def philox(counter, key, rounds=10):
    x, (k0, k1) = list(counter), key
    for _ in range(rounds):
        a, b = 0xD2511F53 * x[0], 0xCD9E8D57 * x[2]
        x = [(b >> 32) ^ x[1] ^ k0, b & MASK, (a >> 32) ^ x[3] ^ k1, a & MASK]
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return x


def identifier(seed, *steps):
    """Steps are (label,) or (label, index)."""
    pairs = [(b"S", 0, struct.pack("<Q", seed))]
    for label, *index in steps:
        text = label.encode()
        padded = text + bytes(-len(text) % 8 if text else 8)
        pairs += [(b"L", len(text), padded[i : i + 8]) for i in range(0, len(padded), 8)]
        pairs += [(b"I", 0, struct.pack("<q", i)) for i in index]
    state = list(struct.unpack("<4I", b"metabook streams"))
    for letter, size, content in pairs:
        header = struct.unpack("<2I", size.to_bytes(7, "little") + letter)
        counter = [*state[:2], state[2] ^ header[0], state[3] ^ header[1]]
        block = philox(counter, struct.unpack("<2I", content))
        state = [a ^ b for a, b in zip(state, block)]
    return state


class Generator:
    def __init__(self, identifier):
        self.identifier, self.position = identifier, 0

    def word(self):
        n, half = divmod(self.position, 2)
        self.position += 1
        i = self.identifier
        block = philox([n & MASK, n >> 32, i[2], i[3]], i[:2])
        return block[2 * half] | block[2 * half + 1] << 32

    def uniform(self):
        return (self.word() >> 11) / 2**53

    def normal(self):
        word = self.word()
        z = NormalDist().inv_cdf((float(word >> 1) + 0.5) * 2.0**-64)
        return -z if word & 1 else z

    def truncated_normal(self):
        while abs(z := self.normal()) >= 2:
            pass
        return z

    def below(self, n):
        while True:
            product = self.word() * n
            if product % 2**64 >= 2**64 % n:
                return product >> 64

    def permutation(self, n):
        order = list(range(n))
        for i in range(n - 1):
            j = i + self.below(n - i)
            order[i], order[j] = order[j], order[i]
        return order

    def choice(self, k, n):
        order = list(range(n))
        for i in range(min(k, n - 1)):
            j = i + self.below(n - i)
            order[i], order[j] = order[j], order[i]
        return order[:k]

    def categorical(self, weights):
        target, total = self.uniform() * sum(weights), 0.0
        for i, weight in enumerate(weights):
            total += weight
            if target < total:
                return i


assert philox([0] * 4, [0] * 2) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]

PATHS = {
    "0": (0,),
    "2017": (2017,),
    "18446744073709551615": (2**64 - 1,),
    "2017/": (2017, ("",)),
    "2017/task 17": (2017, ("task", 17)),
    "2017/task 17/batch order": (2017, ("task", 17), ("batch order",)),
    "2017/task -1": (2017, ("task", -1)),
    "2017/ 5": (2017, ("", 5)),
    "2017/eight by": (2017, ("eight by",)),
    "2017/θ′": (2017, ("θ′",)),
    "2017/a%2Fb%25": (2017, ("a/b%",)),
    "2017/task%2017": (2017, ("task 17",)),
}
STREAM = (2017, ("task", 17), ("batch order",))


def fresh():
    return Generator(identifier(*STREAM))


def draws(count, draw):
    generator = fresh()
    return [draw(generator) for _ in range(count)]


lines = []


def constant(comment, name, kind, value):
    lines.extend([f"  /// {comment}", f"  static let {name}: {kind} = {value}", ""])


def listing(values, form=repr):
    """A Swift array literal, wrapped like the formatter would."""
    rows, row = [], "   "
    for value in map(form, values):
        if len(row) + len(value) + 2 > 100:
            rows.append(row)
            row = "   "
        row += f" {value},"
    return "[\n" + "\n".join([*rows, row]) + "\n  ]"


def hexadecimal(value):
    digits = f"{value:X}"
    digits = digits.zfill(-(-len(digits) // 4) * 4)
    return "0x" + "_".join(digits[i : i + 4] for i in range(0, len(digits), 4))


constant(
    "Paths and the identifiers of their streams.",
    "identifiers",
    "[(path: String, identifier: SIMD4<UInt32>)]",
    "[\n"
    + "\n".join(
        f'    ("{path}", SIMD4({", ".join(map(hexadecimal, identifier(*steps)))})),'
        for path, steps in PATHS.items()
    )
    + "\n  ]",
)
constant("The first words of `2017/task 17/batch order`; all below begin there.", "words",
         "[UInt64]", listing(draws(6, Generator.word), hexadecimal))
generator = fresh()
generator.position = 2**40 + 1
constant("Its word number 2⁴⁰ + 1.", "distantWord", "UInt64", hexadecimal(generator.word()))
constant("Its words as numbers in [0, 1).", "uniforms", "[Double]",
         listing(draws(6, Generator.uniform)))
constant("Its words as normal numbers.", "normals", "[Double]",
         listing(draws(40, Generator.normal)))
constant("And as normal numbers less than 2 from 0.", "truncatedNormals", "[Double]",
         listing(draws(40, Generator.truncated_normal)))
constant("Integers below 10.", "integersBelow10", "[Int]",
         listing(draws(40, lambda g: g.below(10))))
constant("Integers below 3 · 2⁶¹, a quarter of whose words are rejected.", "integersBelow3x2To61",
         "[Int]", listing(draws(10, lambda g: g.below(3 << 61)), hexadecimal))
constant("A permutation of 20.", "permutation", "[Int]", listing(fresh().permutation(20)))
constant("A choice of 6 of 20.", "choiceOf6From20", "[Int]", listing(fresh().choice(6, 20)))
constant("A choice of 12 of 50000.", "choiceOf12From50000", "[Int]",
         listing(fresh().choice(12, 50000)))
constant("Draws with weights 1, 0, 2.5, 0.5.", "categories", "[Int]",
         listing(draws(40, lambda g: g.categorical([1, 0, 2.5, 0.5]))))

constant("The quantile of 2⁻⁶⁵, by SciPy's `ndtri`: as far out as a normal draw can be.",
         "lowestNormal", "Double", repr(float(special.ndtri(2.0**-65))))

constant("Degrees of freedom, and what χ² is below and above with probability 1/2000 each.",
         "chiSquared", "[Int: ClosedRange<Double>]",
         "[\n" + "\n".join(
             f"    {df}: {stats.chi2.ppf(0.0005, df):.4f}...{stats.chi2.isf(0.0005, df):.4f},"
             for df in [2, 3, 9, 23, 63, 89, 99, 255, 1023]) + "\n  ]")
constant("What √n · D of Kolmogorov and Smirnov is above with probability 1/1000, for large n.",
         "kolmogorovSmirnov", "Double", f"{stats.kstwobign.isf(0.001):.6f}")
constant("What the size of a standard normal number is above with probability 1/1000.",
         "normalSize", "Double", f"{stats.norm.isf(0.0005):.6f}")
constant("The standard deviation of a normal number that is less than 2 from 0.",
         "truncatedDeviation", "Double", repr(float(stats.truncnorm(-2, 2).std())))

Path(__file__).parents[1].joinpath("Expected.swift").write_text(
    "// Written by Reference/expected.py.\n\nenum Expected {\n" + "\n".join(lines).rstrip() + "\n}\n")
