"""What Scripts/bench makes of its measurements."""

import importlib.machinery
import importlib.util
import math
import pathlib
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def script(name):
    """A script that has no `.py` after its name, as a module."""
    loader = importlib.machinery.SourceFileLoader(name, str(ROOT / "Scripts" / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


bench = script("bench")


def measured(median_ms, loss0=2.0, gradnorm0=4.0, **others):
    return dict(median_ms=median_ms, loss0=loss0, gradnorm0=gradnorm0, **others)


class Summary(unittest.TestCase):
    def test_takes_medians_over_the_rounds_and_the_fastest_peer(self):
        result = bench.summary(
            "W1",
            [measured(1.0), measured(9.0), measured(2.0)],
            {
                "slow": [measured(6.0), measured(7.0), measured(1.0)],
                "fast": [measured(5.0), measured(3.0), measured(90.0)],
            },
        )
        self.assertEqual(result["metabook_ms"], 2.0)
        self.assertEqual((result["peer"], result["peer_ms"]), ("fast", 5.0))
        self.assertEqual(result["ratio"], 2.5)
        self.assertTrue(result["agrees"])

    def test_tells_the_speed_up_over_one_thread(self):
        result = bench.summary("W1", [measured(2.0)], {"p": [measured(3.0)]}, [measured(3.8)])
        self.assertEqual((result["one_thread_ms"], result["speed_up"]), (3.8, 1.9))

    def test_compares_with_every_peer_and_not_only_the_fastest(self):
        peers = {"fast": [measured(1.0)], "slow": [measured(2.0, loss0=2.0 * 1.01)]}
        self.assertFalse(bench.summary("W1", [measured(1.0)], peers)["agrees"])

    def test_draws_the_line_at_a_ten_thousandth(self):
        for factor, agrees in ((1 + 0.9e-4, True), (1 + 1.1e-4, False), (1 - 1.1e-4, False)):
            for key in ("loss0", "gradnorm0"):
                ours = measured(1.0)
                ours[key] *= factor
                result = bench.summary("W1", [ours], {"p": [measured(1.0)]})
                self.assertEqual(result["agrees"], agrees, (key, factor))

    def test_disagrees_where_a_value_is_missing_or_no_number(self):
        for ours in (dict(median_ms=1.0), measured(1.0, loss0=math.nan)):
            result = bench.summary("W1", [ours], {"p": [measured(1.0)]})
            self.assertFalse(result["agrees"])
            self.assertIsNone(result["loss_relative_difference"])


class Table(unittest.TestCase):
    def test_has_a_row_for_each_workload(self):
        ours = measured(2.0, gflops=90.0, share_of_peak=0.5, compile_ms=1.5, threads=2)
        peers = {"p": [measured(3.0, compile_ms=800.0)]}
        lines = bench.table([bench.summary("W1", [ours], peers)]).splitlines()
        self.assertEqual(
            lines[2], "| W1 | 2 ms | 3 ms, p | **1.50** | 90.0 | 50% | 1.5 ms (800 ms) | yes |"
        )
        self.assertEqual(len({line.count("|") for line in lines}), 1)


if __name__ == "__main__":
    unittest.main()
