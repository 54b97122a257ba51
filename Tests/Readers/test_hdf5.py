"""The file that Tests/HDF5Tests/SampleTests.swift leaves, as others read it."""

import math
import tempfile
import unittest

import h5py
import netCDF4
import numpy as np
import pandas as pd
import xarray as xr

import content_digest
import samples

LOSS = np.array([math.nan if i % 5 == 4 else 1 / (i + 1) for i in range(21)]).reshape(7, 3)
STATE = ["gescheitert: ä" if i == 3 else "complete" for i in range(7)]
PRUNED = [i % 3 == 0 for i in range(7)]


class WithH5py(unittest.TestCase):
    def setUp(self):
        self.file = h5py.File(samples.path("hdf5.h5"), "r")
        self.addCleanup(self.file.close)
        self.study = self.file["studies/tuning"]

    def test_reads_values_of_every_type(self):
        np.testing.assert_array_equal(self.study["loss"], LOSS)
        self.assertEqual(self.study["loss"].dtype, np.dtype("<f8"))
        self.assertEqual(list(self.study["state"].asstr()), STATE)
        self.assertEqual(self.study["pruned"].dtype, np.dtype(bool))
        self.assertEqual(list(self.study["pruned"]), PRUNED)
        self.assertEqual(list(self.study["seed"]), [2**64 - 1 - i for i in range(7)])
        weights = (np.arange(42, dtype="f4") / np.float32(7)).reshape(7, 3, 2)
        np.testing.assert_array_equal(self.study["weights"], weights)
        self.assertEqual(self.file["notebook"].asstr()[()], "# A notebook\n\nwith text, 50 %.\n")
        self.assertEqual(self.file["version"][()], 3)

    def test_reads_attributes_as_python_values(self):
        self.assertEqual(self.file.attrs["title"], "A little of everything – αβγ")
        self.assertIsInstance(self.file.attrs["title"], str)
        self.assertIs(bool(self.study.attrs["finished"]), True)
        self.assertEqual(list(self.study.attrs["axes"]), ["trial", "step"])
        self.assertTrue(math.isnan(self.study["loss"].attrs["_FillValue"]))
        self.assertTrue(math.isnan(self.study["loss"].fillvalue))

    def test_finds_the_scales(self):
        loss = self.study["loss"]
        self.assertEqual([dim.keys() for dim in loss.dims], [["trial"], ["step"]])
        self.assertEqual(loss.dims[1][0].name, "/studies/tuning/step")
        self.assertEqual(list(loss.dims[1]["step"]), [10, 20, 30])
        self.assertTrue(self.study["trial"].is_scale)

    def test_lists_members_in_the_order_of_creation(self):
        file = h5py.File(samples.path("hdf5.h5"), "r", track_order=True)
        self.addCleanup(file.close)
        self.assertEqual(list(file), ["studies", "notebook", "version", "provenance"])

    def test_computes_the_same_content_digest(self):
        everything, some = samples.path("hdf5.digests").read_text().split()
        self.assertEqual(content_digest.digest(self.file), everything)
        excluded = {"/provenance/volatile", "/@title"}
        self.assertEqual(content_digest.digest(self.file, excluded), some)

    def test_computes_it_however_the_content_is_stored(self):
        # The latest format, other chunks, another level of deflate.
        with tempfile.TemporaryDirectory() as folder:
            stored = folder + "/stored.h5"
            samples.printed(
                "h5repack", "-L", "-f", "GZIP=1", "-l", "/studies/tuning/loss:CHUNK=2x2",
                str(samples.path("hdf5.h5")), stored,
            )
            with h5py.File(stored, "r") as file:
                self.assertEqual(file["studies/tuning/loss"].chunks, (2, 2))
                everything, _ = samples.path("hdf5.digests").read_text().split()
                self.assertEqual(content_digest.digest(file), everything)


class WithXarray(unittest.TestCase):
    def open(self, engine):
        opened = xr.open_dataset(samples.path("hdf5.h5"), group="studies/tuning", engine=engine)
        self.addCleanup(opened.close)
        return opened

    def check(self, study):
        self.assertEqual(dict(study.sizes), {"trial": 7, "step": 3, "unit": 2})
        self.assertEqual(study["loss"].dims, ("trial", "step"))
        self.assertEqual(study["weights"].dims, ("trial", "step", "unit"))
        self.assertEqual(list(study["step"].values), [10, 20, 30])
        self.assertEqual(study["step"].attrs["units"], "iterations")
        self.assertEqual(study["loss"].attrs["long_name"], "validation loss")
        np.testing.assert_array_equal(study["loss"], LOSS)
        self.assertEqual(list(study["state"].values), STATE)
        self.assertEqual(study["loss"].sel(step=20, trial=2).item(), 1 / 8)

    def test_opens_with_h5netcdf_and_no_phony_dimensions(self):
        study = self.open("h5netcdf")
        self.check(study)
        self.assertEqual(list(study["pruned"].values), PRUNED)

    def test_opens_the_root(self):
        root = xr.open_dataset(samples.path("hdf5.h5"), engine="h5netcdf")
        self.addCleanup(root.close)
        self.assertEqual(root.attrs["Conventions"], "CF-1.11")
        self.assertEqual(root["version"].item(), 3)

    def test_opens_every_group_as_a_tree(self):
        tree = xr.open_datatree(samples.path("hdf5.h5"), engine="h5netcdf")
        self.addCleanup(tree.close)
        self.assertEqual(tree["studies/tuning/loss"].shape, (7, 3))

    def test_becomes_a_table_of_pandas(self):
        table = self.open("h5netcdf")[["state", "seed", "pruned"]].to_dataframe()
        self.assertIsInstance(table, pd.DataFrame)
        self.assertEqual(list(table["state"]), STATE)
        self.assertEqual(list(table.index), list(range(7)))


class WithNetCDF(unittest.TestCase):
    def test_reads_variables_and_dimensions(self):
        file = netCDF4.Dataset(samples.path("hdf5.h5"))
        self.addCleanup(file.close)
        study = file["studies/tuning"]
        self.assertEqual(study["loss"].dimensions, ("trial", "step"))
        self.assertTrue(study.dimensions["trial"].isunlimited())
        self.assertEqual(list(study["state"][:]), STATE)
        np.testing.assert_array_equal(np.ma.filled(study["loss"][:], math.nan), LOSS)

    def test_prints_the_header_with_ncdump(self):
        header = samples.printed("ncdump", "-h", str(samples.path("hdf5.h5")))
        for line in (
            "trial = UNLIMITED ; // (7 currently)", "step = 3 ;", "unit = 2 ;",
            "double loss(trial, step) ;", 'loss:long_name = "validation loss" ;',
            "string state(trial) ;", "float weights(trial, step, unit) ;",
        ):
            self.assertIn(line, header)


class WithH5dump(unittest.TestCase):
    def test_prints_the_header(self):
        header = samples.printed("h5dump", "-H", "-p", str(samples.path("hdf5.h5")))
        for line in (
            'DATASET "loss"', "H5T_IEEE_F64LE", "CSET H5T_CSET_UTF8;",
            "STRSIZE H5T_VARIABLE;", '"FALSE"            0;', "PREPROCESSING SHUFFLE",
            "COMPRESSION DEFLATE { LEVEL 4 }", "CHECKSUM FLETCHER32",
        ):
            self.assertIn(line, header)


if __name__ == "__main__":
    unittest.main()
