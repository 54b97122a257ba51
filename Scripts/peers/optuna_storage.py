"""Times what Optuna's durable storages add to a trial of four hyperparameters, without values reported on
the way and with 200 of them, each of which Optuna stores by itself.

    optuna_storage.py TRIALS

Prints one JSON line each: the median milliseconds of a trial, the time in memory taken off.
"""

import json
import pathlib
import statistics
import sys
import tempfile
import time

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend

optuna.logging.set_verbosity(optuna.logging.ERROR)


def milliseconds(storage, trials, points):
    """The median time of a trial from ask to tell, its values reported on the way."""
    study = optuna.create_study(storage=storage, sampler=optuna.samplers.RandomSampler(seed=1))
    times = []
    for number in range(trials):
        start = time.perf_counter()
        trial = study.ask()
        for name in "abcd":
            trial.suggest_float(name, 1e-3, 1, log=True)
        for step in range(points):
            trial.report(1 / (step + number + 1), step)
        study.tell(trial, number)
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def main():
    trials = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for points in (0, 200):
            memory = milliseconds(None, trials, points)
            storages = {
                "Optuna, SQLite": f"sqlite:///{folder / str(points)}.db",
                "Optuna, journal file": JournalStorage(
                    JournalFileBackend(str(folder / f"{points}.log"))),
            }
            for name, storage in storages.items():
                found = milliseconds(storage, trials, points) - memory
                line = {"what": f"{name}, {points} points", "median_ms": found, "trials": trials}
                print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
