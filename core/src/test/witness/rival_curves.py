"""Losses and held-out errors of the four curve laws, by scipy's L-BFGS-B from eight starts each.

CurveFitTest compares with them. Run from the root: python3 core/src/test/witness/rival_curves.py
"""

import csv

import numpy as np
from scipy.optimize import minimize

FOLDER = "core/src/test/resources/org/allometry/testing/"
DELTA, RIDGE, STARTS = 0.01, 1e-5, 8


def rows(name):
    with open(FOLDER + name, newline="") as file:
        return list(csv.DictReader(file))


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def objective(x, y, family, families):
    p = x.shape[1]

    def value(t):
        slopes, logit, intercept, effects = t[:p], t[p], t[p + 1], t[p + 2 :]
        c = sigmoid(logit)
        s = sigmoid(x @ slopes + intercept + (effects[family] if families else 0))
        r = c + (1 - c) * s - y
        loss = np.where(abs(r) < DELTA, 0.5 * r * r / DELTA, abs(r) - 0.5 * DELTA).sum()
        pull = np.clip(r / DELTA, -1, 1)
        by = pull * (1 - c) * s * (1 - s)
        gradient = np.concatenate(
            [x.T @ by, [(pull * (1 - s)).sum() * c * (1 - c), by.sum()]]
            + ([np.bincount(family, by, families) + RIDGE * effects] if families else [])
        )
        return loss + 0.5 * RIDGE * (effects @ effects), gradient

    return value


def fit(x, y, family, families, chance, seed):
    random = np.random.default_rng(seed)
    best = None
    for start in range(STARTS):
        t = random.normal(0, 1, x.shape[1] + 2 + families)
        t[: x.shape[1]] = abs(t[: x.shape[1]])
        c = max(chance * (1 - start / STARTS), 1e-3)
        t[x.shape[1]] = np.log(c / (1 - c))
        end = minimize(
            objective(x, y, family, families),
            t,
            jac=True,
            method="L-BFGS-B",
            options=dict(maxiter=8000, maxfun=9000, ftol=1e-14, gtol=1e-7),
        )
        best = end if best is None or end.fun < best.fun else best
    return best


def main():
    chance = {r["benchmark"]: float(r["chance"]) for r in rows("chance.csv")}
    table = rows("leaderboard.csv")
    split = {r["model"]: r["test"] == "true" for r in rows("split.csv")}
    y = np.array([[float(r[b]) if r[b] else np.nan for b in chance] for r in table])
    y = np.clip(y, 1e-3, 1 - 1e-3)
    size = np.log([float(r["parameters"]) / 1e9 for r in table])
    tokens = np.log([float(r["training_tokens"]) / 1e12 for r in table])
    train = np.array([r["model"] not in split for r in table])
    test = np.array([split.get(r["model"], False) for r in table])
    names = [r["family"] for r in table]
    for law, x in (("flops", (size + tokens)[:, None]), ("size-tokens", np.c_[size, tokens, size * tokens])):
        x = (x - x[train].mean(0)) / x[train].std(0)
        for prefix in ("", "family-"):
            loss, errors = 0, []
            for j, benchmark in enumerate(chance):
                seen, asked = train & ~np.isnan(y[:, j]), test & ~np.isnan(y[:, j])
                known = sorted({names[i] for i in np.where(seen)[0]})
                index = np.array([known.index(n) if n in known else -1 for n in names])
                families = len(known) if prefix else 0
                end = fit(x[seen], y[seen, j], index[seen], families, chance[benchmark], j)
                loss += end.fun
                p = x.shape[1]
                eta = x[asked] @ end.x[:p] + end.x[p + 1]
                if families:
                    effects = end.x[p + 2 :]
                    eta += np.where(index[asked] >= 0, effects[index[asked]], effects.mean())
                c = sigmoid(end.x[p])
                errors += list(abs(c + (1 - c) * sigmoid(eta) - y[asked, j]))
            print(f"{prefix}{law}: loss {loss:.3f}, error {np.mean(errors):.4f} of {len(errors)} scores")


main()
