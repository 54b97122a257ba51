#!/usr/bin/env python3
"""Makes Tests/HDF5Tests/Fixtures/foreign.h5: what others put into HDF5 files and we do not.

Prints the content digest that ContentDigestTests.swift expects of it.
"""

import pathlib
import sys

import h5py
import numpy as np

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TESTS / "Readers"))
import content_digest

PATH = TESTS / "HDF5Tests" / "Fixtures" / "foreign.h5"


def fixed(length, padding, cset=h5py.h5t.CSET_ASCII):
    type = h5py.h5t.C_S1.copy()
    type.set_size(length)
    type.set_strpad(padding)
    type.set_cset(cset)
    return type


def write_texts(group, name, type, texts):
    size = type.get_size()
    space = h5py.h5s.create_simple((len(texts),))
    dataset = h5py.h5d.create(group.id, name.encode(), type, space)
    values = np.array([t.ljust(size, b" " if type.get_strpad() == 2 else b"\0") for t in texts])
    # The bytes go in as they are: memory has the type of the file.
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, values.view(f"S{size}"), mtype=type)


with h5py.File(PATH, "w", libver="earliest") as file:
    numbers = file.create_group("numbers")
    numbers["int32_big"] = np.array([[1, -2, 3], [4, 5, 2**31 - 1]], dtype=">i4")
    numbers["uint64"] = np.array([0, 2**64 - 1], dtype="<u8")
    numbers["float16"] = np.array([0.5, -1.5, np.inf], dtype="<f2")
    numbers["float64_big"] = np.array([0.1, np.nan, -np.inf], dtype=">f8")
    numbers["complex"] = np.array([1 + 2j, -3.5j])
    numbers.create_dataset("chunked", data=np.arange(100, dtype="i2").reshape(10, 10),
                           chunks=(4, 3), compression="gzip", shuffle=True, fletcher32=True,
                           maxshape=(None, 10), fillvalue=-1)
    int12 = h5py.h5t.STD_I16LE.copy()
    int12.set_precision(12)
    dataset = h5py.h5d.create(numbers.id, b"int12", int12, h5py.h5s.create_simple((3,)))
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([-2048, 0, 2047], dtype="i2"))
    bits = h5py.h5d.create(
        numbers.id, b"bitfield", h5py.h5t.STD_B8LE, h5py.h5s.create_simple((2,)))
    bits.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([0b101, 255], dtype="u1"),
               mtype=h5py.h5t.STD_B8LE)

    texts = file.create_group("texts")
    write_texts(texts, "null_padded", fixed(6, h5py.h5t.STR_NULLPAD), [b"abc", b"abcdef"])
    write_texts(texts, "terminated", fixed(6, h5py.h5t.STR_NULLTERM), [b"abc", b"abcde"])
    write_texts(texts, "space_padded", fixed(6, h5py.h5t.STR_SPACEPAD), [b"abc", b" b"])
    write_texts(texts, "utf8", fixed(6, h5py.h5t.STR_NULLPAD, h5py.h5t.CSET_UTF8),
                ["αβγ".encode(), "é".encode()])
    write_texts(texts, "latin1", fixed(4, h5py.h5t.STR_NULLPAD), [b"na\xefve"[:4], b"ok"])
    texts.create_dataset("ascii_variable", data=[b"one", b"", b"three"],
                         dtype=h5py.string_dtype("ascii"))
    texts.create_dataset("unwritten", shape=(2,), dtype=h5py.string_dtype())

    types = file.create_group("types")
    point = np.dtype([("x", ">f4"), ("n", "<i8"), ("name", "S3"), ("grid", "<i2", (2, 2))])
    types["compound"] = np.array(
        [(1.5, -7, b"abc", [[1, 2], [3, 4]]), (2.5, 8, b"z", [[5, 6], [7, 8]])], dtype=point)
    named = np.dtype([("label", h5py.string_dtype()), ("ok", "?")])
    types["texts_inside"] = np.array([("first", True), ("", False)], dtype=named)
    color = h5py.enum_dtype({"RED": 1, "GREEN": 2, "BLUE": -3}, basetype=">i2")
    types.create_dataset("enumeration", data=np.array([2, 1, -3], dtype=">i2"), dtype=color)
    types["truth"] = np.array([True, False])
    sequences = types.create_dataset("sequences", (3,), dtype=h5py.vlen_dtype(np.dtype("<i4")))
    sequences[0] = [1, 2, 3]
    sequences[2] = [-1]
    types["opaque"] = np.array([b"\x00\x01\xfe\xff"], dtype="V4")
    types["named"] = np.dtype("<f8")
    types["named"].attrs["unit"] = "m"
    types["null"] = h5py.Empty("f8")
    arrays = types.create_dataset("arrays", (2,), dtype=np.dtype(("<i4", (2, 3))))
    arrays[...] = np.arange(12, dtype="i4").reshape(2, 2, 3)

    links = file.create_group("links")
    links["hard"] = numbers["uint64"]
    links["again"] = links
    links["soft"] = h5py.SoftLink("/numbers/uint64")
    links["dangling"] = h5py.SoftLink("/nowhere")
    links["external"] = h5py.ExternalLink("other.h5", "/x")
    links.create_dataset(
        "references", data=np.array([numbers.ref, texts["utf8"].ref, h5py.Reference()]),
        dtype=h5py.ref_dtype)

    attributes = file.create_group("attributes").attrs
    attributes["compound"] = np.array((2.5, 8, b"z", [[5, 6], [7, 8]]), dtype=point)
    attributes["truth"] = True
    attributes["text"] = "αβγ"
    attributes["fixed"] = np.bytes_(b"fixed")
    attributes["texts"] = ["a", "b"]
    attributes["numbers"] = np.arange(6, dtype=">u2").reshape(2, 3)
    attributes["null"] = h5py.Empty("f4")
    attributes["reference"] = numbers.ref
    attributes.create("enumeration", 2, dtype=color)

    scales = file.create_group("scales")
    scales["x"] = np.arange(3.0)
    scales["x"].make_scale("x")
    scales["y"] = np.arange(3)
    scales["y"].dims[0].attach_scale(scales["x"])
    scales["y"].dims[0].label = "axis"

with h5py.File(PATH, "r") as file:
    print(content_digest.digest(file))
    print(content_digest.digest(file, {"/types", "/attributes@null", "/numbers/uint64"}))

# What is kept in other files; it has no digest.
with h5py.File(PATH.with_name("elsewhere.h5"), "w") as file:
    file.create_dataset("raw", (4,), dtype="u1", external=[("/etc/passwd", 0, 4)])
    layout = h5py.VirtualLayout((2,), dtype="f8")
    layout[:] = h5py.VirtualSource("other.h5", "x", (2,))
    file.create_virtual_dataset("virtual", layout)
    file["target"] = np.arange(4)
    file.create_dataset(
        "regions", data=np.array([file["target"].regionref[1:3]]), dtype=h5py.regionref_dtype)
