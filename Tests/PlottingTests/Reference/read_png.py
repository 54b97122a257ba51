"""Reads a PNG file with nothing but zlib, and prints what the tests of Plotting ask about.

    python read_png.py FILE

Prints JSON: the size in pixels, the texts, pixels per meter, and the CRC-32 of the pixels as RGB.
"""

import json
import struct
import sys
import zlib


def chunks(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at = 8
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        (sum_,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        assert sum_ == zlib.crc32(name + body), name
        yield name.decode(), body
        at += 12 + length


def unfiltered(raw, width, height, step):
    row, out, above = width * step, bytearray(), bytearray(width * step)
    for y in range(height):
        kind, *line = raw[y * (row + 1) : (y + 1) * (row + 1)]
        for i in range(row):
            a = line[i - step] if i >= step else 0
            b = above[i]
            c = above[i - step] if i >= step else 0
            p = a + b - c
            paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
            line[i] = (line[i] + [0, a, b, (a + b) // 2, paeth][kind]) % 256
        above = bytearray(line)
        out += above
    return bytes(out)


def main():
    found = {"texts": {}}
    data = b""
    for name, body in chunks(open(sys.argv[1], "rb").read()):
        if name == "IHDR":
            width, height, depth, color, *_ = struct.unpack(">IIBBBBB", body)
            assert (depth, color) == (8, 2), (depth, color)
            found["size"] = [width, height]
        elif name == "tEXt":
            keyword, text = body.split(b"\0", 1)
            found["texts"][keyword.decode("latin-1")] = text.decode("latin-1")
        elif name == "iTXt":
            keyword, rest = body.split(b"\0", 1)
            compressed, method, rest = rest[0], rest[1], rest[2:]
            language, translated, text = rest.split(b"\0", 2)
            assert (compressed, method, language, translated) == (0, 0, b"", b"")
            found["texts"][keyword.decode("latin-1")] = text.decode("utf-8")
        elif name == "pHYs":
            x, y, unit = struct.unpack(">IIB", body)
            assert x == y and unit == 1
            found["perMeter"] = x
        elif name == "IDAT":
            data += body
    found["pixels"] = zlib.crc32(unfiltered(zlib.decompress(data), width, height, 3))
    json.dump(found, sys.stdout)


main()
