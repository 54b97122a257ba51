"""Writes Expected.swift: PNG files and resized pictures that the tests of Images compare with.

Run with Python 3.11 or later and Pillow 10.4.0, from anywhere:

    python Tests/ImagesTests/Reference/expected.py

The PNG files are put together here with zlib and struct alone, after the specification
(https://www.w3.org/TR/png-3), and so are their pixels. Resized pictures are Pillow's. Pillow 13
goes along the columns first where that is less work, which moves some grays by one; before, as when
Omniglot's 28 x 28 pictures were made for the papers, rows always came first.
"""

import base64
import struct
import zlib
from pathlib import Path

import PIL
from PIL import Image

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(name, data):
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def rows(samples, width, height, depth, channels, filtered=0):
    """Scan lines of `samples`, a function of x, y and channel, with filter 0 or 2 (up)."""
    lines, above = b"", None
    for y in range(height):
        bits = "".join(
            format(samples(x, y, c), f"0{depth}b") for x in range(width) for c in range(channels)
        )
        bits += "0" * (-len(bits) % 8)
        line = bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))
        if filtered == 2:
            up = above or bytes(len(line))
            lines += b"\2" + bytes((a - b) % 256 for a, b in zip(line, up))
        else:
            lines += b"\0" + line
        above = line
    return lines


def png(width, height, depth, color, samples, interlaced=False, before=(), after=(), filtered=0):
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlaced)
    channels = CHANNELS[color]
    if interlaced:
        data = b""
        for x0, y0, dx, dy in ADAM7:
            w, h = -(-(width - x0) // dx), -(-(height - y0) // dy)
            if w > 0 and h > 0:
                data += rows(
                    lambda x, y, c: samples(x0 + dx * x, y0 + dy * y, c), w, h, depth, channels
                )
    else:
        data = rows(samples, width, height, depth, channels, filtered)
    return b"".join(
        [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header)]
        + [chunk(*c) for c in before]
        + [chunk(b"IDAT", zlib.compress(data, 9))]
        + [chunk(*c) for c in after]
        + [chunk(b"IEND", b"")]
    )


PALETTE = [(255, 0, 0), (0, 128, 0), (10, 20, 230), (250, 250, 250)]


def value(x, y, c, depth):
    return (x * 37 + y * 91 + c * 53 + x * y) % (1 << depth)


