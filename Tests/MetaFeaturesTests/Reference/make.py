"""Writes reference.json: three tables, and their meta-features by pymfe, NumPy and scikit-learn.

pip install "numpy<2" "scipy<1.12" "scikit-learn<1.5" pymfe==0.4.4, then python3 make.py
"""
import json
import pathlib
import warnings

import numpy as np
from pymfe.mfe import MFE
from sklearn.datasets import load_iris, load_wine
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.metrics import mutual_info_score
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

warnings.filterwarnings("ignore")


def summary(values):
    x = np.asarray(values, float)
    centered = x - x.mean()
    second = (centered**2).mean()
    return {
        "mean": x.mean(), "sd": x.std(ddof=1) if len(x) > 1 else 0.0, "min": x.min(), "max": x.max(),
        "skewness": (centered**3).mean() / second**1.5 if second > 0 else 0.0,
        "kurtosis": (centered**4).mean() / second**2 - 3 if second > 0 else 0.0,
    }


def pymfe(x, y, names):
    extractor = MFE(features=names, groups="all", summary=None)
    extractor.fit(x, y, transform_num=None, transform_cat=None)
    return dict(zip(*extractor.extract(suppress_warnings=True)))


def entropy(labels):
    p = np.unique(labels, return_counts=True)[1] / len(labels)
    return float(-(p * np.log2(p)).sum())


def folds(y):
    seen, result = {}, []
    for label in y:
        result.append(seen.get(label, 0) % 10)
        seen[label] = seen.get(label, 0) + 1
    return np.array(result)


def accuracy(x, y, fit):
    f, right = folds(y), 0
    for fold in range(10):
        train, test = f != fold, f == fold
        right += (fit(x[train], y[train]).predict(x[test]) == y[test]).sum()
    return right / len(y)


def leave_one_out(x, y, fit):
    wrong = 0
    for i in range(len(y)):
        keep = np.arange(len(y)) != i
        wrong += fit(x[keep], y[keep]).predict(x[i : i + 1])[0] != y[i]
    return wrong / len(y)


class Ridge:
    """Membership regressed on columns; the penalty is that of the whole table."""

    def __init__(self, x, y, penalty, classes):
        self.mean, self.share = x.mean(0), np.eye(classes)[y].mean(0)
        z = x - self.mean
        target = np.eye(classes)[y] - self.share
        self.weights = np.linalg.solve(z.T @ z + penalty * np.eye(x.shape[1]), z.T @ target)

    def predict(self, x):
        return (self.share + (x - self.mean) @ self.weights).argmax(1)


class Centroids:
    def __init__(self, x, y):
        self.labels = np.unique(y)
        self.means = np.array([x[y == label].mean(0) for label in self.labels])

    def predict(self, x):
        return self.labels[((x[:, None] - self.means) ** 2).sum(2).argmin(1)]


