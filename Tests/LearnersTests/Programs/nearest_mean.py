import json, sys

trial = json.loads(sys.stdin.readline())
task, keep = trial["task"], 1 - trial["configuration"]["shrinkage"]

def error(part, means):
    def nearest(x):
        return min(range(len(means)), key=lambda c: sum((a - b) ** 2 for a, b in zip(x, means[c])))
    return sum(nearest(x) != y for x, y in zip(part["inputs"], part["labels"])) / len(part["labels"])

rows = list(zip(task["training"]["inputs"], task["training"]["labels"]))[: trial["examples"]]
for n in (len(rows) // 2, len(rows)):
    own = [[x for x, y in rows[:n] if y == c] for c in range(task["classes"])]
    means = [[keep * sum(xs) / len(xs) for xs in zip(*inputs)] for inputs in own]
    print(json.dumps({"examples": n, "validation_error": error(task["validation"], means)}), flush=True)
print(json.dumps({"objective": error(task["validation"], means), "test_error": error(task["test"], means)}))
