"""64 trainings of 64-32-10 on the digits in JAX: batches of 32, 10 epochs, SGD with momentum.

usage: w6b_jax.py FORM
forms: vmap        all trainings batched, a scan over the steps
       vmap_2dev   as vmap, on two XLA devices of one core each, half of the trainings on each
       map         one training after another, a scan over the steps
       threads     one jitted training, called from two Python threads
What is timed as a step is all 64 trainings.
"""

import os
import sys

if len(sys.argv) != 2 or sys.argv[1] not in ("vmap", "vmap_2dev", "map", "threads"):
    sys.exit(__doc__)
form = sys.argv[1]
if form == "vmap_2dev":
    os.environ["XLA_FLAGS"] = (
        "--xla_force_host_platform_device_count=2 --xla_cpu_multi_thread_eigen=false"
    )

from concurrent.futures import ThreadPoolExecutor

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax
from jax.sharding import NamedSharding, PartitionSpec as P

from inputs import WORKLOADS, inputs
from timing import compiled, emit, timeit

MOMENTUM = WORKLOADS["W6b"]["momentum"]
parameters, data = inputs("W6b")
parameters = [jnp.array(a) for a in parameters.values()]
X, Y, indices, rates = (jnp.array(a) for a in data.values())
trainings = len(rates)


def network(p, x):
    return jax.nn.relu(x @ p[0] + p[1]) @ p[2] + p[3]


def loss(p, x, y):
    logs = jax.nn.log_softmax(network(p, x))
    return -jnp.mean(jnp.take_along_axis(logs, y[:, None], 1))


def accuracy_of_training(p, rate, indices):
    def step(carry, rows):
        p, m = carry
        g = jax.grad(loss)(p, X[rows], Y[rows])
        m = [MOMENTUM * a + b for a, b in zip(m, g)]
        return ([a - rate * b for a, b in zip(p, m)], m), None

    start = (p, [jnp.zeros_like(a) for a in p])
    (p, _), _ = lax.scan(step, start, indices.reshape(-1, indices.shape[-1]))
    return jnp.mean(network(p, X).argmax(1) == Y)


first = indices[0, 0, 0]
loss0, gradient0 = jax.value_and_grad(loss)([a[0] for a in parameters], X[first], Y[first])
norm0 = jnp.sqrt(sum(jnp.sum(a * a) for a in gradient0))

if form == "threads":
    own = [([a[i] for a in parameters], rates[i], indices[i]) for i in range(trainings)]
    program, compile_ms = compiled(jax.jit(accuracy_of_training), *own[0])
    pool = ThreadPoolExecutor(2)

    def call():
        return list(pool.map(lambda arguments: float(program(*arguments)), own))

else:
    function = jax.vmap(accuracy_of_training)
    if form == "map":

        def function(*arguments):
            return lax.map(lambda one: accuracy_of_training(*one), arguments)

    if form == "vmap_2dev":
        mesh = jax.make_mesh((2,), ("d",))
        function = jax.shard_map(
            function, mesh=mesh, in_specs=P("d"), out_specs=P("d"), check_vma=False
        )
        parameters, rates, indices = jax.device_put(
            (parameters, rates, indices), NamedSharding(mesh, P("d"))
        )
    program, compile_ms = compiled(jax.jit(function), parameters, rates, indices)

    def call():
        return program(parameters, rates, indices)


accuracies = np.asarray(call())
names = {
    "vmap": "JAX, vmap over trainings",
    "vmap_2dev": "JAX, vmap over trainings, two one-core devices",
    "map": "JAX, training by training",
    "threads": "JAX, one jitted training on two Python threads",
}
emit(
    "W6b",
    names[form],
    form=form,
    **timeit(call, jax.block_until_ready, min_repeats=10, warmup=1),
    compile_ms=compile_ms,
    loss0=float(loss0),
    gradnorm0=float(norm0),
    accuracies=[round(float(a), 5) for a in accuracies],
)