def features(x, y):
    n, d = x.shape
    result = {}

    def add(name, values):
        for key, value in summary(values).items():
            result[f"{name}.{key}"] = value

    simple = pymfe(x, y, ["nr_inst", "nr_attr", "nr_class", "attr_to_inst", "inst_to_attr",
                          "nr_outliers", "class_ent"])
    result.update({name: float(value) for name, value in simple.items()})
    for name in ["mean", "sd", "var", "min", "max", "range", "median", "iq_range", "cor", "cov",
                 "eigenvalues", "sparsity", "freq_class"]:
        values = pymfe(x, y, [name])
        add(name, list(values.values()) if len(values) > 1 else np.ravel(next(iter(values.values()))))
    centered = x - x.mean(0)
    second = (centered**2).mean(0)
    add("skewness", (centered**3).mean(0) / second**1.5)
    add("kurtosis", (centered**4).mean(0) / second**2 - 3)

    # Exactly, by singular values; pymfe's are iterated to four digits.
    columns = np.linalg.svd(centered / x.std(0), full_matrices=False)[0]
    membership = np.eye(int(y.max()) + 1)[y]
    u, s, _ = np.linalg.svd(membership - membership.mean(0), full_matrices=False)
    r = np.linalg.svd(columns.T @ u[:, s > 1e-9])[1]
    add("can_cor", r)
    result["w_lambda"] = np.prod(1 - r**2)
    result["p_trace"] = (r**2).sum()
    result["lh_trace"] = (r**2 / (1 - r**2)).sum()
    result["roy_root"] = (r**2 / (1 - r**2)).max()

    parts = int(np.floor(n ** (1 / 3) + 1e-9))
    discrete = []
    for column in x.T:
        edges = np.unique(np.quantile(column, [i / parts for i in range(1, parts)]))
        discrete.append(np.searchsorted(edges, column, side="left"))
    attr = [entropy(c) for c in discrete]
    joint = [entropy(c * 1000 + y) for c in discrete]
    mutual = [mutual_info_score(c, y) / np.log(2) for c in discrete]
    add("attr_ent", attr), add("joint_ent", joint), add("mut_inf", mutual)
    result["eq_num_attr"] = entropy(y) / np.mean(mutual)
    result["ns_ratio"] = (np.mean(attr) - np.mean(mutual)) / np.mean(mutual)

    result["one_nn"] = accuracy(x, y, lambda a, b: KNeighborsClassifier(1, algorithm="brute").fit(a, b))
    result["linear_discr"] = accuracy(x, y, lambda a, b: LinearDiscriminantAnalysis().fit(a, b))
    result["naive_bayes"] = accuracy(x, y, lambda a, b: GaussianNB().fit(a, b))

    class Stump:
        def __init__(self, a, b):
            trees = [DecisionTreeClassifier(max_depth=1, criterion="entropy").fit(a[:, [c]], b)
                     for c in range(d)]
            gains = [t.tree_.impurity[0] - (t.tree_.weighted_n_node_samples[1:] *
                     t.tree_.impurity[1:]).sum() / len(b) for t in trees]
            self.column = int(np.argmax(np.round(gains, 12)))
            self.tree = trees[self.column]

        def predict(self, a):
            return self.tree.predict(a[:, [self.column]])

    result["best_node"] = accuracy(x, y, Stump)
    result["one_nn_error"] = leave_one_out(
        x, y, lambda a, b: KNeighborsClassifier(1, algorithm="brute").fit(a, b))
    result["nearest_centroid_error"] = leave_one_out(x, y, Centroids)
    classes = int(y.max()) + 1
    penalty = 0.1 * n * x.var(0, ddof=1).mean()
    result["ridge_error"] = leave_one_out(x, y, lambda a, b: Ridge(a, b, penalty, classes))
    result["log_rms"] = float(np.log(np.sqrt((x**2).mean())))
    result["mean_abs_mean"] = float(np.abs(x.mean(0)).mean())
    result["mean_sd"] = float(x.std(0, ddof=1).mean())
    result["log_top_moment"] = float(np.log(np.linalg.eigvalsh(x.T @ x / n)[-1]))
    top = np.linalg.eigvalsh(np.cov(x.T))
    result["log_top_eigenvalue"] = float(np.log(top[-1]))
    result["first_eigenvalue_share"] = float(top[-1] / top.sum())
    return {name: float(value) for name, value in result.items()}


random = np.random.default_rng(7)
labels = np.array([0] * 60 + [1] * 15 + [2] * 6)
centers = random.normal(size=(3, 5)) * 1.5
imbalanced = centers[labels] + random.normal(size=(81, 5)) * [1, 2, 0.5, 1, 3]
tables = {"iris": load_iris(return_X_y=True), "wine": load_wine(return_X_y=True),
          "imbalanced": (np.round(imbalanced, 3), labels)}
out = {}
for name, (x, y) in tables.items():
    out[name] = {"columns": x.shape[1], "classes": int(y.max()) + 1,
                 "values": [float(v) for v in x.ravel()], "labels": [int(v) for v in y],
                 "features": features(x, y)}
path = pathlib.Path(__file__).with_name("reference.json")
path.write_text(json.dumps(out, indent=None, separators=(",", ":")) + "\n")
