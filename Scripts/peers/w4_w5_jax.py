"""Omniglot-shaped MAML in JAX, 5-way 1-shot, second order, 32 tasks a meta-step, Adam.

usage: w4_w5_jax.py W4|W5 FORM
forms of W4: vmap         all tasks in one batched product
             map          one task after another: a task's weights stay in the cache
             scan         as vmap, 4 meta-steps a call
forms of W5: nhwc, nchw   XLA's convolution, one task after another
             im2col       patches and a product, all tasks batched
             im2col_map   patches and a product, one task after another
With _2dev after it, vmap, map and those of W5: two XLA devices of one core each, half of the tasks
on each.
"""

import os
import sys

FORMS = {
    "W4": ("vmap", "map", "scan"),
    "W5": ("nhwc", "nchw", "im2col", "im2col_map"),
}
if len(sys.argv) != 3 or sys.argv[1] not in FORMS:
    sys.exit(__doc__)
workload, form = sys.argv[1:]
base = form.removesuffix("_2dev")
two_devices = base != form
if base not in FORMS[workload] or form == "scan_2dev":
    sys.exit(__doc__)
if two_devices:
    os.environ["XLA_FLAGS"] = (
        "--xla_force_host_platform_device_count=2 --xla_cpu_multi_thread_eigen=false"
    )

import jax
import jax.numpy as jnp
import optax
from jax import lax
from jax.sharding import NamedSharding, PartitionSpec as P

from inputs import WORKLOADS, inputs
from timing import compiled, emit, timeit

SETTINGS = WORKLOADS[workload]
adam = optax.adam(SETTINGS["outer_step_size"])


def batch_normalized(h, scale, shift, axes, shape):
    m = h.mean(axes, keepdims=True)
    v = ((h - m) ** 2).mean(axes, keepdims=True)
    h = (h - m) * lax.rsqrt(v + SETTINGS["epsilon"])
    return h * scale.reshape(shape) + shift.reshape(shape)


def without_convolution(p, x):
    for i in range(0, 16, 4):
        h = x @ p[i] + p[i + 1]
        x = jax.nn.relu(batch_normalized(h, p[i + 2], p[i + 3], 0, (1, -1)))
    return x @ p[16] + p[17]


def convolution_nchw(p, x):
    for i in range(0, 16, 4):
        h = lax.conv_general_dilated(
            x, p[i], (2, 2), ((1, 1), (1, 1)), dimension_numbers=("NCHW", "OIHW", "NCHW")
        )
        h = h + p[i + 1].reshape(1, -1, 1, 1)
        x = jax.nn.relu(batch_normalized(h, p[i + 2], p[i + 3], (0, 2, 3), (1, -1, 1, 1)))
    return x.mean((2, 3)) @ p[16] + p[17]


def convolution_nhwc(p, x):
    x = x.transpose(0, 2, 3, 1)
    for i in range(0, 16, 4):
        h = lax.conv_general_dilated(
            x,
            p[i].transpose(2, 3, 1, 0),
            (2, 2),
            ((1, 1), (1, 1)),
            dimension_numbers=("NHWC", "HWIO", "NHWC"),
        )
        h = h + p[i + 1]
        x = jax.nn.relu(batch_normalized(h, p[i + 2], p[i + 3], (0, 1, 2), (1, 1, 1, -1)))
    return x.mean((1, 2)) @ p[16] + p[17]


def convolution_im2col(p, x):
    """Patches by nine strided slices, then one product."""
    x = x.transpose(0, 2, 3, 1)
    for i in range(0, 16, 4):
        n, h, w, c = x.shape
        oh, ow = (h + 1) // 2, (w + 1) // 2
        padded = jnp.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
        patches = [
            padded[:, a : a + 2 * oh - 1 : 2, b : b + 2 * ow - 1 : 2]
            for a in range(3)
            for b in range(3)
        ]
        columns = jnp.concatenate(patches, -1).reshape(-1, 9 * c)
        h = columns @ p[i].transpose(2, 3, 1, 0).reshape(9 * c, -1) + p[i + 1]
        h = jax.nn.relu(batch_normalized(h, p[i + 2], p[i + 3], 0, (1, -1)))
        x = h.reshape(n, oh, ow, -1)
    return x.mean((1, 2)) @ p[16] + p[17]


def cross_entropy(network, p, x, y):
    return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(network(p, x)), y[:, None], 1))


