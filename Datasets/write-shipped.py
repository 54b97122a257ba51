#!/usr/bin/env python3
"""Writes iris.csv and digits.csv.gz beside this script, from scikit-learn's own copies.

    python3 -m venv .venv && .venv/bin/pip install scikit-learn==1.9.1
    .venv/bin/python Datasets/write-shipped.py

The files are taken byte for byte; scikit-learn records the same checksums.
"""
import hashlib
import pathlib

import sklearn.datasets

CHECKSUMS = {
    "iris.csv": "f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449",
    "digits.csv.gz": "09f66e6debdee2cd2b5ae59e0d6abbb73fc2b0e0185d2e1957e9ebb51e23aa22",
}

source = pathlib.Path(sklearn.datasets.__file__).parent / "data"
for name, expected in CHECKSUMS.items():
    contents = (source / name).read_bytes()
    if name == "iris.csv":
        contents = contents.replace(b"\r\n", b"\n")
    found = hashlib.sha256(contents).hexdigest()
    if found != expected:
        raise SystemExit(f"{source / name} has SHA-256 {found}, expected {expected}.")
    (pathlib.Path(__file__).parent / name).write_bytes(contents)
