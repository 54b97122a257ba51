"""Stores of datasets as h5py and xarray see them: what Tests/DatasetsTests/Store/StoreTests.swift left."""

import os
import pathlib
import unittest
import warnings

import h5py
import numpy
import xarray

SAMPLES = pathlib.Path(os.environ["METABOOK_SAMPLES"])


def opened(name, **options):
    """A store as xarray opens it, which must find nothing to complain of."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with xarray.open_dataset(SAMPLES / name, engine="h5netcdf", **options) as dataset:
            return dataset.load()


class Pictures(unittest.TestCase):
    def test_xarray_names_every_axis(self):
        store = opened("dataset-pictures.h5")
        self.assertEqual(
            dict(store.sizes),
            {
                "example": 6, "height": 2, "width": 3, "class": 2, "split_name": 2,
                "drawer_name": 3, "alphabet_name": 2,
            },
        )
        self.assertEqual(store.inputs.dims, ("example", "height", "width"))
        self.assertEqual(store.inputs.dtype, numpy.uint8)
        numpy.testing.assert_array_equal(store.inputs.values.ravel(), numpy.arange(36))

    def test_names_are_text_and_positions_find_them(self):
        store = opened("dataset-pictures.h5")
        self.assertEqual(list(store["class"].values[store.label.values]), ["α/a", "β/b"] * 3)
        self.assertEqual(list(store.split_name.values[store.split]), ["train"] * 4 + ["test"] * 2)
        self.assertEqual(list(store.drawer_name.values[store.drawer]), list("112233"))
        self.assertEqual(list(store.alphabet_name.values[store.alphabet]), ["α", "β"])
        self.assertEqual(store.alphabet.dims, ("class",))

    def test_attributes_say_what_it_is(self):
        store = opened("dataset-pictures.h5")
        self.assertEqual(store.attrs["Conventions"], "Metabook-dataset-1")
        self.assertEqual(store.attrs["title"], "Made up")
        self.assertEqual(store.attrs["license"], "CC0")
        self.assertEqual(store.attrs["source"], "https://example.org/")
        self.assertEqual(store.attrs["history"], "Stored by metabook from a.idx.")
        self.assertEqual(store.attrs["format_version"], 1)
        self.assertRegex(store.attrs["content_digest"], "^[0-9a-f]{64}$")
        self.assertEqual(store.inputs.attrs["divisor"], 255)
        self.assertEqual(store.inputs.attrs["polarity"], "ink")
        for name in store.variables:
            self.assertIn("long_name", store[name].attrs, name)
            if store[name].dtype.kind != "U" and store[name].dtype.kind != "O":
                self.assertIn("units", store[name].attrs, name)

    def test_provenance_is_a_table(self):
        files = opened("dataset-pictures.h5", group="provenance")
        self.assertEqual(list(files.file.values), ["a.idx"])
        self.assertEqual(list(files.bytes.values), [99])
        self.assertEqual(list(files.sha256.values), ["0" * 64])

    def test_h5py_finds_scales_filters_and_no_times(self):
        with h5py.File(SAMPLES / "dataset-pictures.h5") as store:
            inputs = store["inputs"]
            self.assertEqual(inputs.compression, "gzip")
            self.assertTrue(inputs.shuffle)
            self.assertEqual(inputs.chunks, (6, 2, 3))
            scales = [inputs.dims[axis].keys() for axis in range(3)]
            self.assertEqual(scales, [["example"], ["height"], ["width"]])
            self.assertTrue(all(item.is_scale for item in (store["class"], store["example"])))
            self.assertEqual(h5py.h5o.get_info(inputs.id).mtime, 0)


class Table(unittest.TestCase):
    def test_xarray_selects_a_column_by_its_name(self):
        iris = opened("dataset-iris.h5")
        self.assertEqual(iris.inputs.dtype, numpy.float64)
        petals = iris.inputs.sel(feature="petal length (cm)")
        # scikit-learn: load_iris().data[:, 2].mean()
        self.assertAlmostEqual(float(petals.mean()), 3.758, places=12)
        self.assertEqual(list(iris["class"].values), ["setosa", "versicolor", "virginica"])


if __name__ == "__main__":
    unittest.main()
