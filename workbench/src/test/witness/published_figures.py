"""What the obvious formulas say of published memory, caches, tuning and speed.

Independent of the Java code: reads the four tables beside the tests and prints, row by row, the deviation of

    weights = (parameters - embeddings) * bits / 8 + embeddings * embedding bits / 8
    cache   = layers * cached values per layer and token * bits / 8 * context * batch

and the share of the bandwidth that decoding used,

    utilisation = tokens per second * bytes read per token / bandwidth,

where a token reads the active weights without the table of input embeddings, and half of the cache at the end. Exits with
1 if a row that claims to be within ten percent is not, or the other way round.

    python3 workbench/src/test/witness/published_figures.py
"""

import csv
import pathlib
import statistics
import sys
from collections import defaultdict

import numpy as np
from scipy.optimize import nnls

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources/org/allometry/advise"
HARDWARE = pathlib.Path(__file__).resolve().parents[2] / "main/resources/org/allometry/tables/hardware.csv"
CLASSES = {
    "RTX 3090": "consumer",
    "RTX 4090": "consumer",
    "RTX 5090": "consumer",
    "RTX A6000": "workstation",
    "L40S": "workstation",
    "A100 SXM 80GB": "datacentre",
    "H100 PCIe": "datacentre",
}


def rows(name):
    with open(FOLDER / f"published-{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(row, heading):
    return float(row[heading])


def embeddings(row):
    return number(row, "vocabulary") * number(row, "hidden")


def weights(row):
    tables = embeddings(row) * (1 if row["tied_embeddings"] == "true" else 2)
    bits, outer = number(row, "bits_per_weight"), number(row, "embedding_bits_per_weight")
    return (number(row, "parameters") - tables) * bits / 8 + tables * outer / 8


def cache(row):
    per_token = number(row, "layers") * number(row, "cached_values_per_layer_token") * number(row, "bits_per_value") / 8
    return per_token * number(row, "context") * number(row, "batch")


def deviations(name, formula):
    wrong, close = [], set()
    for row in rows(name):
        deviation = formula(row) / number(row, "bytes") - 1
        if (abs(deviation) <= 0.1) != (row["within_ten_percent"] == "true"):
            wrong.append(row)
        if abs(deviation) <= 0.1:
            close.add(row["model"])
        print(f"{name} {row['model']:24} {row.get('format', row.get('context')):10} {100 * deviation:+7.2f} %")
    print(f"{name}: {len(rows(name))} rows, {len(close)} models within 10 %, {len(wrong)} rows marked wrongly\n")
    return wrong


def read_per_token(row):
    bits, outer = number(row, "bits_per_weight"), number(row, "embedding_bits_per_weight")
    output = embeddings(row)
    body = number(row, "active_parameters") - 2 * output
    if row["tied_embeddings"] == "true":
        body += output
    mean_cache = 0.0
    if row["tokens"]:
        values = number(row, "layers") * number(row, "cached_values_per_layer_token")
        mean_cache = values * 2 * number(row, "tokens") / 2
    return body * bits / 8 + output * outer / 8 + mean_cache


def group(row):
    kind = CLASSES.get(row["device"], "unified")
    experts = row["parameters"] != row["active_parameters"]
    wide = "16 bits" if number(row, "bits_per_weight") >= 16 else "8 bits" if number(row, "bits_per_weight") > 7 else "4 bits"
    return f"{kind}, {row['software'].split()[0]}, {wide}{', experts' if experts else ''}"


def speed():
    groups = defaultdict(list)
    for row in rows("speed"):
        if row["phase"] != "decode":
            continue
        share = number(row, "tokens_per_second") * read_per_token(row) / number(row, "bandwidth_bytes_per_second")
        groups[group(row)].append((row, share))
        print(f"decode {row['model']:18} {row['format']:9} {row['device']:14} {row['tokens']:>5} {share:.3f}")
    for name, found in sorted(groups.items()):
        shares = sorted(share for row, share in found)
        print(f"utilisation {name:42} n={len(shares):2} median {statistics.median(shares):.2f} {shares[0]:.2f} to {shares[-1]:.2f}")
    for software in ("llama.cpp", "vLLM"):
        for kind in ("consumer", "workstation", "datacentre", "unified"):
            found = [row for name, all_ in groups.items() if name.startswith(f"{kind}, {software}") for row, _ in all_]
            overhead(f"{kind}, {software}", [row for row in found if row["format"] != "MXFP4"])
    every = sorted(share for found in groups.values() for row, share in found if number(row, "active_parameters") > 5e9)
    print(f"utilisation of all with 5e9 active or more n={len(every)} median {statistics.median(every):.2f} "
          f"{every[0]:.2f} to {every[-1]:.2f}\n")


def overhead(name, found):
    """Fits seconds per token = layers * a + bytes / (u * bandwidth), least squares of relative errors, a and 1/u >= 0."""
    if len(found) < 4:
        return
    design = np.array(
        [
            [number(row, "layers"), read_per_token(row) / number(row, "bandwidth_bytes_per_second")]
            for row in found
        ]
    ) * np.array([[number(row, "tokens_per_second")] for row in found])

    def solved(left_out):
        kept = np.arange(len(found)) != left_out
        return nnls(design[kept], np.ones(kept.sum()))[0]

    weights_ = solved(-1)
    errors = 1 / (design @ weights_) - 1
    unseen = np.array([1 / (design[i] @ solved(i)) - 1 for i in range(len(found))])
    print(
        f"time per token {name:24} n={len(found):2} {1e6 * weights_[0]:4.0f} us a layer, utilisation {1 / weights_[1]:.2f}; "
        f"speed off by {100 * np.sqrt(np.mean(errors**2)):.0f} % rms, {100 * abs(errors).max():.0f} % at most, "
        f"left out {100 * np.sqrt(np.mean(unseen**2)):.0f} % rms"
    )
    for row, error in zip(found, errors):
        if abs(error) > 0.1:
            print(f"    {row['model']} {row['format']} {row['device']} {100 * error:+.0f} %")


def prompts():
    """The share of the peak in 16 bits that processing prompts used."""
    with open(HARDWARE, newline="", encoding="utf-8") as file:
        peaks = {row["device"]: row["bf16_flops"] or row["fp16_flops"] for row in csv.DictReader(file)}
    groups = defaultdict(list)
    for row in rows("speed"):
        peak = peaks[row["device"]]
        if row["phase"] != "prompt" or not peak:
            continue
        share = 2 * number(row, "active_parameters") * number(row, "tokens_per_second") / float(peak)
        groups[CLASSES.get(row["device"], "unified")].append(share)
        print(f"prompt {row['model']:18} {row['format']:9} {row['device']:14} {share:.3f}")
    for name, shares in sorted(groups.items()):
        print(f"arithmetic {name:12} n={len(shares):2} median {statistics.median(shares):.2f} {min(shares):.2f} to {max(shares):.2f}")


def tuning():
    groups = defaultdict(list)
    for row in rows("tuning"):
        if row["sequence_length"] in ("", "256"):
            groups[row["method"]].append((row["name"], number(row, "bytes_per_parameter")))
    for method, found in groups.items():
        print(f"tuning {method:22}", ", ".join(f"{name} {share:.2f}" for name, share in found))


if __name__ == "__main__":
    wrong = deviations("memory", weights) + deviations("cache", cache)
    speed()
    prompts()
    tuning()
    sys.exit(1 if wrong else 0)
