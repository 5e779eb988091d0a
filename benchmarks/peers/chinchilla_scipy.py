"""The same fits of Chinchilla's law by scipy's L-BFGS-B on one core, as lines of JSON.

    python3 chinchilla_scipy.py RUNS.csv [SHARE]

SHARE of the starts and resamples are run (default .02) and the time is scaled up, as all of them take minutes. Gradients
are numeric, as in the published fits, and exact besides. Needs numpy and scipy.
"""

import csv
import itertools
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from scipy.optimize import minimize

DELTA = 1e-3
RESAMPLES = 4000


def read(path):
    with open(path) as file:
        rows = [row for row in csv.DictReader(file) if row["epoch_outlier"] != "true"]
    return tuple(np.log([float(row[name]) for row in rows]) for name in ("parameters", "training_tokens", "loss"))


def residuals(theta, n, d, loss):
    a, b, e, alpha, beta = theta
    terms = np.stack([a - alpha * n, b - beta * d, np.full_like(n, e)])
    top = terms.max(0)
    shares = np.exp(terms - top)
    total = shares.sum(0)
    return top + np.log(total) - loss, shares / total


def value(theta, n, d, loss):
    r, _ = residuals(theta, n, d, loss)
    psi = np.clip(r, -DELTA, DELTA)
    return np.sum(psi * (r - psi / 2))


def value_and_gradient(theta, n, d, loss):
    r, w = residuals(theta, n, d, loss)
    psi = np.clip(r, -DELTA, DELTA)
    gradient = [psi @ w[0], psi @ w[1], psi @ w[2], -(psi * w[0]) @ n, -(psi * w[1]) @ d]
    return np.sum(psi * (r - psi / 2)), np.array(gradient)


def fit(start, data, exact):
    options = dict(maxiter=15000, maxfun=150000, ftol=1e-12, gtol=1e-9)
    return minimize(
        value_and_gradient if exact else value, start, args=data, jac=exact, method="L-BFGS-B", options=options
    )


def report(what, exact, seconds, objective, **more):
    program = "scipy, " + ("exact" if exact else "numeric") + " gradient"
    print(json.dumps(dict(what=what, program=program, seconds=seconds, objective=objective, **more)), flush=True)


def main():
    data = read(sys.argv[1])
    share = float(sys.argv[2]) if len(sys.argv) > 2 else 0.02
    scales = [0, 5, 10, 15, 20, 25]
    exponents = [0, 0.5, 1, 1.5, 2]
    grid = list(itertools.product(scales, scales, [-1, -0.5, 0, 0.5, 1], exponents, exponents))
    random = np.random.default_rng(1)
    some = [grid[i] for i in random.choice(len(grid), int(share * len(grid)), replace=False)]
    best = fit((6, 7.6, 0.6, 0.35, 0.37), data, True)
    for exact in (False, True):
        start = time.perf_counter()
        ends = np.array([fit(point, data, exact).fun for point in some])
        seconds = (time.perf_counter() - start) * len(grid) / len(some)
        at_minimum = float(np.mean(ends <= best.fun * 1.001))
        report("4500 starts", exact, seconds, float(ends.min()), share_at_minimum=at_minimum)
        count = int(share * RESAMPLES)
        start = time.perf_counter()
        for _ in range(count):
            rows = random.integers(0, len(data[0]), len(data[0]))
            fit(best.x, tuple(column[rows] for column in data), exact)
        report(f"{RESAMPLES} resamples", exact, (time.perf_counter() - start) * RESAMPLES / count, best.fun)


if __name__ == "__main__":
    main()
