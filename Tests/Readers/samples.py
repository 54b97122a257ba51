"""The files that the tests of Metabook left in the folder that METABOOK_SAMPLES names."""

import os
import pathlib
import shutil
import subprocess
import unittest

FOLDER = pathlib.Path(os.environ["METABOOK_SAMPLES"])


def path(name):
    """The sample of that name; skips the test where the tests that leave it were not run."""
    if not (FOLDER / name).exists():
        raise unittest.SkipTest(f"there is no sample {name}")
    return FOLDER / name


def printed(*command):
    """What a command prints; skips the test where the command is not installed."""
    if not shutil.which(command[0]):
        raise unittest.SkipTest(f"there is no {command[0]}")
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0 or run.stderr:
        raise AssertionError(f"{command} ended with {run.returncode}: {run.stderr}")
    return run.stdout
