#!/usr/bin/env python3
"""The digest of what an HDF5 file says, after the description of `File.contentDigest` in Sources/HDF5.

    content_digest.py FILE [EXCLUDED…]
"""

import hashlib
import struct
import sys

import h5py
import numpy
from h5py import h5a, h5r, h5s, h5t


def number(value):
    return struct.pack("<Q", value % 2**64)


def text(value):
    data = value if isinstance(value, bytes) else value.encode()
    return number(len(data)) + data


def width(bits):
    return next(bytes for bytes in (1, 2, 4, 8) if bits <= 8 * bytes)


def is_truth(type):
    members = [(type.get_member_name(i), type.get_member_value(i)) for i in range(type.get_nmembers())]
    base = type.get_super()
    return members == [(b"FALSE", 0), (b"TRUE", 1)] and (
        (base.get_precision(), base.get_sign()) == (8, h5t.SGN_2)
    )


def described(type):
    kind = type.get_class()
    if kind == h5t.INTEGER:
        return f"{'int' if type.get_sign() == h5t.SGN_2 else 'uint'}{type.get_precision()}"
    if kind == h5t.FLOAT:
        return f"float{type.get_precision()}"
    if kind == h5t.STRING:
        length = "" if type.is_variable_str() else f" of {type.get_size()} bytes"
        return f"string{length}{' (ASCII)' if type.get_cset() == h5t.CSET_ASCII else ''}"
    if kind == h5t.ENUM:
        if is_truth(type):
            return "boolean"
        names = ", ".join(
            f"{type.get_member_name(i).decode()} = {type.get_member_value(i)}"
            for i in range(type.get_nmembers())
        )
        return f"enumeration {{{names}}} of {described(type.get_super())}"
    if kind == h5t.COMPOUND:
        fields = ", ".join(
            f"{type.get_member_name(i).decode()}: {described(type.get_member_type(i))}"
            for i in range(type.get_nmembers())
        )
        return f"compound {{{fields}}}"
    if kind == h5t.ARRAY:
        return f"array {list(type.get_array_dims())} of {described(type.get_super())}"
    if kind == h5t.VLEN:
        return f"sequence of {described(type.get_super())}"
    if kind == h5t.OPAQUE:
        tag = type.get_tag().decode()
        return f"opaque, {type.get_size()} bytes" + (f" '{tag}'" if tag else "")
    if kind == h5t.BITFIELD:
        return f"bitfield{8 * type.get_size()}"
    if kind == h5t.REFERENCE and type.equal(h5t.STD_REF_OBJ):
        return "reference"
    raise ValueError(f"no description of {type}")


def contents(value, type, path_of):
    """The bytes of one element, which h5py has read as `value`."""
    kind = type.get_class()
    if kind == h5t.INTEGER:
        signed = type.get_sign() == h5t.SGN_2
        return int(value).to_bytes(width(type.get_precision()), "little", signed=signed)
    if kind == h5t.BITFIELD:
        return int(value).to_bytes(type.get_size(), "little")
    if kind == h5t.FLOAT:
        return numpy.array(value).astype("<f4" if type.get_precision() <= 32 else "<f8").tobytes()
    if kind == h5t.STRING:
        data = value.encode() if isinstance(value, str) else bytes(value)
        if not type.is_variable_str():
            # h5py gives the bytes of fixed length without trailing NULs.
            if type.get_strpad() == h5t.STR_SPACEPAD:
                data = data.rstrip(b" ")
            elif type.get_strpad() == h5t.STR_NULLTERM:
                data = data.split(b"\0")[0]
        return text(data)
    if kind == h5t.ENUM:
        return contents(value, type.get_super(), path_of)
    if kind == h5t.COMPOUND:
        if numpy.iscomplexobj(value):
            # h5py takes the compound {r, i} for a complex number.
            value = {"r": value.real, "i": value.imag}
        return b"".join(
            contents(value[type.get_member_name(i).decode()], type.get_member_type(i), path_of)
            for i in range(type.get_nmembers())
        )
    if kind == h5t.ARRAY:
        return b"".join(contents(v, type.get_super(), path_of) for v in numpy.ravel(value))
    if kind == h5t.VLEN:
        elements = [] if value is None else value
        return number(len(elements)) + b"".join(
            contents(v, type.get_super(), path_of) for v in elements
        )
    if kind == h5t.OPAQUE:
        return bytes(value)
    if kind == h5t.REFERENCE:
        return text(path_of(value))
    raise ValueError(f"no contents of {type}")


