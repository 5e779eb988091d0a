"""Standard errors of beta in the paper's law by an independent Hessian.

Takes a fit file of `allometry fit leaderboard-as-published --paper --skills 4 --out FIT` for the place where the
Hessian is taken, and the table; knows nothing of the program's parametrisation, kernels or quadrature. The marginal
likelihood in anchored form, straight from the paper's formulas with scipy's gamma functions, by Gauss-Hermite nodes that
are placed at each family's posterior and then held; its gradient by Fisher's identity; the Hessian by central differences.

    python3 standard_errors.py FIT leaderboard.csv [NODES] > standard_errors_beta.csv
"""
import csv
import json
import sys

import numpy as np
from scipy.special import digamma, gammaln

fit = json.load(open(sys.argv[1]))
Q = int(sys.argv[3]) if len(sys.argv) > 3 else 7
ids = fit["benchmarks"]
C = np.array(fit["chance"])
K, J = fit["skills"], len(ids)
rows = list(csv.DictReader(open(sys.argv[2])))


def count(text):
    scale = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
    return float(text[:-1]) * scale[text[-1]] if text[-1] in scale else float(text)


size = np.array([np.log(count(r["parameters"]) / 1e9) for r in rows])
tokens = np.array([np.log(count(r["training_tokens"]) / 1e12) for r in rows])
X = np.stack([size, tokens, size * tokens], 1)
X = (X - X.mean(0)) / X.std(0)
P = X.shape[1]
Y = np.array([[float(r[i]) if r[i] else np.nan for i in ids] for r in rows]).clip(1e-3, 1 - 1e-3)
families = {}
for i, r in enumerate(rows):
    families.setdefault(r["family"], []).append(i)
families = list(families.values())

co = fit["coefficients"]
free = np.zeros((K, J), bool)
free[:, K:] = True
free[range(K), range(K)] = True
lower = np.tril_indices(K, -1)


def pack():
    return np.concatenate([
        np.ravel(co["beta"]), np.array(co["loadings"])[free], co["intercepts"], np.log(co["precisions"]),
        np.array(co["skill_correlations"])[lower]])


def unpack(v):
    at = 0
    beta = v[:P * K].reshape(P, K)
    at = P * K
    n = free.sum()
    L = np.zeros((K, J))
    L[free] = v[at:at + n]
    at += n
    b, lphi = v[at:at + J], v[at + J:at + 2 * J]
    at += 2 * J
    S = np.eye(K)
    S[lower] = v[at:]
    S = S + S.T - np.eye(K)
    return beta, L, b, np.exp(lphi), S


x1, w1 = np.polynomial.hermite_e.hermegauss(Q)
grid = np.stack(np.meshgrid(*[x1] * K, indexing="ij"), -1).reshape(-1, K)
logw = sum(np.meshgrid(*[np.log(w1 / np.sqrt(2 * np.pi))] * K, indexing="ij")).ravel()


def cells(rows_f):
    r, j = np.nonzero(~np.isnan(Y[rows_f]))
    return np.array(rows_f)[r], j


CELLS = [cells(f) for f in families]


def density(v, f, alpha, gradient):
    """ln p(scores, alpha) at each node, and its derivatives by the entries of v."""
    beta, L, b, phi, S = v
    r, j = CELLS[f]
    y = Y[r, j]
    skill = X[r] @ beta + alpha[:, None, :]  # nodes x cells x K
    eta = np.einsum("nck,kc->nc", skill, L[:, j]) + b[j]
    s = 1 / (1 + np.exp(-eta))
    mu = C[j] + (1 - C[j]) * s
    ph = phi[j]
    a, c = ph * mu, ph * (1 - mu)
    ly, lc = np.log(y), np.log1p(-y)
    value = (gammaln(ph) - gammaln(a) - gammaln(c) + (a - 1) * ly + (c - 1) * lc).sum(1)
    Si = np.linalg.inv(S)
    value += -0.5 * np.einsum("nk,kl,nl->n", alpha, Si, alpha) - 0.5 * np.linalg.slogdet(2 * np.pi * S)[1]
    if not gradient:
        return value, None
    da, dc = digamma(a), digamma(c)
    l1 = ph * (ly - lc - da + dc) * (1 - C[j]) * s * (1 - s)  # nodes x cells
    lphi = ph * (digamma(ph) - mu * da - (1 - mu) * dc + mu * ly + (1 - mu) * lc)
    return value, (l1, lphi, skill, Si)


def place(v):
    """Means and roots of covariances of the families' posteriors, by quadrature that adapts."""
    placed = []
    for f in range(len(families)):
        m, R = np.zeros(K), np.linalg.cholesky(v[4])
        for _ in range(12):
            alpha = m + grid @ R.T
            lp = density(v, f, alpha, False)[0] + 0.5 * (grid ** 2).sum(1) + logw
            w = np.exp(lp - lp.max())
            w /= w.sum()
            m = w @ alpha
            d = alpha - m
            R = np.linalg.cholesky((w[:, None] * d).T @ d + 1e-9 * np.eye(K))
        placed.append((m, R))
    return placed


def evaluate(vec, placed):
    v = unpack(vec)
    beta, L, b, phi, S = v
    total, g = 0.0, np.zeros(len(vec))
    gb, gL, gi, gp, gS = np.zeros((P, K)), np.zeros((K, J)), np.zeros(J), np.zeros(J), np.zeros((K, K))
    for f, (m, R) in enumerate(placed):
        alpha = m + grid @ R.T
        lp, (l1, lphi, skill, Si) = density(v, f, alpha, True)
        lp = lp + 0.5 * (grid ** 2).sum(1) + K / 2 * np.log(2 * np.pi) + np.log(np.abs(np.linalg.det(R))) + logw
        top = lp.max()
        w = np.exp(lp - top)
        total += top + np.log(w.sum())
        w /= w.sum()
        r, j = CELLS[f]
        e = w @ l1
        gb += X[r].T @ (e[:, None] * L[:, j].T)
        es = np.einsum("n,nc,nck->ck", w, l1, skill)
        np.add.at(gL.T, j, es)
        np.add.at(gi, j, e)
        np.add.at(gp, j, w @ lphi)
        second = (w[:, None] * alpha).T @ alpha
        gS += 0.5 * (Si @ second @ Si - Si)
    gS = gS + gS.T
    return total, np.concatenate([gb.ravel(), gL[free], gi, gp, gS[lower]])


at = pack()
placed = place(unpack(at))
value, g0 = evaluate(at, placed)
print("log-likelihood", value, "largest gradient", np.abs(g0).max(), file=sys.stderr)
n = len(at)
H = np.zeros((n, n))
for i in range(n):
    h = 1e-4 * max(1, abs(at[i]))
    up, down = at.copy(), at.copy()
    up[i] += h
    down[i] -= h
    H[i] = -(evaluate(up, placed)[1] - evaluate(down, placed)[1]) / (2 * h)
H = (H + H.T) / 2
V = np.linalg.inv(H)
se = np.sqrt(np.diag(V))[:P * K].reshape(P, K)
mine = np.array(fit["standard_errors"]["hessian"]["beta"])
print("ratio to the fit's", mine / se, file=sys.stderr)
print("feature,skill,standard_error")
for d in range(P):
    for k in range(K):
        print(f"{d},{k},{se[d, k]:.6g}")
