"""Writes ReaderFiles.swift: small files of every form, made and read again by Python.

usage: python3 reader_files.py > ../Readers/ReaderFiles.swift        (needs numpy)
then Scripts/format

Files are made with struct, gzip, zipfile, csv and numpy.save; the values beside them are what
struct.iter_unpack, csv.reader and numpy.load read from those very bytes.
"""
import base64
import csv
import gzip
import io
import struct
import zipfile
import zlib

import numpy as np

ENTRIES = []


def emit(name, data, shape, kind, values):
    first, *rest = name.split("_")
    name = first + "".join(word.capitalize() for word in rest)
    text = base64.b64encode(data).decode()
    lines = [text[i : i + 84] for i in range(0, len(text), 84)]
    numbers = ", ".join(repr(float(v)).removesuffix(".0") for v in values)
    wrapped, line = [], "    "
    for word in numbers.split(" "):
        if len(line) + len(word) > 96:
            wrapped.append(line.rstrip())
            line = "    "
        line += word + " "
    wrapped.append(line.rstrip())
    ENTRIES.append(
        f'  static let {name} = ReaderFile(\n'
        + f'    "{name}", shape: {shape}, type: .{kind},\n    base64: """\n'
        + "\n".join("      " + line for line in lines)
        + '\n      """,\n    values: [\n'
        + "\n".join("  " + line for line in wrapped)
        + "\n    ])"
    )


# IDX: code, struct letter, numbers that are extreme for the type.
IDX = {
    "uint8": (0x08, "B", [0, 1, 127, 128, 254, 255]),
    "int8": (0x09, "b", [0, 1, -1, 127, -128, 5]),
    "int16": (0x0B, "h", [0, 1, -1, 32767, -32768, 258]),
    "int32": (0x0C, "i", [0, 1, -1, 2147483647, -2147483648, 16909060]),
    "float32": (0x0D, "f", [0, -1.5, 0.1, 3.4e38, 1e-45, 2]),
    "float64": (0x0E, "d", [0, -1.5, 0.1, 1.7e308, 2.2250738585072014e-308, 2]),
}


def idx(kind, sizes, numbers):
    code, letter, _ = IDX[kind]
    head = struct.pack(">BBBB", 0, 0, code, len(sizes)) + struct.pack(f">{len(sizes)}I", *sizes)
    return head + struct.pack(f">{len(numbers)}{letter}", *numbers)


def idx_values(kind, data):
    letter = IDX[kind][1]
    return [v for (v,) in struct.iter_unpack(f">{letter}", data[4 + 4 * data[3] :])]


for kind, (_, _, numbers) in IDX.items():
    data = idx(kind, [3, 2], numbers)
    emit(f"idx_{kind}", data, [2], kind, idx_values(kind, data))
data = idx("uint8", [3, 2, 2], range(20, 32))
emit("idx_images", data, [2, 2], "uint8", idx_values("uint8", data))
emit("idx_images_gzip", gzip.compress(data, mtime=0), [2, 2], "uint8", idx_values("uint8", data))
halves = gzip.compress(data[:9], mtime=0) + gzip.compress(data[9:], mtime=0)
emit("idx_images_two_members", halves, [2, 2], "uint8", idx_values("uint8", data))
data = idx("int16", [2, 1, 3, 1, 2], range(-6, 6))
emit("idx_rank_5", data, [1, 3, 1, 2], "int16", idx_values("int16", data))
data = idx("uint8", [3], [2, 0, 1])
emit("idx_labels", data, [1], "uint8", idx_values("uint8", data))
# Headers that claim more, and files that hold less or more than theirs.
data = struct.pack(">BBBBII", 0, 0, 8, 2, 1 << 20, 1 << 20)
emit("idx_bomb_gzip", gzip.compress(data, mtime=0), [], "uint8", [])
data = struct.pack(">BBBBII", 0, 0, 8, 2, 3, 4)
emit("idx_short_gzip", gzip.compress(data + bytes(8), mtime=0), [4], "uint8", [])
emit("idx_long_gzip", gzip.compress(data + bytes(13), mtime=0), [4], "uint8", [])

# Tables, written and read by Python's csv.
rows = [
    [0.1, -2.5e-3, 1e22],
    [12345678901234567890.0, 1.7976931348623157e308, 2.2250738585072014e-308],
    [3.0, 0.0, -7.25],
]


def table(terminator, quoting):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=terminator, quoting=quoting)
    writer.writerow(["a", "b, or \"not\"", "c\nd", "who"])
    for row, who in zip(rows, ["zoë", "a \"b\", c", "two\nlines"]):
        writer.writerow([repr(v) for v in row] + [who])
    return out.getvalue()


def table_values(text):
    read = list(csv.reader(io.StringIO(text, newline="")))
    return [float(v) for row in read[1:] for v in row[:3]]


for name, terminator, quoting, bom in [
    ("csv_plain", "\n", csv.QUOTE_MINIMAL, ""),
    ("csv_crlf_quoted", "\r\n", csv.QUOTE_ALL, ""),
    ("csv_bom", "\n", csv.QUOTE_MINIMAL, "\ufeff"),
]:
    text = table(terminator, quoting)
    emit(name, (bom + text).encode(), [3], "float64", table_values(text))
data = gzip.compress(table("\r\n", 0).encode(), mtime=0)
emit("csv_gzip", data, [3], "float64", table_values(table("\n", 0)))

