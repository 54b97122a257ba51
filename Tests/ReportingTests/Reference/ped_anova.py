"""Writes ped_anova.json: sets of trials with the importances that Optuna's PED-ANOVA finds.

    pip install optuna==5.0.0 h5py numpy
    python ped_anova.py ARCHIVE STUDY > ped_anova.json

The set `recorded` is the dense design of one task of an archive, `mixed` is drawn here: every kind of
hyperparameter, one of them there only by a condition, an objective that is maximized.
"""
import json
import math
import random
import sys

import h5py
import numpy
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.importance import PedAnovaImportanceEvaluator
from optuna.trial import create_trial

optuna.logging.set_verbosity(optuna.logging.ERROR)


def recorded(path, name):
    group = h5py.File(path)["studies"][name]
    task = group["task"].asstr()[0]
    rows = [row for row, own in enumerate(group["task"].asstr()[:]) if own == task]
    rows = [row for row in rows if group["seed"][row] == group["seed"][0]]
    definition = json.loads(group["definition"].asstr()[()])
    space = {}
    for parameter in definition["space"]:
        lower, upper = parameter["domain"]["log"]
        space[parameter["name"]] = FloatDistribution(lower, upper, log=True)
    trials = []
    for row in rows:
        values = {name: float(group["hyperparameters"][name][row]) for name in space}
        trials.append((values, float(group["objective"][row])))
    return "minimize", space, trials


def mixed():
    draw = random.Random(7)
    space = {
        "kernel": CategoricalDistribution(["rbf", "linear", "poly"]),
        "rate": FloatDistribution(1e-4, 1.0, log=True),
        "momentum": FloatDistribution(0.0, 0.99),
        "layers": IntDistribution(1, 6),
        "width": IntDistribution(4, 512, log=True),
        "gamma": FloatDistribution(1e-3, 10.0, log=True),
    }
    trials = []
    for _ in range(80):
        values = {
            "kernel": draw.choice(["rbf", "linear", "poly"]),
            "rate": float(f"{10 ** draw.uniform(-4, 0):.6g}"),
            "momentum": round(draw.uniform(0, 0.99), 4),
            "layers": draw.randint(1, 6),
            "width": draw.randint(4, 512),
        }
        if values["kernel"] == "rbf":
            values["gamma"] = float(f"{10 ** draw.uniform(-3, 1):.6g}")
        score = -abs(math.log10(values["rate"]) + 2) - 0.2 * values["layers"]
        score += -abs(math.log10(values["gamma"])) if "gamma" in values else -1.5
        trials.append((values, round(score + 0.3 * draw.gauss(0, 1), 5)))
    return "maximize", space, trials


def written(direction, space, trials, share):
    study = optuna.create_study(direction=direction)
    for values, objective in trials:
        own = {name: space[name] for name in values}
        study.add_trial(create_trial(params=values, distributions=own, value=objective))
    evaluator = PedAnovaImportanceEvaluator(target_quantile=share)
    found = evaluator.evaluate(study)
    return {
        "direction": direction,
        "share": share,
        "objective": [objective for _, objective in trials],
        "values": {name: [values.get(name) for values, _ in trials] for name in space},
        "importances": {name: found[name] for name in space},
    }


json.dump(
    {
        "recorded": written(*recorded(sys.argv[1], sys.argv[2]), 0.1),
        "mixed": written(*mixed(), 0.25),
    },
    sys.stdout)
print()