def shaped(space):
    if space.get_simple_extent_type() == h5s.NULL:
        return number(-1)
    shape = space.get_simple_extent_dims()
    return number(len(shape)) + b"".join(map(number, shape))


def digest(file, excluded=()):
    """The hexadecimal SHA-256 of what `file` says, without the paths and `path@name` excluded."""
    hash = hashlib.sha256()
    first = {}

    def identity(object):
        info = h5py.h5o.get_info(object.id)
        return info.fileno, info.addr

    def path_of(reference):
        try:
            return first[identity(file[reference])] if reference else "?"
        except (KeyError, ValueError):
            return "?"

    def names(group):
        return sorted(group, key=str.encode)

    def name_objects(group, path, excluding):
        """Gives each object the path by which the walk meets it first."""
        for name in names(group):
            inner = path.rstrip("/") + "/" + name
            if inner in excluding or not isinstance(group.get(name, getlink=True), h5py.HardLink):
                continue
            object = group[name]
            if first.setdefault(identity(object), inner) == inner and isinstance(object, h5py.Group):
                name_objects(object, inner, excluding)

    def add_values(values, type):
        for value in values:
            hash.update(contents(value, type, path_of))

    def add_attributes(object, path):
        kept = sorted(
            (name for name in object.attrs
             if name != "REFERENCE_LIST" and f"{path}@{name}" not in excluded),
            key=str.encode,
        )
        hash.update(number(len(kept)))
        for name in kept:
            attribute = h5a.open(object.id, name.encode())
            type, space = attribute.get_type(), attribute.get_space()
            hash.update(text(name) + text(described(type)) + shaped(space))
            if space.get_simple_extent_type() != h5s.NULL:
                values = numpy.empty(space.get_simple_extent_dims(), dtype=attribute.dtype)
                attribute.read(values)
                # An array type adds its axes to those of numpy.
                count = space.get_simple_extent_npoints()
                add_values(values.reshape(count, *values.shape[space.get_simple_extent_ndims():]), type)

    def add_dataset(dataset):
        type, space = dataset.id.get_type(), dataset.id.get_space()
        hash.update(text(described(type)) + shaped(space))
        if space.get_simple_extent_type() == h5s.NULL:
            return
        values = numpy.asarray(dataset[()])
        count = space.get_simple_extent_npoints()
        if type.get_class() in (h5t.INTEGER, h5t.FLOAT) and count:
            bytes = width(type.get_precision())
            if type.get_class() == h5t.FLOAT:
                kind = "f4" if type.get_precision() <= 32 else "f8"
            else:
                kind = f"{'i' if type.get_sign() == h5t.SGN_2 else 'u'}{bytes}"
            hash.update(values.astype(f"<{kind}").tobytes())
        else:
            add_values(values.reshape(count, *values.shape[space.get_simple_extent_ndims():]), type)

    def walk(group, path):
        hash.update(text(path) + text("group"))
        add_attributes(group, path)
        for name in names(group):
            inner = path.rstrip("/") + "/" + name
            if inner in excluded:
                continue
            link = group.get(name, getlink=True)
            if isinstance(link, h5py.SoftLink):
                hash.update(text(inner) + text("soft link") + text(link.path))
                continue
            if isinstance(link, h5py.ExternalLink):
                hash.update(
                    text(inner) + text("external link") + text(link.filename) + text(link.path)
                )
                continue
            object = group[name]
            if first[identity(object)] != inner:
                hash.update(text(inner) + text("alias") + text(first[identity(object)]))
            elif isinstance(object, h5py.Group):
                walk(object, inner)
            elif isinstance(object, h5py.Dataset):
                hash.update(text(inner) + text("dataset"))
                add_attributes(object, inner)
                add_dataset(object)
            else:
                hash.update(text(inner) + text("type"))
                add_attributes(object, inner)
                hash.update(text(described(object.id)))

    first[identity(file["/"])] = "/"
    name_objects(file["/"], "/", excluded)
    name_objects(file["/"], "/", ())
    hash.update(text("HDF5 content 1"))
    walk(file["/"], "/")
    return hash.hexdigest()


if __name__ == "__main__":
    with h5py.File(sys.argv[1], "r") as opened:
        print(digest(opened, set(sys.argv[2:])))
