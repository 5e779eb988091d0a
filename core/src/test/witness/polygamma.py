"""Log-gamma, digamma, trigamma and tetragamma to 20 digits, the witness of PolyGammaTest.

Writes src/test/resources/org/allometry/numeric/polygamma.csv. Arguments are exact doubles, so the functions are taken at
what Java reads. Made with Python 3.11, mpmath 1.3.0:  python3 polygamma.py
"""

from pathlib import Path

import mpmath

mpmath.mp.dps = 60
arguments = [10.0 ** (e / 4) for e in range(-32, 21)]
arguments += [0.5, 1.5, 2.5, 3.0, 7.5, 8.999999, 9.0, 9.000001, 10.0, 123.456, 1.4616321449683623, 1.4616, 1.47]
arguments += [1.0, 2.0, 0.999, 1.001, 1.0000001, 1.999, 2.001, 1.9999999]
target = Path(__file__).parent.parent / "resources/org/allometry/numeric/polygamma.csv"
with open(target, "w", newline="\n") as out:
    out.write("argument,log_gamma,digamma,trigamma,tetragamma\n")
    for x in sorted(set(arguments)):
        z = mpmath.mpf(x)
        values = [mpmath.loggamma(z)] + [mpmath.polygamma(n, z) for n in (0, 1, 2)]
        out.write(",".join([repr(x)] + [mpmath.nstr(v, 20, min_fixed=0, max_fixed=0) for v in values]) + "\n")