def pixels(width, height, depth, color, alphas=None):
    """RGBA of every pixel, as the specification says to scale."""
    most = (1 << depth) - 1
    for y in range(height):
        for x in range(width):
            raw = [value(x, y, c, depth) for c in range(CHANNELS[color])]
            if color == 3:
                yield (*PALETTE[raw[0]], alphas[raw[0]] if alphas else 255)
                continue
            scaled = [(2 * v * 255 + most) // (2 * most) for v in raw]
            match color:
                case 0:
                    yield (scaled[0],) * 3 + (255,)
                case 2:
                    yield (*scaled, 255)
                case 4:
                    yield (scaled[0],) * 3 + (scaled[1],)
                case 6:
                    yield tuple(scaled)


def files():
    for name, depth, color, interlaced in [
        ("gray of 1 bit", 1, 0, False),
        ("gray of 2 bits", 2, 0, False),
        ("gray of 4 bits", 4, 0, False),
        ("gray of 8 bits", 8, 0, False),
        ("gray of 16 bits", 16, 0, False),
        ("gray of 1 bit, interlaced", 1, 0, True),
        ("gray of 8 bits, interlaced", 8, 0, True),
        ("RGB of 8 bits", 8, 2, False),
        ("RGB of 16 bits", 16, 2, False),
        ("palette of 2 bits", 2, 3, False),
        ("gray with alpha of 8 bits", 8, 4, False),
        ("RGB with alpha of 8 bits", 8, 6, False),
        ("RGB with alpha of 16 bits", 16, 6, True),
    ]:
        before = [(b"PLTE", bytes(v for c in PALETTE for v in c))] if color == 3 else []
        data = png(
            11, 9, depth, color, lambda x, y, c: value(x, y, c, depth), interlaced, before,
            filtered=0 if interlaced else 2,
        )
        yield name, depth, data, list(pixels(11, 9, depth, color))
    alphas = [255, 0, 128, 7]
    data = png(
        11, 9, 2, 3, lambda x, y, c: value(x, y, c, 2),
        before=[(b"PLTE", bytes(v for c in PALETTE for v in c)), (b"tRNS", bytes(alphas))],
    )
    yield "palette with transparency", 2, data, list(pixels(11, 9, 2, 3, alphas))


def texts():
    """A file with a text of every kind, before and after the picture."""
    return png(
        2, 2, 8, 0, lambda x, y, c: 0,
        before=[
            (b"tEXt", b"Source\0caf\xe9"),
            (b"iTXt", b"Title\0\0\0de\0Titel\0" + "Verlust θ → 0, 学习率".encode()),
        ],
        after=[(b"zTXt", b"Comment\0\0" + zlib.compress(b"after the picture " * 40))],
    )


def binary(x, y):
    return 255 if (x * x + 3 * y * y + x * y) % 97 < 40 else 0


def gray(x, y):
    return (x * 7 + y * 13 + x * y) % 256


def resized():
    for pattern, old, new, rule in [
        (binary, (105, 105), (28, 28), "lanczos"),
        (gray, (105, 105), (28, 28), "lanczos"),
        (binary, (105, 105), (20, 30), "lanczos"),
        (gray, (5, 7), (13, 4), "lanczos"),
        (binary, (9, 8), (31, 33), "lanczos"),
        (gray, (1, 1), (3, 2), "lanczos"),
        (gray, (64, 3), (1, 1), "lanczos"),
        (gray, (17, 9), (17, 5), "lanczos"),
        (gray, (105, 105), (28, 28), "nearest"),
        (binary, (10, 3), (31, 7), "nearest"),
    ]:
        image = Image.new("L", old)
        image.putdata([pattern(x, y) for y in range(old[1]) for x in range(old[0])])
        made = image.resize(new, getattr(Image.Resampling, rule.upper()))
        yield pattern.__name__, old, new, rule, made.tobytes().hex()


def wrapped(text):
    lines = [text[i : i + 88] for i in range(0, len(text), 88)] or [""]
    return '"""\n' + "\n".join(f"        {line}\\" for line in lines) + '\n\n        """'


def main():
    out = [
        f"// Written by Reference/expected.py with Pillow {PIL.__version__}. Do not edit.",
        "",
        "struct ExpectedFile: Sendable, CustomTestStringConvertible {",
        "  let testDescription: String",
        "  let depth: Int",
        "  /// In base 64.",
        "  let file: String",
        "  /// RGBA in hexadecimal.",
        "  let pixels: String",
        "}",
        "",
        "struct ExpectedResizing: Sendable, CustomTestStringConvertible {",
        "  let pattern: String",
        "  let old: [Int]",
        "  let new: [Int]",
        "  let rule: String",
        "  /// Gray in hexadecimal.",
        "  let pixels: String",
        "",
        '  var testDescription: String { "\\(pattern), \\(old) to \\(new), \\(rule)" }',
        "}",
        "",
        "enum Expected {",
        "  /// All are 11 pixels wide and 9 high.",
        "  static let files: [ExpectedFile] = [",
    ]
    for name, depth, data, rgba in files():
        flat = bytes(v for p in rgba for v in p).hex()
        out += [
            "    ExpectedFile(",
            f'      testDescription: "{name}", depth: {depth},',
            f"      file: {wrapped(base64.b64encode(data).decode())},",
            f"      pixels: {wrapped(flat)}),",
        ]
    out += ["  ]", "", "  /// 2 × 2 black pixels with a tEXt, an iTXt and, at its end, a zTXt.",
            f"  static let texts = {wrapped(base64.b64encode(texts()).decode())}", "",
            "  static let resized: [ExpectedResizing] = ["]
    for pattern, old, new, rule, data in resized():
        out += [
            "    ExpectedResizing(",
            f'      pattern: "{pattern}", old: {list(old)}, new: {list(new)}, rule: "{rule}",',
            f"      pixels: {wrapped(data)}),",
        ]
    out += ["  ]", "}"]
    text = "import Testing\n\n" + "\n".join(out) + "\n"
    Path(__file__).parents[1].joinpath("Expected.swift").write_text(text)


main()
