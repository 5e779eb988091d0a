"""How many times as long the peers took as we did, from the lines of one run."""

import json
import sys

times = {}
for line in open(sys.argv[1]):
    entry = json.loads(line)
    times[entry["program"].split()[0], entry["what"]] = entry["value"]


def ratio(what, peer, ours):
    if peer in times and ours in times:
        theirs = times[peer]
        theirs = sorted(theirs)[len(theirs) // 2] if isinstance(theirs, list) else theirs
        print(f"{what}: {theirs / times[ours]:.0f} times as long")


quadrature = ("allometry", "seconds of value and gradient, quadrature")
laplace = ("allometry", "seconds of value and gradient, laplace")
ratio("torch, value and gradient, against our quadrature", ("torch", "seconds of value and gradient"), quadrature)
ratio("TMB, value and gradient, against our Laplace", ("TMB", "seconds of value and gradient"), laplace)
ratio("TMB, value and gradient, against our quadrature", ("TMB", "seconds of value and gradient"), quadrature)
ratio(
    "TMB, median fit near our maximum, against our whole fit from one start",
    ("TMB", "seconds of fits by BFGS from six starts near our maximum"),
    ("allometry", "seconds of a warm fit from one start"),
)
