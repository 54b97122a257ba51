#!/usr/bin/env python3
"""The content digest of Omniglot's pictures at their published size, without the kit.

    python3 -m venv .venv && .venv/bin/pip install pillow
    .venv/bin/python example_digest.py images_background.zip images_evaluation.zip

prints what Datasets/omniglot.json states as `decoded_sha256`.
"""
import hashlib
import io
import struct
import sys
import zipfile

import PIL.Image

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


background, evaluation = map(drawings, sys.argv[1:])
every = background + evaluation
text("metabook examples 1")
text("uint8")
number(len(every))
number(2)
number(105)
number(105)
text("height")
text("width")
text("255.0")
text("white")
text("classes")
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
print(hash_.hexdigest())
