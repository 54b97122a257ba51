"""Simple regrets of Optuna's and Hyperopt's samplers on the problems of `metabook-bench-search`.

usage: sampler_quality.py SEEDS TRIALS [--svm FOLDER] [PROBLEM …]

Prints one JSON line for each problem and sampler: `regrets` holds, for each seed, the regret of the
incumbent after each trial. The incumbent is chosen by what was observed, noise included; its regret is
free of noise. `svm` averages over several tables, each searched by itself. Needs optuna==5.0.0 and hyperopt==0.3.0.
"""

import argparse
import json
import math
import pathlib
import warnings

import numpy as np

warnings.filterwarnings("ignore")
import hyperopt
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)

HARTMANN_A = np.array(
    [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
)
HARTMANN_P = 1e-4 * np.array(
    [
        [1312, 1696, 5569, 124, 8283, 5886],
        [2329, 4135, 8307, 3736, 1004, 9991],
        [2348, 1451, 3522, 2883, 3047, 6650],
        [4047, 8828, 8732, 5743, 1091, 381],
    ]
)


def branin(x):
    a, b = x["a"], x["b"]
    bent = b - 5.1 / (4 * math.pi**2) * a * a + 5 / math.pi * a - 6
    return bent**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(a) + 10


def hartmann6(x):
    point = np.array([x[f"x{i}"] for i in range(6)])
    return -np.exp(-(HARTMANN_A * (point - HARTMANN_P) ** 2).sum(1)) @ [1, 1.2, 3, 3.2]


def conditional(x):
    c = math.log10(x["C"])
    if x["kernel"] == "linear":
        return 0.5 + 0.1 * c * c
    return 0.1 * (c - 1) ** 2 + 0.2 * (math.log10(x["gamma"]) + 2) ** 2


def mixed(x):
    sgd = x["optimizer"] == "sgd"
    value = 0.5 * (math.log10(x["rate"]) - (-1.5 if sgd else -3)) ** 2
    value += 0.075 * (math.log2(x["units"]) - 7) ** 2 + 0.1 * (x["layers"] - 3) ** 2
    value += {"relu": 0, "tanh": 0.15, "elu": 0.1}[x["activation"]] + 2 * (x["dropout"] - 0.3) ** 2
    return value + (0.05 + (x["momentum"] - 0.9) ** 2 if sgd else 0)


SVM_SPACE = [
    ("kernel", "choice", ["linear", "polynomial", "rbf"]),
    ("log2_C", "integers", (-5, 6)),
    ("gamma", "integers", (0, 13), ("kernel", "rbf")),
    ("degree", "integers", (2, 10), ("kernel", "polynomial")),
]


def svm_functions(folder):
    """The regret of every row of the first table of every third group, in the order of the files' names.

    As `TestProblem+SVM.swift` reads them: gamma is the place of the kernel's width among all widths, and
    a regret 0 for the best accuracy of the table and 1 for the worst.
    """
    names = sorted(path.name for path in pathlib.Path(folder).iterdir() if "." not in path.name)
    # pima and diabetes are one group, in which diabetes comes first.
    groups = [name for name in names if name != "pima"]
    return [svm_function(pathlib.Path(folder) / name) for name in groups[::3]]


def svm_function(path):
    lines = [[float(word) for word in line.split()] for line in path.read_text().splitlines()]
    widths = sorted({line[5] for line in lines if line[1] == 1})
    best, worst = max(line[0] for line in lines), min(line[0] for line in lines)
    regrets = {}
    for accuracy, rbf, polynomial, _, trade, width, degree, *_ in lines:
        kernel = "rbf" if rbf == 1 else "polynomial" if polynomial == 1 else "linear"
        place = {"rbf": widths.index(width), "polynomial": round(10**degree), "linear": None}[kernel]
        regrets[kernel, round(6 * trade), place] = (best - accuracy) / (best - worst) if best > worst else 0
    return lambda x: regrets[x["kernel"], int(x["log2_C"]), integer(x.get("gamma", x.get("degree")))]


def integer(value):
    return None if value is None else int(value)


# Name: function, smallest value, standard deviation of the noise, space. A space lists (name, kind,
# ends or choices, (parent, value) where there is a condition).
PROBLEMS = {
    "branin": (branin, 0.39788735772973816, 0, [("a", "uniform", (-5, 10)), ("b", "uniform", (0, 15))]),
    "hartmann6": (hartmann6, -3.322368011415514, 0, [(f"x{i}", "uniform", (0, 1)) for i in range(6)]),
    "conditional": (
        conditional,
        0,
        0.1,
        [
            ("kernel", "choice", ["linear", "rbf"]),
            ("C", "log", (1e-3, 1e3)),
            ("gamma", "log", (1e-4, 10), ("kernel", "rbf")),
        ],
    ),
    "mixed": (
        mixed,
        0,
        0,
        [
            ("rate", "log", (1e-5, 1)),
            ("layers", "integers", (1, 6)),
            ("units", "log_integers", (8, 512)),
            ("activation", "choice", ["elu", "relu", "tanh"]),
            ("dropout", "uniform", (0, 0.8)),
            ("optimizer", "choice", ["adam", "sgd"]),
            ("momentum", "uniform", (0, 1), ("optimizer", "sgd")),
        ],
    ),
}


class Study:
    """Observes a problem and keeps the regret of the incumbent."""

    def __init__(self, function, problem, seed):
        self.function, (_, self.smallest, self.noise, _) = function, PROBLEMS[problem]
        self.generator = np.random.default_rng([2017, seed])
        self.best, self.regrets = math.inf, []

    def observe(self, x):
        value = float(self.function(x))
        observed = value + self.noise * self.generator.standard_normal()
        if observed < self.best:
            self.best, self.regret = observed, value - self.smallest
        self.regrets.append(self.regret)
        return observed


def optuna_regrets(sampler, function, problem, seed, trials):
    study = Study(function, problem, seed)

    def objective(trial):
        x = {}
        for name, kind, values, *condition in PROBLEMS[problem][3]:
            if condition and x[condition[0][0]] != condition[0][1]:
                continue
            if kind == "choice":
                x[name] = trial.suggest_categorical(name, values)
            elif kind in ("integers", "log_integers"):
                x[name] = trial.suggest_int(name, *values, log=kind != "integers")
            else:
                x[name] = trial.suggest_float(name, *values, log=kind == "log")
        return study.observe(x)

    optuna.create_study(sampler=sampler(seed)).optimize(objective, n_trials=trials)
    return study.regrets


def hyperopt_space(problem):
    def leaf(name, kind, values, *_):
        if kind == "uniform":
            return hyperopt.hp.uniform(name, *values)
        if kind == "log":
            return hyperopt.hp.loguniform(name, *map(math.log, values))
        if kind == "integers":
            return hyperopt.hp.uniformint(name, *values)
        if kind == "log_integers":
            return hyperopt.hp.qloguniform(name, math.log(values[0]), math.log(values[1]), 1)
        return hyperopt.hp.choice(name, values)

    rows, space = PROBLEMS[problem][3], {}
    children = [row for row in rows if len(row) == 4]
    for row in rows:
        if len(row) == 4:
            continue
        own = [child for child in children if child[3][0] == row[0]]
        if not own:
            space[row[0]] = leaf(*row)
            continue
        space[row[0]] = hyperopt.hp.choice(
            row[0],
            [
                {row[0]: value} | {child[0]: leaf(*child) for child in own if child[3][1] == value}
                for value in row[2]
            ],
        )
    return space


def hyperopt_regrets(_, function, problem, seed, trials):
    study = Study(function, problem, seed)

    def objective(x):
        flat = {}
        for name, value in x.items():
            flat |= value if isinstance(value, dict) else {name: value}
        return study.observe(flat)

    hyperopt.fmin(
        objective,
        hyperopt_space(problem),
        algo=hyperopt.tpe.suggest,
        max_evals=trials,
        rstate=np.random.default_rng(seed),
        show_progressbar=False,
        verbose=False,
    )
    return study.regrets


SAMPLERS = {
    "optuna_random": (optuna_regrets, lambda s: optuna.samplers.RandomSampler(seed=s)),
    "optuna_tpe": (optuna_regrets, lambda s: optuna.samplers.TPESampler(seed=s, multivariate=True, group=True)),
    "optuna_tpe_univariate": (optuna_regrets, lambda s: optuna.samplers.TPESampler(seed=s, multivariate=False)),
    "hyperopt_tpe": (hyperopt_regrets, None),
}


def mean_regrets(run, sampler, problem, seed, trials):
    """The regrets of a seed, averaged over the functions of a problem."""
    functions = PROBLEMS[problem][0]
    if callable(functions):
        return run(sampler, functions, problem, seed, trials)
    # Each function is searched with a seed of its own.
    rows = [
        run(sampler, function, problem, seed + 1000 * number, trials)
        for number, function in enumerate(functions)
    ]
    return [sum(row) / len(rows) for row in zip(*rows)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("seeds", type=int)
    parser.add_argument("trials", type=int)
    parser.add_argument("problems", nargs="*")
    parser.add_argument("--svm", help="the folder of the SVM table, without which it is left out")
    options = parser.parse_args()
    if options.svm:
        PROBLEMS["svm"] = (svm_functions(options.svm), 0, 0, SVM_SPACE)
    for problem in options.problems or PROBLEMS:
        for name, (run, sampler) in SAMPLERS.items():
            regrets = [
                mean_regrets(run, sampler, problem, seed, options.trials) for seed in range(options.seeds)
            ]
            print(json.dumps({"problem": problem, "sampler": name, "regrets": regrets}), flush=True)
