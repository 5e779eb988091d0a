"""Witness of ItemLikelihoodTest: the marginal likelihood of the law of items on a tiny table.

Four models, families of 1 and 3; skills K = 1, theta = mu + gamma z + l e + m w. The integral over e and all w by
nested adaptive quadrature, and Laplace's approximation with the expected information by a general optimiser and a dense
determinant, neither sharing anything with the program.
"""

import numpy as np
from scipy.integrate import quad
from scipy.optimize import minimize
from scipy.special import expit
from scipy.stats import norm

FEATURE = np.array([-1.2, -0.3, 0.4, 1.1])
FAMILIES = [[0], [1, 2, 3]]
MU, GAMMA, L, M = 0.2, 0.7, 0.8, 0.5


def items(n):
    i = np.arange(n)
    return 0.5 * np.sin(1 + i), 1 + 0.4 * np.cos(2.0 * i), np.where(i % 2 == 0, 0.0, 0.25)


def answers(n):
    m, i = np.meshgrid(np.arange(4), np.arange(n), indexing="ij")
    return ((3 * m + 5 * i) % 7 < 3 + m % 2).astype(float)


def log_likelihood(theta, y, b, a, c):
    p = c + (1 - c) * expit(b + a * theta)
    return np.sum(np.where(y == 1, np.log(p), np.log1p(-p)))


def exact(n):
    b, a, c = items(n)
    y = answers(n)
    total = 0
    for family in FAMILIES:
        def model(m, e):
            x = MU + GAMMA * FEATURE[m] + L * e
            f = lambda w: np.exp(log_likelihood(x + M * w, y[m], b, a, c)) * norm.pdf(w)
            return quad(f, -9, 9, epsabs=0, epsrel=1e-11, limit=200)[0]
        g = lambda e: np.prod([model(m, e) for m in family]) * norm.pdf(e)
        total += np.log(quad(g, -9, 9, epsabs=0, epsrel=1e-10, limit=200)[0])
    return total


def laplace(n):
    b, a, c = items(n)
    y = answers(n)
    total = 0
    for family in FAMILIES:
        def theta(x):
            return MU + GAMMA * FEATURE[family] + L * x[0] + M * x[1:]
        def negative(x):
            return x @ x / 2 - sum(log_likelihood(t, y[m], b, a, c) for t, m in zip(theta(x), family))
        best = minimize(negative, np.zeros(len(family) + 1), tol=1e-14, options={"gtol": 1e-10})
        jacobian = np.column_stack([np.full(len(family), L), M * np.eye(len(family))])
        information = []
        for t in theta(best.x):
            s = expit(b + a * t)
            p = c + (1 - c) * s
            information.append(np.sum(a**2 * ((1 - c) * s * (1 - s)) ** 2 / (p * (1 - p))))
        H = np.eye(len(family) + 1) + jacobian.T @ np.diag(information) @ jacobian
        total -= best.fun + np.linalg.slogdet(H)[1] / 2
    return total


for n in (5, 40, 120):
    print(n, f"exact {exact(n):.8f}", f"laplace {laplace(n):.8f}")
