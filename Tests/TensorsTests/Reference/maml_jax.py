"""Writes JAXValues.swift: second-order MAML gradients of two tasks, computed by JAX in float64.

usage: python3 maml_jax.py > ../JAXValues.swift        (needs jax and numpy)

The tasks are W1, sinusoid regression by a 1-40-40-1 network, and W5, few-shot classification by four
convolutions with batch normalization, here of 8 channels on images of 14 x 14. Inputs follow from
integers alone (see `numbers`), so that JAXTests.swift makes the same.
"""
import jax
jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
import numpy as np
from jax import lax

SHOWN = 40  # gradient entries, evenly spaced


def numbers(which, shape, scale=1.0, offset=0.0):
    """Element i of tensor `which`: a hash of both in -0.5...0.5, scaled and moved."""
    i = np.arange(int(np.prod(shape)), dtype=np.uint64)
    h = i * np.uint64(2654435761) + np.uint64(which) * np.uint64(40503)
    h = (h ^ (h >> np.uint64(13))) * np.uint64(1274126177)
    h = (h ^ (h >> np.uint64(16))) % np.uint64(1009)
    return jnp.array(((h.astype(np.float64) / 1008 - 0.5) * scale + offset).reshape(shape))


def mlp(p, x):
    h = jax.nn.relu(x @ p[0] + p[1])
    h = jax.nn.relu(h @ p[2] + p[3])
    return h @ p[4] + p[5]


def squared_error(p, x, y):
    return jnp.mean((mlp(p, x) - y) ** 2)


def conv4(p, x):
    for i in range(0, 16, 4):
        x = lax.conv_general_dilated(
            x, p[i], (2, 2), ((1, 1), (1, 1)), dimension_numbers=("NHWC", "HWIO", "NHWC"))
        x = x + p[i + 1]
        m = x.mean((0, 1, 2))
        v = ((x - m) ** 2).mean((0, 1, 2))
        x = jax.nn.relu((x - m) * (1 / jnp.sqrt(v + 1e-5)) * p[i + 2] + p[i + 3])
    return x.mean((1, 2)) @ p[16] + p[17]


def cross_entropy(p, x, y):
    return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(conv4(p, x)), y[:, None], 1))


def meta_gradient(loss, rate, p, support, query):
    def outer(p):
        g = jax.grad(loss)(p, *support)
        return loss([a - rate * b for a, b in zip(p, g)], *query)
    return jax.jit(jax.value_and_grad(outer))(p)


def sinusoid():
    shapes = [(1, 40), (40,), (40, 40), (40,), (40, 1), (1,)]
    scales = [2.0, 1.0, 0.5, 1.0, 0.5, 1.0]
    p = [numbers(i, s, c) for i, (s, c) in enumerate(zip(shapes, scales))]
    support = numbers(10, (10, 1), 10.0), numbers(11, (10, 1), 4.0)
    query = numbers(12, (10, 1), 10.0), numbers(13, (10, 1), 4.0)
    return meta_gradient(squared_error, 0.01, p, support, query)


def convolution():
    p, channels = [], 1
    for block in range(4):
        p += [numbers(4 * block, (3, 3, channels, 8), 2 / np.sqrt(channels)),
              numbers(4 * block + 1, (8,), 0.5), numbers(4 * block + 2, (8,), 0.5, 1.0),
              numbers(4 * block + 3, (8,), 0.5)]
        channels = 8
    p += [numbers(16, (8, 5), 1.0), numbers(17, (5,), 0.5)]
    support = numbers(20, (5, 14, 14, 1), 1.0, 0.5), jnp.array([0, 1, 2, 3, 4])
    query = numbers(21, (5, 14, 14, 1), 1.0, 0.5), jnp.array([2, 4, 1, 0, 3])
    return meta_gradient(cross_entropy, 0.4, p, support, query)


def swift(name, what, result):
    loss, gradient = result
    flat = np.concatenate([np.asarray(g).ravel() for g in gradient])
    step = len(flat) // SHOWN
    print(f"  /// {what}")
    print(f"  static let {name} = JAXValues(")
    print(f"    loss: {float(loss)!r},")
    print(f"    gradientNorm: {float(np.sqrt((flat ** 2).sum()))!r},")
    print(f"    count: {len(flat)},")
    print(f"    step: {step},")
    print("    entries: [")
    for value in flat[::step][:SHOWN]:
        print(f"      {float(value)!r},")
    print("    ])")


print(f"""// Written by Reference/maml_jax.py with JAX {jax.__version__}; do not edit.

/// What JAX computes in float64 for one task.
struct JAXValues {{
  /// Of the query set, after the inner step.
  let loss: Double
  /// Of the gradient with respect to all parameters, one after the other.
  let gradientNorm: Double
  let count: Int
  /// Every `step`-th entry of that gradient from the first on.
  let step: Int
  let entries: [Double]
""")
swift("sinusoid", "W1: sinusoid regression by a 1-40-40-1 network, one inner step.", sinusoid())
print()
swift("convolution", "W5: classification by four convolutions with batch normalization, one inner step.",
      convolution())
print("}")
