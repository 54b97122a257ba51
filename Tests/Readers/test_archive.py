"""An archive as h5py, pandas, xarray, h5dump and ncdump see it: what Tests/ArchivingTests left."""

import json
import unittest
import warnings

import h5py
import numpy
import xarray

import content_digest
import samples

ABSENT = 0x7FF8000000000001


def opened(group):
    """A group of the archive as xarray opens it, which must find nothing to complain of."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with xarray.open_dataset(samples.path("archive.h5"), engine="h5netcdf", group=group) as dataset:
            return dataset.load()


class Archive(unittest.TestCase):
    def test_pandas_gets_a_table_of_trials_in_a_line(self):
        table = opened("studies/tuning").to_dataframe()
        self.assertEqual(len(table), 32)
        self.assertEqual(table.index.name, "trial")
        self.assertEqual(list(table.method[:8]), ["random"] * 4 + ["tpe"] * 4)
        self.assertEqual(list(table.task[:9]), ["digits-aa"] * 8 + ["bowl-bb"])
        self.assertEqual(set(table.state), {"complete", "diverged", "failed", "pruned"})
        self.assertEqual(table.reason[2], "no such kernel: “rbf”")
        self.assertEqual(table.objective[0], 0.25)
        self.assertTrue(table.groupby("method").objective.min().notna().all())
        self.assertRegex(table.key[0], "^[0-9a-f]{32}$")

    def test_hyperparameters_keep_their_types(self):
        values = opened("studies/tuning/hyperparameters")
        self.assertEqual(values.gamma.dims, ("trial",))
        self.assertEqual(values.degree.dtype, numpy.int64)
        self.assertEqual(values.shrinking.dtype, bool)
        self.assertEqual(list(values.kernel.values[:4]), ["rbf", "linear", "linear", "rbf"])
        present = opened("studies/tuning/present")
        self.assertEqual(list(present.gamma.values[:4]), [True, False, False, True])
        numpy.testing.assert_array_equal(numpy.isnan(values.gamma.values), ~present.gamma.values)

    def test_curves_have_named_axes_with_units(self):
        curves = opened("studies/tuning/curves")
        self.assertEqual(curves.validation_loss.dims, ("trial", "step_2"))
        step = curves.step_2
        self.assertEqual(step.attrs["units"], "examples")
        self.assertEqual(list(step.values), [10, 20, 30])
        self.assertEqual(list(curves.validation_loss.values[0]), [1, 0, 0.25])
        self.assertEqual(curves.attrs["NX_class"], "NXdata")
        self.assertEqual(curves.attrs["signal"], "validation_loss")

    def test_nothing_is_told_from_nan_by_its_bits(self):
        with h5py.File(samples.path("archive.h5")) as file:
            bits = file["studies/tuning/curves/validation_loss"][1].view(numpy.uint64)
        self.assertEqual(bits[1], 0x7FF8000000000000)
        self.assertEqual(bits[2], ABSENT)

    def test_evaluations_keep_every_task(self):
        evaluations = opened("studies/tuning/evaluations")
        self.assertEqual(evaluations.accuracy.dims, ("trial", "task", "step"))
        self.assertEqual(dict(evaluations.accuracy.sizes), {"trial": 32, "task": 2, "step": 3})
        self.assertEqual(list(evaluations.accuracy.values[0, 1]), [0.4, 0.5, 0.6])

    def test_models_notebook_and_definition_are_readable(self):
        with h5py.File(samples.path("archive.h5")) as file:
            self.assertEqual(file["notebook"].asstr()[()], "title: ünïcode\n")
            weights = file["models/tuning_best/layer1/weights"]
            self.assertEqual(weights.shape, (2, 3))
            self.assertEqual(weights.dtype, numpy.float32)
            definition = json.loads(file["studies/tuning/definition"].asstr()[()])
            self.assertEqual(definition["budget"], {"trials": 4, "examples": 100})
            self.assertEqual(file["certificates/gradient"].attrs["order"], "second")

    def test_every_axis_of_every_dataset_has_a_scale(self):
        def check(name, item):
            if isinstance(item, h5py.Dataset) and not name.startswith("models"):
                for axis in range(item.ndim):
                    self.assertTrue(item.is_scale or len(item.dims[axis]) == 1, name)

        with h5py.File(samples.path("archive.h5")) as file:
            file.visititems(check)

    def test_the_digest_is_the_documented_one(self):
        with h5py.File(samples.path("archive.h5")) as file:
            recorded = file.attrs["content_digest"]
            excluded = {"/provenance/volatile", "/@content_digest"}
            self.assertEqual(recorded, "sha256:" + content_digest.digest(file, excluded))

    def test_h5dump_and_ncdump_read_it(self):
        path = str(samples.path("archive.h5"))
        self.assertIn('"Metabook-1"', samples.printed("h5dump", "-a", "/Conventions", path))
        header = samples.printed("ncdump", "-h", path)
        self.assertIn("double validation_loss(trial, step", header)
        self.assertIn("string method(trial)", header)

    def test_times_are_dates(self):
        runs = opened("provenance/volatile/runs")
        self.assertEqual(str(runs.began.values[0])[:10], "2026-11-21")


if __name__ == "__main__":
    unittest.main()
