"""Pythons of their own for what is not Metabook: its peers, and the readers of its files."""

import hashlib
import shutil
import subprocess
import sys


# Standard output is for results: what makes a Python prints to standard error, which is 2.
def python_with(requirements, environment):
    """The Python of the folder `environment`, made from PyPI where it is missing or outdated.

    `requirements` is a file as pip takes it. Fails with `subprocess.CalledProcessError` where there
    is no venv or no network.
    """
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    stamp = environment / "requirements.sha256"
    python = environment / "bin" / "python"
    if not (stamp.exists() and stamp.read_text() == wanted):
        print(f"Making a Python in {environment.name} …", file=sys.stderr, flush=True)
        shutil.rmtree(environment, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", environment], check=True, stdout=2)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            + ["--requirement", requirements],
            check=True,
            stdout=2,
        )
        stamp.write_text(wanted)
    return python
