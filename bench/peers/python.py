"""PyTorch (nn.Sequential, torch.optim.SGD) and NumPy (float32 by hand) as contestants; see serve.mjs for how they are asked.

Arguments: torch, torch-passive or numpy, threads, folder, workload. Threads that wait by spinning, OpenMP's usual way, lose
most of their time where anything else runs; torch-passive lets them sleep.
"""

import json
import os
import sys
import time

kind, threads, folder, name = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = str(threads)
if kind == "torch-passive":
    os.environ["OMP_WAIT_POLICY"] = "passive"

import numpy as np

with open(os.path.join(folder, "workloads.json"), encoding="utf-8") as file:
    work = next(each for each in json.load(file) if each["id"] == name)
widths, batch, rows, rate = work["widths"], work["batch"], work["rows"], work["rate"]
x = np.fromfile(os.path.join(folder, name + ".x"), dtype=np.float32).reshape(rows, widths[0])
y = np.fromfile(os.path.join(folder, name + ".y"), dtype=np.float32).reshape(rows, widths[-1])
starts = list(range(0, rows, batch))
some = min(rows, 512)
is_class = work["output"] == "softmax"


def torch_contestant():
    import torch

    torch.set_num_threads(threads)
    functions = {"relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid, "tanh": torch.nn.Tanh}
    layers = []
    for depth in range(1, len(widths)):
        layers.append(torch.nn.Linear(widths[depth - 1], widths[depth]))
        if depth < len(widths) - 1:
            layers.append(functions[work["hidden"]]())
        elif not is_class:
            layers.append(functions[work["output"]]())
    net = torch.nn.Sequential(*layers)
    optimizer = torch.optim.SGD(net.parameters(), lr=rate)
    xs = torch.from_numpy(x)
    ys = torch.from_numpy(y.argmax(1)) if is_class else torch.from_numpy(y)
    measure = torch.nn.CrossEntropyLoss() if is_class else lambda a, b: 0.5 * torch.nn.functional.mse_loss(a, b)
    batches = [(xs[at : at + batch].contiguous(), ys[at : at + batch].contiguous()) for at in starts]
    at = 0

    def train(steps):
        nonlocal at
        samples = 0
        for _ in range(steps):
            xb, yb = batches[at]
            at = (at + 1) % len(batches)
            optimizer.zero_grad()
            measure(net(xb), yb).backward()
            optimizer.step()
            samples += len(xb)
        return samples

    def loss():
        with torch.no_grad():
            return float(measure(net(xs[:some]), ys[:some]))

    return train, loss, lambda: "%d %s" % (torch.get_num_threads(), "thread" if threads == 1 else "threads")


def numpy_contestant():
    random = np.random.default_rng(1)
    weights = [
        (random.standard_normal((m, n)) * np.sqrt(2 / m)).astype(np.float32) for m, n in zip(widths[:-1], widths[1:])
    ]
    biases = [np.zeros(n, np.float32) for n in widths[1:]]
    functions = {
        "relu": (lambda z: np.maximum(z, 0), lambda a: (a > 0).astype(np.float32)),
        "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda a: a * (1 - a)),
        "tanh": (np.tanh, lambda a: 1 - a * a),
    }
    of, slope = functions[work["hidden"]]
    batches = [(x[at : at + batch], y[at : at + batch]) for at in starts]
    at = 0

    def forward(xb):
        values = [xb]
        for depth, (w, b) in enumerate(zip(weights, biases)):
            z = values[-1] @ w + b
            if depth < len(weights) - 1:
                values.append(of(z))
            elif is_class:
                e = np.exp(z - z.max(1, keepdims=True))
                values.append(e / e.sum(1, keepdims=True))
            else:
                values.append(functions[work["output"]][0](z))
        return values

    def train(steps):
        nonlocal at
        samples = 0
        for _ in range(steps):
            xb, yb = batches[at]
            at = (at + 1) % len(batches)
            values = forward(xb)
            delta = (values[-1] - yb) / np.float32(len(xb))
            if not is_class:
                delta *= functions[work["output"]][1](values[-1])
            for depth in range(len(weights) - 1, -1, -1):
                gradient = values[depth].T @ delta
                bias = delta.sum(0)
                if depth > 0:
                    delta = (delta @ weights[depth].T) * slope(values[depth])
                weights[depth] -= np.float32(rate) * gradient
                biases[depth] -= np.float32(rate) * bias
            samples += len(xb)
        return samples

    def loss():
        guess = forward(x[:some])[-1]
        if is_class:
            return float(-(y[:some] * np.log(np.maximum(guess, 1e-30))).sum(1).mean())
        return float(0.5 * ((guess - y[:some]) ** 2).mean())

    return train, loss, lambda: "float32, %d %s" % (threads, "thread" if threads == 1 else "threads")


train, loss, note = numpy_contestant() if kind == "numpy" else torch_contestant()
steps = 1


def lap(milliseconds):
    global steps
    samples = 0
    begin = now = time.perf_counter()
    while True:
        samples += train(steps)
        then = time.perf_counter()
        if then - now < 0.002:
            steps *= 2
        elif then - now > 0.008 and steps > 1:
            steps = (steps + 1) // 2
        now = then
        if 1000 * (now - begin) >= milliseconds:
            return {"samples": samples, "milliseconds": 1000 * (now - begin)}


print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    answer = {"loss": loss(), "note": note()} if asked.get("ask") == "loss" else lap(asked["milliseconds"])
    print(json.dumps(answer), flush=True)
