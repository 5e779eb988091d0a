"""Log densities of a Beta response and their derivatives, the witness of BetaResponseTest.

Writes src/test/resources/org/allometry/law/beta_response.csv: ln f(y | eta) with its first three derivatives in eta, the
expected information in eta, and the derivatives of ln f by ln phi, C and U, by mpmath's numerical differentiation at 60
digits of nothing but the density itself. Made with Python 3.11, mpmath 1.3.0:  python3 beta_response.py
"""

import itertools
from pathlib import Path

import mpmath as mp

mp.mp.dps = 60


def log_density(eta, y, floor, ceiling, log_phi):
    phi = mp.exp(log_phi)
    mu = floor + (ceiling - floor) / (1 + mp.exp(-eta))
    a, c = phi * mu, phi * (1 - mu)
    return mp.loggamma(phi) - mp.loggamma(a) - mp.loggamma(c) + (a - 1) * mp.log(y) + (c - 1) * mp.log(1 - y)


def row(eta, y, floor, ceiling, phi):
    at = [mp.mpf(v) for v in (eta, y, floor, ceiling)] + [mp.log(mp.mpf(phi))]
    f = lambda *v: log_density(*v)
    d = [mp.diff(lambda e: f(e, *at[1:]), at[0], n) for n in (1, 2, 3)]
    by = [mp.diff(lambda v: f(*at[:i], v, *at[i + 1 :]), at[i]) for i in (4, 2, 3)]
    # The score enters -d2 through a logit(y) alone, and the expectation of logit(y) is digamma(a) - digamma(c).
    p = mp.mpf(phi)
    mu = lambda e: at[2] + (at[3] - at[2]) / (1 + mp.exp(-e))
    logit = mp.digamma(p * mu(at[0])) - mp.digamma(p * (1 - mu(at[0])))
    g = lambda e: p * mu(e) * logit - mp.loggamma(p * mu(e)) - mp.loggamma(p * (1 - mu(e)))
    information = -mp.diff(g, at[0], 2)
    return [f(*at)] + d + [information] + by


target = Path(__file__).parent.parent / "resources/org/allometry/law/beta_response.csv"
etas = ["-12", "-5", "-1.5", "0", "0.75", "3", "9"]
curves = [("0", "1", "3"), ("0.25", "1", "40"), ("0.2", "0.9", "12.5"), ("0", "0.75", "900")]
with open(target, "w", newline="\n") as out:
    out.write("eta,score,floor,ceiling,phi,log_density,d1,d2,d3,information,by_log_phi,by_floor,by_ceiling\n")
    for eta, y, (floor, ceiling, phi) in itertools.product(etas, ["0.001", "0.3", "0.85"], curves):
        values = row(eta, y, floor, ceiling, phi)
        out.write(",".join([eta, y, floor, ceiling, phi] + [mp.nstr(v, 18, min_fixed=0, max_fixed=0) for v in values]))
        out.write("\n")
