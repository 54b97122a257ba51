"""Scripts/setup on machines made up of a PATH with a few programs in it."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "Scripts" / "setup"


class Setup(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("bash", "sed", "sort", "head", "env", "sh"):
            (self.folder / name).symlink_to(shutil.which(name))
        self.add("swift", "echo 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'")
        for name in ("git", "python3", "pkg-config", "ls"):
            self.add(name)

    def add(self, name, body=""):
        (self.folder / name).write_text(f"#!/bin/sh\n{body}\n")
        (self.folder / name).chmod(0o755)

    def setup_with(self, *arguments):
        run = subprocess.run(
            [self.folder / "bash", SCRIPT, *arguments],
            env={"PATH": str(self.folder)},
            capture_output=True,
            text=True,
        )
        return run.returncode, run.stderr

    def test_is_silent_where_nothing_is_missing(self):
        self.assertEqual(self.setup_with(), (0, ""))

    def test_asks_for_swift(self):
        (self.folder / "swift").unlink()
        status, message = self.setup_with()
        self.assertEqual(status, 1)
        self.assertIn("no 'swift' in PATH. Metabook needs Swift 6.1 or newer", message)

    def test_asks_for_a_newer_swift(self):
        for version, status in (("5.10.1", 1), ("6.0", 1), ("6.1", 0), ("6.10", 0)):
            self.add("swift", f"echo 'Swift version {version} (swift-RELEASE)'")
            found, message = self.setup_with()
            self.assertEqual(found, status, version)
            if status:
                self.assertIn(f"found Swift {version}; Metabook needs Swift 6.1", message)

    def test_names_what_is_missing_where_there_is_no_apt(self):
        (self.folder / "git").unlink()
        status, message = self.setup_with()
        self.assertEqual(status, 1)
        self.assertIn("by their names in Debian", message)
        self.assertIn("git: SwiftPM fetches packages with it", message)

    @unittest.skipUnless(os.geteuid() == 0, "without root it asks sudo")
    def test_installs_only_what_is_missing(self):
        (self.folder / "git").unlink()
        self.add("apt-get", 'echo "apt-get $* $DEBIAN_FRONTEND"')
        status, output = self.setup_with()
        self.assertEqual(status, 0)
        self.assertEqual(
            output.splitlines(),
            [
                "setup: installing git",
                "apt-get update -qq ",
                "apt-get install --yes --quiet --no-install-recommends git noninteractive",
            ],
        )

    def test_names_its_groups(self):
        status, message = self.setup_with("docs")
        self.assertEqual(status, 1)
        self.assertIn("there is no group of packages called 'docs'; use 'bench'", message)


if __name__ == "__main__":
    unittest.main()
