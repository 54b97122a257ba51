"""Writes RealDigests.swift: checksums of the contents of MNIST, Fashion-MNIST and Omniglot.

usage: python3 real_digests.py FOLDER > ../Readers/RealDigests.swift        (needs Pillow)
then Scripts/format

FOLDER holds mnist/, fashion-mnist/ and omniglot/ with the published files. IDX is read by gzip and
struct, PNG files by Pillow from zipfile; pictures are ordered by alphabet, character and drawer.
Resized means Image.resize((28, 28), LANCZOS) of the picture in mode L.
"""
import gzip
import io
import pathlib
import struct
import sys
import zipfile
import zlib

from PIL import Image

folder = pathlib.Path(sys.argv[1])
lines = []


def emit(name, count, content, labels, resized=None):
    text = f'  static let {name} = RealDigest(count: {count}, content: {content}, names: {labels}'
    lines.append(text + (f", resized: {resized})" if resized is not None else ")"))


def idx(path):
    data = gzip.open(path).read()
    rank = data[3]
    sizes = struct.unpack(f">{rank}I", data[4 : 4 + 4 * rank])
    return sizes, data[4 + 4 * rank :]


for name, path in [("mnist", "mnist"), ("fashion", "fashion-mnist")]:
    images = labels = 0
    total = 0
    for part in ("train", "t10k"):
        (count, *_), pixels = idx(folder / path / f"{part}-images-idx3-ubyte.gz")
        images = zlib.crc32(pixels, images)
        labels = zlib.crc32(idx(folder / path / f"{part}-labels-idx1-ubyte.gz")[1], labels)
        total += count
    emit(name, total, images, labels)


def drawing_key(path):
    alphabet, character, name = path.split("/")[-3:]
    return alphabet, character, int(name[:-4].split("_")[1])


def run_key(path):
    run, kind, name = path.split("/")[-3:]
    return run, kind == "test", name


for name, archives, key in [
    ("omniglot", ["images_background", "images_evaluation"], drawing_key),
    ("omniglotSmall1", ["images_background_small1"], drawing_key),
    ("omniglotSmall2", ["images_background_small2"], drawing_key),
    ("omniglotRuns", ["all_runs"], run_key),
]:
    content = names = resized = count = 0
    for archive in archives:
        files = zipfile.ZipFile(folder / "omniglot" / f"{archive}.zip")
        paths = [p for p in files.namelist() if p.endswith(".png") and not p.startswith("__MACOSX")]
        answers = {}
        for p in files.namelist():
            if p.endswith("class_labels.txt") and not p.startswith("__MACOSX"):
                answers.update(line.split() for line in files.read(p).decode().splitlines())
        for path in sorted(paths, key=key):
            image = Image.open(io.BytesIO(files.read(path))).convert("L")
            content = zlib.crc32(image.tobytes(), content)
            resized = zlib.crc32(image.resize((28, 28), Image.LANCZOS).tobytes(), resized)
            if key is drawing_key:
                what = "/".join(map(str, key(path))) + "\n"
            else:
                training = answers.get("/".join(path.split("/")[-3:]), path).split("/")
                what = training[-3] + "/" + training[-1][:-4] + "\n"
            names = zlib.crc32(what.encode(), names)
            count += 1
    emit(name, count, content, names, resized)

print("// Written by Reference/real_digests.py: CRC-32 of what Python reads from published files.\n")
print("enum RealDigests {\n" + "\n".join(lines) + "\n}")
