"""Times a function and prints one JSON line a measurement."""

import json
import os
import time

MIN_SECONDS = float(os.environ.get("PEERS_MIN_SECONDS", "10"))
MIN_REPEATS = int(os.environ.get("PEERS_MIN_REPEATS", "30"))


def quantile(sorted_values, p):
    i = p * (len(sorted_values) - 1)
    low = int(i)
    high = min(low + 1, len(sorted_values) - 1)
    return sorted_values[low] + (sorted_values[high] - sorted_values[low]) * (i - low)


def busy():
    """CPU seconds the whole machine was busy, and those of this process: the rest were others'."""
    ticks = [int(x) for x in open("/proc/stat").readline().split()[1:9]]
    own = os.times()
    idle = ticks[3] + ticks[4]
    return (sum(ticks) - idle) / os.sysconf("SC_CLK_TCK"), own.user + own.system


def timeit(call, sync, steps_per_call=1, min_repeats=MIN_REPEATS, warmup=3, hard_seconds=60.0):
    """Times `call()` until both `min_repeats` and MIN_SECONDS are reached.

    After `hard_seconds` five repeats are enough.
    """
    for _ in range(warmup):
        sync(call())
    times = []
    before = busy()
    start = time.perf_counter()
    while True:
        a = time.perf_counter()
        sync(call())
        b = time.perf_counter()
        times.append((b - a) * 1e3 / steps_per_call)
        elapsed = b - start
        if len(times) >= min_repeats and elapsed >= MIN_SECONDS:
            break
        if len(times) >= 5 and elapsed >= hard_seconds:
            break
    after = busy()
    others = ((after[0] - before[0]) - (after[1] - before[1])) / (time.perf_counter() - start)
    times.sort()
    return dict(
        median_ms=round(quantile(times, 0.5), 5),
        iqr_ms=round(quantile(times, 0.75) - quantile(times, 0.25), 5),
        min_ms=round(times[0], 5),
        steps=len(times) * steps_per_call,
        repeats=len(times),
        others_cores=round(max(0.0, others), 2),
    )


def compiled(jitted, *arguments):
    """The program compiled for `arguments`, and how long that took in milliseconds."""
    start = time.perf_counter()
    program = jitted.lower(*arguments).compile()
    return program, round((time.perf_counter() - start) * 1e3, 1)


def emit(workload, peer, **values):
    print(json.dumps(dict(workload=workload, peer=peer, **values)), flush=True)
