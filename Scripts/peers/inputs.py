"""The inputs of every workload: the peers compute on these arrays, and dump.py writes the same.

Names and order of the parameters are those of the network, layer by layer.
"""

import numpy as np

F = np.float32

WORKLOADS = {
    "W1": dict(inner_steps=1, inner_step_size=0.01, outer_step_size=1e-3),
    "W2": dict(inner_steps=5, inner_step_size=0.01, outer_step_size=1e-3),
    "W4": dict(inner_steps=1, inner_step_size=0.4, outer_step_size=1e-3, epsilon=1e-5),
    "W5": dict(inner_steps=1, inner_step_size=0.4, outer_step_size=1e-3, epsilon=1e-5),
    "W6b": dict(momentum=0.9),
}


def dense_layers(sizes, seed=1):
    r = np.random.default_rng(seed)
    layers = {}
    for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:])):
        layers[f"layer{i}.weight"] = (r.standard_normal((a, b)) / np.sqrt(a)).astype(F)
        layers[f"layer{i}.bias"] = np.zeros(b, F)
    return layers


def normalized(i, weight, channels):
    """A layer whose output is normalized over the batch: scale (gamma) and shift (beta)."""
    return {
        f"layer{i}.weight": weight.astype(F),
        f"layer{i}.bias": np.zeros(channels, F),
        f"layer{i}.scale": np.ones(channels, F),
        f"layer{i}.shift": np.zeros(channels, F),
    }


def network_without_convolution(seed=1):
    """784-256-128-64-64-5, weights [in, out]."""
    r = np.random.default_rng(seed)
    sizes = [784, 256, 128, 64, 64]
    layers = {}
    for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:])):
        layers |= normalized(i, r.standard_normal((a, b)) / np.sqrt(a), b)
    layers["layer4.weight"] = (r.standard_normal((64, 5)) / 8).astype(F)
    layers["layer4.bias"] = np.zeros(5, F)
    return layers


def four_convolutions(seed=1, channels=64):
    """Four blocks with weights [out, in, 3, 3], then a dense layer of the mean over the image."""
    r = np.random.default_rng(seed)
    layers = {}
    before = 1
    for i in range(4):
        weight = r.standard_normal((channels, before, 3, 3)) * np.sqrt(2 / (9 * before))
        layers |= normalized(i, weight, channels)
        before = channels
    layers["layer4.weight"] = (r.standard_normal((channels, 5)) / np.sqrt(channels)).astype(F)
    layers["layer4.bias"] = np.zeros(5, F)
    return layers


def sinusoids(batches=100, tasks=25, points=10, seed=0):
    """Amplitude 0.1...5, phase 0...π, inputs -5...5; arrays [batch, task, point, 1]."""
    r = np.random.default_rng(seed)
    amplitude = r.uniform(0.1, 5.0, (batches, tasks, 1, 1))
    phase = r.uniform(0, np.pi, (batches, tasks, 1, 1))
    x = r.uniform(-5, 5, (batches, tasks, 2 * points, 1))
    y = amplitude * np.sin(x - phase)
    return {
        "support_inputs": x[:, :, :points].astype(F),
        "support_targets": y[:, :, :points].astype(F),
        "query_inputs": x[:, :, points:].astype(F),
        "query_targets": y[:, :, points:].astype(F),
    }


def omniglot_like(image, batches=4, tasks=32, ways=5, seed=0):
    """5-way 1-shot episodes of sparse binary images, one query a class.

    Inputs are [batch, task, way, …]; speed does not depend on what the images show.
    """
    r = np.random.default_rng(seed)
    x = (r.uniform(size=(batches, tasks, 2 * ways, 784)) < 0.1).astype(F)

    def labels():
        return np.concatenate([r.permutation(ways), r.permutation(ways)])

    y = np.array([[labels() for _ in range(tasks)] for _ in range(batches)], np.int32)
    if image:
        x = x.reshape(batches, tasks, 2 * ways, 1, 28, 28)
    return {
        "support_inputs": x[:, :, :ways],
        "support_labels": y[:, :, :ways],
        "query_inputs": x[:, :, ways:],
        "query_labels": y[:, :, ways:],
    }


def digits_trainings(trainings=64, batch=32, epochs=10):
    """64 trainings of 64-32-10 on the 8 × 8 digits, each with its weights, batches and rate."""
    from sklearn.datasets import load_digits

    x, y = load_digits(return_X_y=True)
    steps = len(x) // batch

    def rows(seed):
        r = np.random.default_rng(seed)
        return [r.permutation(len(x))[: steps * batch].reshape(steps, batch) for _ in range(epochs)]

    nets = [dense_layers([64, 32, 10], seed=s) for s in range(trainings)]
    return {name: np.stack([net[name] for net in nets]) for name in nets[0]}, {
        "inputs": (x / 16).astype(F),
        "labels": y.astype(np.int32),
        "indices": np.array([rows(s) for s in range(trainings)], np.int32),
        "learning_rates": np.logspace(-4, 0, trainings).astype(F),
    }


def inputs(workload):
    """The parameters and the data of a workload: two dictionaries of arrays by name."""
    if workload in ("W1", "W2"):
        return dense_layers([1, 40, 40, 1]), sinusoids()
    if workload == "W4":
        return network_without_convolution(), omniglot_like(image=False)
    if workload == "W5":
        return four_convolutions(), omniglot_like(image=True)
    if workload == "W6b":
        return digits_trainings()
    raise SystemExit(f"There is no workload '{workload}'; there are {', '.join(WORKLOADS)}.")
