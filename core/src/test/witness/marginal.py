"""Marginal log-likelihoods of the latent-variable law on the leaderboard as published, at made-up coefficients.

The witness of MarginalValueTest, which holds the printed numbers. The law in its anchored form (arXiv 2512.06553); the
integral over each family's effect by the trapezoid rule on a fine grid of the whole plane, so without any mode, any
curvature or any interpolation. Chance levels and scores are those of the test resources.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:  python3 marginal.py
"""

import csv
from pathlib import Path

import numpy as np
from scipy.optimize import brentq
from scipy.special import betaln, digamma, expit, logsumexp, polygamma

here = Path(__file__).parent.parent / "resources/org/allometry/testing"
chance = np.array([float(r["chance"]) for r in csv.DictReader(open(here / "chance.csv"))])
rows = list(csv.DictReader(open(here / "leaderboard.csv")))
ids = list(rows[0])[4:]
y = np.array([[float(r[i]) if r[i] else np.nan for i in ids] for r in rows]).clip(1e-3, 1 - 1e-3)
size = np.log([float(r["parameters"]) / 1e9 for r in rows])
tokens = np.log([float(r["training_tokens"]) / 1e12 for r in rows])
x = np.column_stack([size, tokens, size * tokens])
x = (x - x.mean(0)) / x.std(0)
families = {}
for i, r in enumerate(rows):
    families.setdefault(r["family"], []).append(i)

j = np.arange(12)
b = -1 + 0.15 * j
phi = 8 + 2.0 * j


def log_likelihood(beta, loadings, correlations, floor, ceiling, reach=9.0, step=0.02):
    K = len(loadings)
    axis = np.arange(-reach, reach + step / 2, step)
    u = np.stack(np.meshgrid(*[axis] * K, indexing="ij"), -1).reshape(-1, K)
    log_weight = K * np.log(step) - K / 2 * np.log(2 * np.pi) - (u**2).sum(1) / 2
    effects = u @ np.linalg.cholesky(correlations).T @ loadings  # nodes x benchmarks
    total = 0.0
    for members in families.values():
        h = log_weight.copy()
        for i in members:
            for k in np.flatnonzero(~np.isnan(y[i])):
                eta = b[k] + x[i] @ beta @ loadings[:, k] + effects[:, k]
                mu = floor[k] + (ceiling[k] - floor[k]) * expit(eta)
                a, c = phi[k] * mu, phi[k] * (1 - mu)
                h += (a - 1) * np.log(y[i, k]) + (c - 1) * np.log1p(-y[i, k]) - betaln(a, c)
        total += logsumexp(h)
    return total


def laplace(beta, loadings, floor, ceiling, information):
    """Laplace's approximation for one skill, with the mode by Brent's method."""
    total = 0.0
    for members in families.values():
        cells = [(i, k) for i in members for k in np.flatnonzero(~np.isnan(y[i]))]
        i, k = np.array(cells).T
        base, g, f = b[k] + x[i] @ beta[:, 0] * loadings[0, k], loadings[0, k], phi[k]
        logit, span = np.log(y[i, k]) - np.log1p(-y[i, k]), ceiling[k] - floor[k]

        def parts(u):
            s = expit(base + g * u)
            mu, slope = floor[k] + span * s, span * s * (1 - s)
            a, c = f * mu, f * (1 - mu)
            return mu, slope, slope * (1 - 2 * s), a, c

        def score(u):
            mu, slope, bend, a, c = parts(u)
            return (f * (digamma(c) - digamma(a) + logit) * slope * g).sum() - u

        u = brentq(score, -9, 9, xtol=1e-14)
        mu, slope, bend, a, c = parts(u)
        value = ((a - 1) * np.log(y[i, k]) + (c - 1) * np.log1p(-y[i, k]) - betaln(a, c)).sum() - u * u / 2
        curvature = f**2 * (polygamma(1, a) + polygamma(1, c)) * slope**2
        if information == "observed":
            curvature -= f * (digamma(c) - digamma(a) + logit) * bend
        total += value - np.log1p((curvature * g**2).sum()) / 2
    return total


one = (np.array([[0.5], [0.3], [-0.1]]), (0.6 + 0.05 * j)[None, :], np.eye(1))
two_loadings = np.array([0.7 + 0.03 * j, 0.5 - 0.08 * j])
two_loadings[1, 0] = two_loadings[0, 1] = 0
two = (np.array([[0.5, 0.2], [0.3, 0.4], [-0.1, 0.05]]), two_loadings, np.array([[1, 0.4], [0.4, 1]]))
for name, law, step in (("K = 1", one, 0.02), ("K = 2", two, 0.06)):
    print(name, "fixed", "%.9f" % log_likelihood(*law, chance, np.ones(12), step=step))
    print(name, "free ", "%.9f" % log_likelihood(*law, 0.8 * chance, np.full(12, 0.96), step=step))
for information in ("observed", "expected"):
    print("K = 1 Laplace", information, "%.9f" % laplace(one[0], one[1], chance, np.ones(12), information))