def task_loss(network, p, xs, ys, xq, yq):
    for _ in range(SETTINGS["inner_steps"]):
        g = jax.grad(lambda q: cross_entropy(network, q, xs, ys))(p)
        p = [a - SETTINGS["inner_step_size"] * b for a, b in zip(p, g)]
    return cross_entropy(network, p, xq, yq)


def batched(network):
    def loss(p, batch):
        return jnp.mean(jax.vmap(lambda *task: task_loss(network, p, *task))(*batch))

    return jax.value_and_grad(loss)


def one_by_one(network):
    def value_and_grad(p, batch):
        def body(sums, task):
            found = jax.value_and_grad(lambda q: task_loss(network, q, *task))(p)
            return jax.tree.map(jnp.add, sums, found), None

        zeros = (jnp.zeros(()), jax.tree.map(jnp.zeros_like, p))
        (loss, g), _ = lax.scan(body, zeros, batch)
        tasks = len(batch[0])
        return loss / tasks, [a / tasks for a in g]

    return value_and_grad


value_and_grad = {
    "vmap": batched(without_convolution),
    "map": one_by_one(without_convolution),
    "scan": batched(without_convolution),
    "nhwc": one_by_one(convolution_nhwc),
    "nchw": one_by_one(convolution_nchw),
    "im2col": batched(convolution_im2col),
    "im2col_map": one_by_one(convolution_im2col),
}[base]

parameters, data = inputs(workload)
parameters = [jnp.array(a) for a in parameters.values()]
data = tuple(jnp.array(a) for a in data.values())
count = len(data[0])
batches = [jax.block_until_ready(tuple(a[i] for a in data)) for i in range(count)]
if two_devices:
    mesh = jax.make_mesh((2,), ("d",))
    on_one = value_and_grad
    value_and_grad = jax.shard_map(
        lambda p, batch: lax.pmean(on_one(p, batch), "d"),
        mesh=mesh,
        in_specs=(P(), P("d")),
        out_specs=P(),
        check_vma=False,
    )
    parameters = jax.device_put(parameters, NamedSharding(mesh, P()))
    batches = [jax.device_put(batch, NamedSharding(mesh, P("d"))) for batch in batches]


def step(p, state, batch):
    loss, g = value_and_grad(p, batch)
    updates, state = adam.update(g, state, p)
    return optax.apply_updates(p, updates), state, (loss, optax.global_norm(g))


state = adam.init(parameters)
if base == "scan":
    loss0, gradient0 = jax.jit(value_and_grad)(parameters, batches[0])
    norm0 = optax.global_norm(gradient0)

    def steps(p, state, data):
        def body(carry, batch):
            p, state, found = step(*carry, batch)
            return (p, state), found[0]

        (p, state), losses = lax.scan(body, (p, state), data)
        return p, state, losses

    program, compile_ms = compiled(jax.jit(steps), parameters, state, data)

    def call():
        global parameters, state
        parameters, state, losses = program(parameters, state, data)
        return losses

else:
    program, compile_ms = compiled(
        jax.jit(step, donate_argnums=(0, 1)), parameters, state, batches[0]
    )
    # Compare what is timed: the first step's own answer. Steps overwrite their arguments, so copy.
    parameters = jax.tree.map(jnp.copy, parameters)
    state = jax.tree.map(jnp.copy, state)
    parameters, state, (loss0, norm0) = program(parameters, state, batches[0])
    turn = 0

    def call():
        global parameters, state, turn
        parameters, state, loss = program(parameters, state, batches[turn % count])
        turn += 1
        return loss


names = {
    "vmap": "JAX, vmap over tasks",
    "map": "JAX, task by task",
    "scan": "JAX, scan of 4 steps, vmap over tasks",
    "nhwc": "JAX, NHWC convolution, task by task",
    "nchw": "JAX, NCHW convolution, task by task",
    "im2col": "JAX, patches, vmap over tasks",
    "im2col_map": "JAX, patches, task by task",
}
emit(
    workload,
    names[base] + (", two one-core devices" if two_devices else ""),
    form=form,
    **timeit(
        call, jax.block_until_ready, steps_per_call=count if base == "scan" else 1, warmup=2
    ),
    compile_ms=compile_ms,
    loss0=float(loss0),
    gradnorm0=float(norm0),
)
