"""Errors of nearest-code decoding, the witness of DecodingErrorTest.

Writes src/test/resources/org/allometry/simulate/decoding.csv: kind (0 orthogonal, 1 random), dimensions, meanings, noise,
error. For random codes the angle of a reading is taken from the noncentral t distribution, which the program does not
use, and integrated by adaptive quadrature. Made with Python 3.11, scipy 1.17:  python3 decoding.py
"""

from pathlib import Path

import numpy as np
from scipy import integrate, special, stats


def orthogonal(d, v, sigma):
    a = np.sqrt(d) / sigma
    f = lambda z: stats.norm.pdf(z) * -np.expm1((v - 1) * np.log1p(-stats.norm.sf(z + a)))
    return integrate.quad(f, -12, 12, limit=500, epsabs=0, epsrel=1e-11, points=[-a / 2, -a])[0]


def random(d, v, sigma):
    a = np.sqrt(d) / sigma
    angle = stats.nct(d - 1, a)

    def f(u):
        x = np.sinh(u)
        t = x / np.sqrt(d - 1 + x * x)
        cap = special.betainc((d - 1) / 2, (d - 1) / 2, (1 - t) / 2)
        return angle.pdf(x) * np.cosh(u) * -np.expm1((v - 1) * np.log1p(-cap))

    total = 0
    edges = np.linspace(-34, 34, 273)
    for low, high in zip(edges, edges[1:]):
        total += integrate.quad(f, low, high, epsabs=1e-14, epsrel=1e-10)[0]
    return total


target = Path(__file__).parent.parent / "resources/org/allometry/simulate/decoding.csv"
with open(target, "w", newline="\n") as out:
    print("kind,dimensions,meanings,noise,error", file=out)
    for d, v, sigma in [(2, 2, 1), (8, 8, 1), (32, 32, 2), (64, 10, 3), (256, 256, 3), (16, 16, 0.8)]:
        print(f"0,{d},{v},{sigma},{orthogonal(d, v, sigma):.12g}", file=out)
    for d, v, sigma in [(2, 2, 1), (2, 40, 0.3), (3, 10, 0.5), (5, 100, 1), (16, 1000, 1), (64, 1000000, 1), (64, 50, 2), (24, 2, 0.6)]:
        print(f"1,{d},{v},{sigma},{random(d, v, sigma):.12g}", file=out)
