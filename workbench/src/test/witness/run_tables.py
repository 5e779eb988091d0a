"""The lowest objective of Chinchilla's law that scipy finds on the bundled runs, the witness of RunTablesTest.

Sum of Huber's function (delta 1e-3) of log residuals, L-BFGS-B with exact gradients from 60 random starts, each restarted
three times where it stopped. Prints table, column, value, rows, objective, how many starts reached it, and coefficients.
Made with Python 3.11, numpy and scipy:  python3 run_tables.py
"""

import csv
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

TABLES = Path(__file__).parents[2] / "main/resources/org/allometry/tables"
SETS = [
    ("runs-chinchilla", "family"),
    ("runs-isoflop", "family"),
    ("runs-overtraining", "dataset"),
    ("runs-ladder", "family"),
    ("runs-steplaw", "family"),
    ("runs-repeated-data", "family"),
    ("runs-repeated-data", "epochs"),
    ("runs-routing", "router"),
    ("runs-steplaw-experts", "family"),
    ("curves-opt", "family"),
]
DELTA = 1e-3
SCALE = 1e3


def objective(theta, n, d, loss):
    a, b, e, alpha, beta = theta
    terms = np.stack([a - alpha * n, b - beta * d, np.full_like(n, e)])
    top = terms.max(0)
    shares = np.exp(terms - top)
    total = shares.sum(0)
    r = top + np.log(total) - loss
    w = shares / total
    psi = np.clip(r, -DELTA, DELTA)
    gradient = [psi @ w[0], psi @ w[1], psi @ w[2], -(psi * w[0]) @ n, -(psi * w[1]) @ d]
    return SCALE * np.sum(psi * (r - psi / 2)), SCALE * np.array(gradient)


def main():
    random = np.random.default_rng(0)
    options = dict(maxiter=5000, maxfun=8000, ftol=1e-15, gtol=1e-10, maxcor=20)
    for table, column in SETS:
        groups = {}
        with open(TABLES / f"{table}.csv") as file:
            for row in csv.DictReader(file):
                if row["loss"]:
                    groups.setdefault(row[column], []).append(row)
        for value, rows in groups.items():
            n, d, loss = (
                np.log([float(row[name]) for row in rows]) for name in ("parameters", "training_tokens", "loss")
            )
            if len(rows) <= 5 or np.ptp(n) == 0 or np.ptp(d) == 0:
                continue
            ends = []
            for _ in range(60):
                alpha, beta = random.uniform(0.05, 1.2, 2)
                point = [
                    alpha * n.mean() + random.normal(),
                    beta * d.mean() + random.normal(),
                    loss.min() + np.log(random.uniform(0.3, 1)),
                    alpha,
                    beta,
                ]
                for _ in range(3):
                    end = minimize(objective, point, args=(n, d, loss), jac=True, method="L-BFGS-B", options=options)
                    point = end.x
                ends.append(end)
            best = min(ends, key=lambda end: end.fun)
            reached = sum(end.fun <= best.fun * (1 + 1e-6) for end in ends)
            print(table, column, value, len(rows), f"{best.fun / SCALE:.15g}", reached, best.x.round(5), flush=True)


if __name__ == "__main__":
    main()
