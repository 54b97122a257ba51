"""Writes ReferenceValues.swift: optimizers as optax has them, layers and networks as JAX computes them, in Float64.

usage: python Reference/reference_values.py > ReferenceValues.swift     (jax 0.10.2, optax 0.2.8)
"""
import jax

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
import numpy as np
import optax
from jax import lax


def values(*shape, start=0, scale=1.0):
    """The numbers of `referenceInputs` in Swift."""
    count = int(np.prod(shape))
    i = np.arange(start, start + count)
    return jnp.array((scale * ((i * 7919) % 1000 / 1000 - 0.5)).reshape(shape))


def show(name, array):
    numbers = [repr(float(x)) for x in np.asarray(array).ravel()]
    print(f"  static let {name}: [Double] = [")
    for i in range(0, len(numbers), 4):
        print("    " + ", ".join(numbers[i:i + 4]) + ",")
    print("  ]")


# Optimizers: f(θ) = Σ ½ a θ² + b θ, five steps at 0.1.
A, B = jnp.array([1.0, 2.0, 0.5]), jnp.array([0.1, -0.3, 0.2])


def path(optimizer):
    theta = jnp.array([0.5, -1.2, 2.0])
    state, result = optimizer.init(theta), []
    for _ in range(5):
        update, state = optimizer.update(A * theta + B, state, theta)
        theta = optax.apply_updates(theta, update)
        result.append(theta)
    return jnp.stack(result)


def batch_norm(x, shift, scale=1.0, epsilon=1e-3, rows=None):
    """Statistics of the first `rows` rows, or of all."""
    axes = tuple(range(x.ndim - 1))
    source = x if rows is None else x[:rows]
    mean, variance = source.mean(axes), source.var(axes)
    return (x - mean) / jnp.sqrt(variance + epsilon) * scale + shift


def conv4(images, filters, biases, scales, shifts, head, head_bias, strides):
    x = images
    for f, b, scale, shift in zip(filters, biases, scales, shifts):
        stride = 2 if strides else 1
        x = lax.conv_general_dilated(x, f, (stride, stride), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC")) + b
        x = jax.nn.relu(batch_norm(x, shift, scale))
        if not strides:
            x = lax.reduce_window(x, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
    x = x.mean((1, 2)) if strides else x.reshape(x.shape[0], -1)
    return x @ head + head_bias


def conv4_values(strides, channels=3, ways=3):
    start = 0

    def take(*shape, scale=1.0):
        nonlocal start
        start += int(np.prod(shape))
        return values(*shape, start=start - int(np.prod(shape)), scale=scale)

    filters, biases, scales, shifts = [], [], [], []
    for block in range(4):
        filters.append(take(3, 3, 1 if block == 0 else channels, channels))
        biases.append(take(channels))
        scales.append(take(channels))
        shifts.append(take(channels))
    head, head_bias = take(channels, ways), take(ways)
    images = values(4, 28, 28, 1, start=5)
    return conv4(images, filters, biases, scales, shifts, head, head_bias, strides)


def lstm_values(forget_bias):
    """Two steps, gate by gate with matrices of their own."""
    n, inputs, units = 2, 3, 4
    wx, wh = values(inputs, 4 * units, start=3), values(units, 4 * units, start=11)
    b = values(4 * units, start=17)
    h, c = values(n, units, start=23), values(n, units, start=29)
    for step in range(2):
        x = values(n, inputs, start=31 + step)
        cut = lambda k: slice(k * units, (k + 1) * units)
        gate = lambda k: x @ wx[:, cut(k)] + h @ wh[:, cut(k)] + b[cut(k)]
        i, f = jax.nn.sigmoid(gate(0)), jax.nn.sigmoid(gate(1) + forget_bias)
        g, o = jnp.tanh(gate(2)), jax.nn.sigmoid(gate(3))
        c = f * c + i * g
        h = o * jnp.tanh(c)
    return jnp.stack([h, c])


def mode_values(mode):
    """A 5-4-2 perceptron with tanh and batch normalization; three support rows, two queries."""
    w1, b1, scale, shift = values(5, 4), values(4, start=20), values(4, start=24), values(4, start=28)
    w2, b2 = values(4, 2, start=32), values(2, start=40)
    support, queries = values(3, 5, start=7), values(2, 5, start=50)

    def network(x, rows=None):
        return jnp.tanh(batch_norm(x @ w1 + b1, shift, scale, rows=rows)) @ w2 + b2

    if mode == "transductive":
        return network(queries)
    if mode == "supportStatistics":
        return network(jnp.concatenate([support, queries]), rows=3)[3:]
    return jnp.stack([network(jnp.concatenate([support, q[None]]))[-1] for q in queries])


print("// Written by Reference/reference_values.py.\n\nenum ReferenceValues {")
rate = 0.1
for name, optimizer in {
    "sgd": optax.sgd(rate),
    "momentum": optax.sgd(rate, momentum=0.9),
    "nesterov": optax.sgd(rate, momentum=0.9, nesterov=True),
    "rmsprop": optax.rmsprop(rate, decay=0.9, eps=1e-8, eps_in_sqrt=False),
    "adam": optax.adam(rate),
    "adamW": optax.adamw(rate, weight_decay=0.01),
    "l2Adam": optax.chain(optax.add_decayed_weights(0.01), optax.adam(rate)),
    "clippedSGD": optax.chain(optax.clip(0.5), optax.sgd(rate)),
}.items():
    show(name, path(optimizer))
show("conv4Strides", conv4_values(strides=True))
show("conv4Pooling", conv4_values(strides=False))
show("lstm", lstm_values(0.0))
show("lstmForgetBias", lstm_values(1.0))
for mode in ["transductive", "supportStatistics", "supportPlusOneQuery"]:
    show(mode, mode_values(mode))
print("}")
