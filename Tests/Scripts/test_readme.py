"""Runs every command of the README that needs no network and no downloaded data, in its order."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / "debug" / "metabook"
# These need data that are downloaded.
DOWNLOADED = ("data fetch", "mnist", "omniglot", "--all", "check-pixels")


def blocks(text):
    """The fenced blocks without a language, line by line."""
    fence = None
    lines = []
    for line in text.splitlines():
        marks = re.match(r"^(`{3,})(.*)$", line)
        if fence is None and marks:
            fence = (marks[1], marks[2].strip())
        elif fence is not None and line.strip() == fence[0]:
            if fence[1] == "":
                yield lines
            fence, lines = None, []
        elif fence is not None:
            lines.append(line)


def commands(text):
    """The commands `metabook …` of a text, without their comments."""
    for lines in blocks(text):
        for line in lines:
            if line.startswith("metabook "):
                yield re.split(r"\s{2,}#|\s+# ", line)[0].strip()


@unittest.skipUnless(PROGRAM.exists(), "metabook is not built: run Scripts/test first")
class Readme(unittest.TestCase):
    def test_commands_run(self):
        found = list(commands((ROOT / "README.md").read_text()))
        self.assertGreater(len(found), 15)
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            self.prepare(folder)
            for command in found:
                if any(word in command for word in DOWNLOADED):
                    continue
                with self.subTest(command):
                    self.run_command(command, folder)
            self.assertTrue((folder / "mine" / "README.md").exists())
            self.assertTrue((folder / "mytasks" / "README.md").exists())

    def prepare(self, folder):
        rows = ["a,b,c,y"]
        for index in range(240):
            label = index % 3
            values = (label + index * 7 % 10 / 9, index * 3 % 11 / 10, label * 2 - index % 5 / 4)
            rows.append(",".join(map(str, values)) + f",{'xyz'[label]}")
        (folder / "table.csv").write_text("\n".join(rows) + "\n")
        (folder / "home").mkdir()
        self.environment = {
            key: value for key, value in os.environ.items() if key != "METABOOK_DATA"
        } | {"HOME": str(folder / "home"), "XDG_DATA_HOME": str(folder / "home" / "data")}
        (folder / "bin").mkdir()
        (folder / "bin" / "metabook").symlink_to(PROGRAM)
        self.environment["PATH"] = f"{folder / 'bin'}:{self.environment['PATH']}"

    def run_command(self, command, folder):
        if " other.h5" in command:
            shutil.copy(folder / "mine" / "archive.h5", folder / "other.h5")
        if "TRIAL" in command:
            shown = self.shell("metabook explain mine T1:random:4 --json", folder)
            identifiers = re.findall(r'"([0-9a-f]{12,32})"', shown.stdout)
            self.assertTrue(identifiers, shown.stdout + shown.stderr)
            command = command.replace("TRIAL", identifiers[0])
        run = self.shell(command, folder)
        self.assertEqual(run.returncode, 0, f"{command}\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
        words = command.split()
        if words[1] == "new" and "--package" not in words:
            # As few trials as show that it runs.
            notebook = folder / words[2] / "notebook.md"
            text = notebook.read_text()
            small = text.replace("trials: 16, targets: 6, seeds: 2", "trials: 4, targets: 3, seeds: 1")
            self.assertNotEqual(text, small)
            notebook.write_text(small)

    def shell(self, command, folder):
        return subprocess.run(
            command, shell=True, cwd=folder, env=self.environment, capture_output=True, text=True
        )


if __name__ == "__main__":
    unittest.main()
