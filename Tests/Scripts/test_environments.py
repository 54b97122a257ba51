"""How Scripts/environments.py makes Pythons."""

import contextlib
import io
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Scripts"))
import environments


class PythonWith(unittest.TestCase):
    def test_makes_a_python_once_for_each_text_of_the_requirements(self):
        with tempfile.TemporaryDirectory() as folder:
            requirements = pathlib.Path(folder) / "requirements.txt"
            environment = pathlib.Path(folder) / "venv"
            requirements.write_text("")
            made = io.StringIO()
            with contextlib.redirect_stderr(made):
                python = self.made(requirements, environment)
                (environment / "kept").touch()
                self.assertEqual(self.made(requirements, environment), python)
                self.assertTrue((environment / "kept").exists())
                requirements.write_text("# another text\n")
                self.made(requirements, environment)
            self.assertFalse((environment / "kept").exists())
            self.assertEqual(made.getvalue().count("Making a Python in venv"), 2)
            run = subprocess.run([python, "-c", "print(6 * 7)"], capture_output=True, text=True)
            self.assertEqual(run.stdout, "42\n")

    def test_leaves_no_stamp_where_a_package_cannot_be_installed(self):
        with tempfile.TemporaryDirectory() as folder:
            requirements = pathlib.Path(folder) / "requirements.txt"
            environment = pathlib.Path(folder) / "venv"
            requirements.write_text("./nowhere\n")
            with contextlib.redirect_stderr(io.StringIO()):
                with self.assertRaises(subprocess.CalledProcessError):
                    self.made(requirements, environment)
            self.assertFalse((environment / "requirements.sha256").exists())

    def made(self, requirements, environment):
        try:
            return environments.python_with(requirements, environment)
        except subprocess.CalledProcessError as error:
            if "venv" in error.cmd:
                self.skipTest("there is no venv")
            raise


if __name__ == "__main__":
    unittest.main()
