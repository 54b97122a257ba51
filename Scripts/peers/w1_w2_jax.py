"""Sinusoid MAML in JAX, second order, 25 tasks a meta-step, Adam.

usage: w1_w2_jax.py W1|W2 FORM
forms: step        one jitted meta-step a call
       scan        100 meta-steps a call
       scan_flat   as scan, the parameters in one vector
       scan_2dev   as scan, on two XLA devices of one core each, half of the tasks on each
"""

import os
import sys

FORMS = ("step", "scan", "scan_flat", "scan_2dev")
if len(sys.argv) != 3 or sys.argv[1] not in ("W1", "W2") or sys.argv[2] not in FORMS:
    sys.exit(__doc__)
workload, form = sys.argv[1:]
if form == "scan_2dev":
    os.environ["XLA_FLAGS"] = (
        "--xla_force_host_platform_device_count=2 --xla_cpu_multi_thread_eigen=false"
    )

import jax
import jax.numpy as jnp
import optax
from jax import lax
from jax.flatten_util import ravel_pytree
from jax.sharding import NamedSharding, PartitionSpec as P

from inputs import WORKLOADS, inputs
from timing import compiled, emit, timeit

SETTINGS = WORKLOADS[workload]
adam = optax.adam(SETTINGS["outer_step_size"])


def network(p, x):
    h = jax.nn.relu(x @ p[0] + p[1])
    h = jax.nn.relu(h @ p[2] + p[3])
    return h @ p[4] + p[5]


def mean_squared_error(p, x, y):
    return jnp.mean((network(p, x) - y) ** 2)


def task_loss(p, xs, ys, xq, yq):
    for _ in range(SETTINGS["inner_steps"]):
        g = jax.grad(mean_squared_error)(p, xs, ys)
        p = [a - SETTINGS["inner_step_size"] * b for a, b in zip(p, g)]
    return mean_squared_error(p, xq, yq)


def task_losses(p, batch):
    return jax.vmap(task_loss, (None, 0, 0, 0, 0))(p, *batch)


def step_with(value_and_grad):
    def step(p, state, batch):
        loss, g = value_and_grad(p, batch)
        updates, state = adam.update(g, state, p)
        return optax.apply_updates(p, updates), state, loss

    return step


def scan_with(value_and_grad):
    def steps(p, state, batches):
        def body(carry, batch):
            p, state, loss = step_with(value_and_grad)(*carry, batch)
            return (p, state), loss

        (p, state), losses = lax.scan(body, (p, state), batches)
        return p, state, losses

    return steps


parameters, data = inputs(workload)
parameters = [jnp.array(a) for a in parameters.values()]
batches = tuple(jnp.array(a) for a in data.values())
count = len(batches[0])
flat, unflatten = ravel_pytree(parameters)
value_and_grad = jax.value_and_grad(lambda p, batch: jnp.mean(task_losses(p, batch)))
start = parameters

if form == "scan_flat":
    value_and_grad = jax.value_and_grad(lambda f, b: jnp.mean(task_losses(unflatten(f), b)))
    start = flat
if form == "scan_2dev":
    # 13 tasks on each device; the 26th is a copy that weighs nothing.
    mesh = jax.make_mesh((2,), ("d",))
    weights = jnp.where(jnp.arange(26) < 25, 1 / 25.0, 0.0).astype(jnp.float32)
    batches = [jnp.concatenate([a, a[:, :1]], 1) for a in batches]
    batches = (*batches, jnp.tile(weights, (count, 1)))

    def value_and_grad(p, batch):
        def loss(q):
            return jnp.sum(task_losses(unflatten(q), batch[:4]) * batch[4])

        loss, g = jax.value_and_grad(loss)(p)
        total = lax.psum(jnp.concatenate([loss[None], g]), "d")
        return total[0], total[1:]

    def on_both(function, batch_spec):
        return jax.shard_map(
            function,
            mesh=mesh,
            in_specs=(P(), P(), batch_spec),
            out_specs=(P(), P(), P()),
            check_vma=False,
        )

    start = jax.device_put(flat, NamedSharding(mesh, P()))
    batches = tuple(jax.device_put(a, NamedSharding(mesh, P(None, "d"))) for a in batches)

first_batch = tuple(a[0] for a in batches)
state = adam.init(start)
if form == "scan_2dev":
    state = jax.device_put(state, NamedSharding(mesh, P()))

    def first(p, _, batch):
        loss, g = value_and_grad(p, batch)
        return loss, optax.global_norm(g), 0.0

    loss0, norm0, _ = jax.jit(on_both(first, P("d")))(start, state, first_batch)
    program, compile_ms = compiled(
        jax.jit(on_both(scan_with(value_and_grad), P(None, "d"))), start, state, batches
    )
else:
    loss0, gradient0 = jax.jit(value_and_grad)(start, first_batch)
    norm0 = optax.global_norm(gradient0)
    if form == "step":
        program, compile_ms = compiled(
            jax.jit(step_with(value_and_grad)), start, state, first_batch
        )
    else:
        program, compile_ms = compiled(
            jax.jit(scan_with(value_and_grad)), start, state, batches
        )

if form == "step":
    separate = [jax.block_until_ready(tuple(a[i] for a in batches)) for i in range(count)]
    turn = 0

    def call():
        global start, state, turn
        start, state, loss = program(start, state, separate[turn % count])
        turn += 1
        return loss

else:

    def call():
        global start, state
        start, state, losses = program(start, state, batches)
        return losses


names = {
    "step": "JAX, one jitted step",
    "scan": "JAX, scan of 100 steps",
    "scan_flat": "JAX, scan of 100 steps, flat parameters",
    "scan_2dev": "JAX, scan of 100 steps, two one-core devices",
}
emit(
    workload,
    names[form],
    form=form,
    **timeit(call, jax.block_until_ready, steps_per_call=1 if form == "step" else count),
    compile_ms=compile_ms,
    loss0=float(loss0),
    gradnorm0=float(norm0),
)
