"""The built program `metabook`: where it prints, and its exit status."""

import json
import pathlib
import subprocess
import unittest

PROGRAM = pathlib.Path(__file__).resolve().parents[2] / ".build" / "debug" / "metabook"


@unittest.skipUnless(PROGRAM.exists(), "metabook is not built: run Scripts/test first")
class Program(unittest.TestCase):
    def run_with(self, *arguments):
        run = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
        return run.returncode, run.stdout, run.stderr

    def test_prints_its_version(self):
        status, output, errors = self.run_with("--version")
        self.assertEqual((status, errors), (0, ""))
        self.assertRegex(
            output,
            r"^metabook \d+\.\d+\.\d+ "
            r"\((unknown commit|commit [0-9a-f]{12}(, with changes)?)\)\n$",
        )

    def test_prints_the_diagnosis_as_one_json_object(self):
        status, output, errors = self.run_with("doctor", "--json")
        self.assertEqual((status, errors), (0, ""))
        self.assertIn("chosen", json.loads(output)["kernels"])

    def test_prints_help_on_standard_output(self):
        for arguments in ((), ("--help",), ("help", "doctor")):
            status, output, errors = self.run_with(*arguments)
            self.assertEqual((status, errors), (0, ""))
            self.assertIn("USAGE: metabook", output)

    def test_prints_wrong_usage_on_standard_error_and_ends_with_2(self):
        for arguments, message in (
            (("docter",), "Did you mean 'doctor'?"),
            (("doctor", "--jsn"), "Did you mean '--json'?"),
        ):
            status, output, errors = self.run_with(*arguments)
            self.assertEqual((status, output), (2, ""))
            self.assertIn(message, errors)


if __name__ == "__main__":
    unittest.main()