# NumPy's arrays.
for code, kind in [
    ("b1", "uint8"), ("i1", "int8"), ("u1", "uint8"), ("i2", "int16"), ("u2", "uint16"),
    ("i4", "int32"), ("u4", "uint32"), ("i8", "int64"), ("u8", "uint64"), ("f4", "float32"),
    ("f8", "float64"),
]:
    for order in "<>":
        if order == ">" and code[1] == "1":
            continue
        kept = [0, 1, 1, 0, 1, 1] if code == "b1" else [0, 1, 100, 5, 7, 77]
        if code[0] in "if":
            kept[1] = -1
        if code[0] == "f":
            kept[2] = 0.1
        out = io.BytesIO()
        np.save(out, np.array(kept).astype(order + code).reshape(3, 2))
        values = np.load(io.BytesIO(out.getvalue())).astype("f8").ravel()
        ends = "big" if order == ">" else "little"
        emit(f"npy_{code}_{ends}", out.getvalue(), [2], kind, values)
for version in [(2, 0), (3, 0)]:
    out = io.BytesIO()
    np.lib.format.write_array(out, np.arange(6, dtype="<f4").reshape(3, 2), version=version)
    emit(f"npy_version_{version[0]}", out.getvalue(), [2], "float32",
         np.load(io.BytesIO(out.getvalue())).ravel())
out = io.BytesIO()
np.save(out, np.asfortranarray(np.arange(24, dtype=">i2").reshape(2, 3, 4)))
emit("npy_fortran", out.getvalue(), [3, 4], "int16", np.load(io.BytesIO(out.getvalue())).ravel())
out = io.BytesIO()
np.save(out, np.array([2, 0, 1]))
emit("npy_labels", out.getvalue(), [1], "int64", [2, 0, 1])
out = io.BytesIO()
np.save(out, np.array([{}, 1], dtype=object), allow_pickle=True)
emit("npy_objects", out.getvalue(), [], "uint8", [])
out = io.BytesIO()
np.save(out, np.zeros(2, dtype=[("x", "f4"), ("y", "i4")]))
emit("npy_fields", out.getvalue(), [], "uint8", [])


# Pictures: written by hand, so that the pixels are known.
def png(width, height, depth, color, lines):
    def chunk(kind, data):
        length, checksum = struct.pack(">I", len(data)), struct.pack(">I", zlib.crc32(kind + data))
        return length + kind + data + checksum

    raw = b"".join(b"\0" + line for line in lines)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(raw, 9))
        + chunk(b"IEND", b"")
    )


def drawing(seed, side=105):
    """A picture of one bit a pixel: 1 is paper; a blot whose place depends on the seed."""
    pixels = np.ones((side, side), dtype=np.uint8)
    at = 7 * seed % 60
    pixels[at : at + 30, 20 : 40 + seed % 13] = 0
    return pixels


def drawing_png(pixels):
    return png(pixels.shape[1], pixels.shape[0], 1, 0, [bytes(np.packbits(row)) for row in pixels])


def archive(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for path, data in files:
            info = zipfile.ZipInfo(path, (2015, 10, 20, 18, 48, 0))
            target.writestr(info, data, compress_type=method)
    return out.getvalue()


# Two alphabets, written out of order; drawers 1 and 2 of each character.
characters = [("Greek", 1, 400), ("Greek", 2, 401), ("Arcadian", 1, 10)]
for name, side in [("omniglot", 105), ("omniglot_small_pictures", 28)]:
    files = [("images_background/", b""), ("images_background/Greek/", b"")]
    pixels = {}
    for alphabet, character, number in characters:
        for drawer in (2, 1):
            picture = drawing(number + 31 * drawer, side)
            pixels[alphabet, character, drawer] = picture * 255
            folder = f"images_background/{alphabet}/character{character:02d}"
            files.append((f"{folder}/{number:04d}_{drawer:02d}.png", drawing_png(picture)))
    # The values are checksums, one a picture.
    sums = [zlib.crc32(pixels[key].tobytes()) for key in sorted(pixels)]
    emit(name, archive(files), [side, side], "uint8", sums)
runs = []
for run in (2, 1):
    for item in (2, 1):
        for seed, path in [(90, "test/item"), (70, "training/class")]:
            picture = drawing_png(drawing(seed * run + item))
            runs.append((f"run{run:02d}/{path}{item:02d}.png", picture))
    lines = [
        f"run{run:02d}/test/item{item:02d}.png run{run:02d}/training/class{3 - item:02d}.png\n"
        for item in (1, 2)
    ]
    runs.append((f"run{run:02d}/class_labels.txt", "".join(lines).encode()))
sums = [
    zlib.crc32((drawing(seed * run + item) * 255).tobytes())
    for run in (1, 2) for seed in (70, 90) for item in (1, 2)
]
emit("omniglot_runs", archive(runs), [105, 105], "uint8", sums)

gray = [np.arange(6, dtype=np.uint8).reshape(2, 3) * 40 + shift for shift in (0, 3, 9)]
names = ["cat/1.png", "ant/b.png", "ant/a.png"]
files = [(n, png(3, 2, 8, 0, [bytes(row) for row in g])) for n, g in zip(names, gray)]
order = [2, 1, 0]
gray_values = [v for i in order for v in gray[i].ravel()]
extra = [("README.md", b"words"), ("__MACOSX/cat/._1.png", b"x"), (".DS_Store", b"x")]
emit("folders_gray", archive(files + extra), [2, 3], "uint8", gray_values)
emit("folders_stored", archive(files, zipfile.ZIP_STORED), [2, 3], "uint8", gray_values)
rgb = np.arange(2 * 2 * 3, dtype=np.uint8).reshape(2, 2, 3) * 9
files = [("x/1/a.png", png(2, 2, 8, 2, [bytes(row.ravel()) for row in rgb]))]
emit("folders_rgb", archive(files), [2, 2, 3], "uint8", rgb.ravel())

print("// Written by Reference/reader_files.py: small files, and what Python reads from them.\n")
print("import Datasets\n")
print("enum ReaderFiles {\n" + "\n".join(ENTRIES) + "\n}")
