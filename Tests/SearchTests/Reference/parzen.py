"""Prints the log densities that ParzenEstimatorTests compares with: those of Optuna 5.0.0
with a uniform prior, Scott's bandwidth and points that count equally, or by rank.

    python Tests/SearchTests/Reference/parzen.py
"""

import numpy as np
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters

space = {
    "x": FloatDistribution(0, 1),
    "rate": FloatDistribution(1e-4, 1, log=True),
    "n": IntDistribution(1, 4),
    "units": IntDistribution(1, 100, log=True),
    "kernel": CategoricalDistribution(["a", "b", "c"]),
}
points = {
    "x": [0.1, 0.15, 0.9, 0.5, 0.52],
    "rate": [1e-3, 1e-4, 0.5, 1e-2, 3e-2],
    "n": [1, 4, 2, 2, 3],
    "units": [1, 100, 10, 30, 12],
    "kernel": [0, 1, 1, 2, 1],
}
queries = {
    "x": [0.0, 0.12, 0.5, 1.0],
    "rate": [1e-4, 2e-3, 1e-2, 1.0],
    "n": [1, 2, 3, 4],
    "units": [1, 11, 40, 100],
    "kernel": [2, 0, 1, 1],
}
parameters = _ParzenEstimatorParameters(1.0, True, False, np.ones, True)
estimator = _ParzenEstimator({k: np.array(v, float) for k, v in points.items()}, space, parameters)


def deviation(name):
    """0.7 times Scott's on the unit interval, with the uniform prior as one more point."""
    of = space[name]
    step = 0 if isinstance(of, FloatDistribution) else 0.5
    scale = np.log if of.log else float
    low, high = scale(of.low - step), scale(of.high + step)
    x = (np.array([scale(v) for v in points[name]]) - low) / (high - low)
    n = len(x)
    mean = (x.sum() + 0.5) / (n + 1)
    variance = (((x - mean) ** 2).sum() + (0.5 - mean) ** 2 + 1 / 12) / (n + 1)
    return (high - low) * max(0.7 * np.sqrt(variance) * n ** (-1 / (len(space) + 4)), 0.03)


# The last kernel is the prior's: a normal one as wide as the range, which is uniform here.
for name, distribution in zip(space, estimator._mixture_distribution.distributions):
    if hasattr(distribution, "sigma"):
        distribution.sigma[:-1] = deviation(name)
        distribution.sigma[-1] *= 1e4
# Optuna's densities are over the logarithm of rate and the probabilities over integers and choices;
# ours are over coordinates, which are uniform under the prior: divide by the prior.
logs = lambda n: np.log((n + 0.5) / (n - 0.5)) / np.log(100.5 / 0.5)
prior = -np.log(np.log(1e4)) - np.log(4) - np.log(3)
ranks = np.log(6 / np.arange(1, 6))
for weights in (np.ones(5), ranks / ranks.mean()):
    estimator._mixture_distribution.weights[:] = np.append(weights, 1) / 6
    found = estimator.log_pdf({k: np.array(v, float) for k, v in queries.items()})
    print([float(f - prior - np.log(logs(u))) for f, u in zip(found, queries["units"])])
