#!/usr/bin/env python3
"""The content digest of examples, without the kit.

    example_digest.py

prints that of the pictures in Store/ExampleFixture.swift, and

    python3 -m venv .venv && .venv/bin/pip install pillow
    .venv/bin/python example_digest.py images_background.zip images_evaluation.zip

that of Omniglot's pictures at their published size, the `decoded_sha256` of Datasets/omniglot.json.
"""
import hashlib
import io
import struct
import sys
import zipfile

hash_ = hashlib.sha256()


def number(value):
    hash_.update(struct.pack("<q", value))


def text(value):
    number(len(value.encode()))
    hash_.update(value.encode())


def grouping(values):
    names = list(dict.fromkeys(values))
    number(len(names))
    for name in names:
        text(name)
    number(len(values))
    places = {name: place for place, name in enumerate(names)}
    hash_.update(struct.pack(f"<{len(values)}i", *(places[value] for value in values)))


def drawings(path):
    archive = zipfile.ZipFile(path)
    found = []
    for name in archive.namelist():
        if name.endswith(".png"):
            alphabet, character, file = name.split("/")[-3:]
            found.append((f"{alphabet}/{character}", int(file[5:7]), archive, name))
    return sorted(found, key=lambda drawing: drawing[:2])


def omniglot(background, evaluation):
    import PIL.Image

    every = background + evaluation
    begin(len(every), 105, 105)
    characters = [drawing[0] for drawing in every]
    grouping(characters)
    number(2)
    text("drawer")
    grouping([str(drawing[1]) for drawing in every])
    text("split")
    grouping(["background"] * len(background) + ["evaluation"] * len(evaluation))
    number(1)
    text("alphabet")
    grouping([name.split("/")[0] for name in dict.fromkeys(characters)])
    number(0)
    for _, _, archive, name in every:
        picture = PIL.Image.open(io.BytesIO(archive.read(name)))
        hash_.update(picture.convert("L").tobytes())


def fixture():
    begin(6, 2, 3, polarity="ink")
    grouping(["α/a", "β/b"] * 3)
    number(2)
    text("drawer")
    grouping(["1", "1", "2", "2", "3", "3"])
    text("split")
    grouping(["train"] * 4 + ["test"] * 2)
    number(1)
    text("alphabet")
    grouping(["α", "β"])
    number(0)
    hash_.update(bytes(i % 251 for i in range(36)))


def begin(count, height, width, polarity="white"):
    text("metabook examples 1")
    text("uint8")
    number(count)
    number(2)
    number(height)
    number(width)
    text("height")
    text("width")
    text("255.0")
    text(polarity)
    text("classes")


if len(sys.argv) > 1:
    omniglot(*map(drawings, sys.argv[1:]))
else:
    fixture()
print(hash_.hexdigest())
