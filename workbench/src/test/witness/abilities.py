"""Every figure of `allometry abilities` computed anew from the bundled tables, the witness of AbilitiesTest.

Written against the definitions in docs/abilities.md, not against the Java: regressions by least squares on explicit
dummies, Spearman's correlation by scipy, shares of variance by going through all orders of the predictors, and cluster
bootstrap intervals with another generator. Writes src/test/resources/org/allometry/service/abilities-witness.csv with the
columns part,ability,of,measure,estimate,lower,upper. Made with Python 3.11, numpy, scipy:  python3 abilities.py
"""

import csv
import itertools
import math
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy import stats
from scipy.optimize import least_squares

HERE = Path(__file__).parent
TABLES = HERE.parent.parent / "main/resources/org/allometry/tables"
TARGET = HERE.parent / "resources/org/allometry/service/abilities-witness.csv"
RESAMPLES = 2000
# Of these there are intervals, by 2,000 resamples of this script.
WITH_INTERVALS = ["rank_correlation", "linear_correlation", "rank_correlation_within", "partial_correlation"]

out = []


def rows(table):
    with open(TABLES / (table + ".csv"), encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text else math.nan


def add(part, ability, of, measure, estimate, lower=math.nan, upper=math.nan):
    def text(value):
        return "" if math.isnan(value) else repr(float(value))

    out.append([part, ability, of, measure, text(estimate), text(lower), text(upper)])


# Correlations -----------------------------------------------------------------------------------------------------------


def dummies(labels):
    levels = sorted(set(labels))
    return np.array([[1.0 if label == level else 0.0 for level in levels] for label in labels])


def residuals(y, design):
    coefficients, *_ = np.linalg.lstsq(design, y, rcond=1e-9)
    return y - design @ coefficients


def pearson(x, y):
    x, y = x - x.mean(), y - y.mean()
    below = math.sqrt((x @ x) * (y @ y))
    return (x @ y) / below if below > 1e-12 else math.nan


def grouped_ranks(values, labels):
    """Ranks within each label, over its size plus one."""
    ranks = np.empty(len(values))
    labels = np.array(labels)
    for label in set(labels.tolist()):
        own = labels == label
        ranks[own] = stats.rankdata(values[own]) / (own.sum() + 1)
    return ranks


def within(x, y, labels):
    design = dummies(labels)
    return pearson(residuals(x, design), residuals(y, design))


def rank_within(x, y, labels):
    return within(grouped_ranks(x, labels), grouped_ranks(y, labels), labels)


class Sample:
    def __init__(self, observations, chance=math.nan, items=math.nan):
        # Observations are (family, cluster, task, variant, parameters, tokens, flops, score, and the model where one has several).
        self.observations = [o for o in observations if not math.isnan(o[4])]
        self.chance, self.items = chance, items

    def part(self, which):
        sample = Sample([], self.chance, self.items)
        sample.observations = [self.observations[i] for i in which]
        return sample

    def column(self, k):
        return [o[k] for o in self.observations]


def explained(y, x_size, x_tokens, cluster, variant, predictors):
    design = [np.ones((len(y), 1))]
    if "size" in predictors:
        design.append(x_size[:, None])
    if "tokens" in predictors:
        design.append(x_tokens[:, None])
    if "family" in predictors:
        design.append(dummies(cluster))
    if "variant" in predictors:
        design.append(dummies(variant))
    rest = residuals(y, np.hstack(design))
    return 1 - (rest @ rest) / ((y - y.mean()) @ (y - y.mean()))


def measures(sample, shares=True):
    family = [(t, f) for f, t in zip(sample.column(0), sample.column(2))]
    family = ["|".join(f) for f in family]
    task = sample.column(2)
    size = np.log(np.array(sample.column(4)))
    tokens = np.log(np.array(sample.column(5)))
    compute = np.log(np.array(sample.column(6)))
    score = np.array(sample.column(7))
    one_task = len(set(task)) == 1
    result = {}
    result["rank_correlation"] = (
        stats.spearmanr(size, score).statistic if one_task else rank_within(size, score, task)
    )
    result["linear_correlation"] = within(size, score, task)
    result["rank_correlation_within"] = rank_within(size, score, family)
    result["linear_correlation_within"] = within(size, score, family)
    per_doubling = 100 * math.log(2)
    result["points_per_doubling"] = per_doubling * slope(score, size, dummies(task))
    result["points_per_doubling_within"] = per_doubling * slope(score, size, dummies(family))
    known = np.isfinite(compute)
    if known.sum() > 1:
        pick = [i for i in range(len(score)) if known[i]]
        t, f = [task[i] for i in pick], [family[i] for i in pick]
        x, y = compute[known], score[known]
        result["rank_correlation_compute"] = stats.spearmanr(x, y).statistic if one_task else rank_within(x, y, t)
        result["linear_correlation_compute"] = within(x, y, t)
        result["rank_correlation_compute_within"] = rank_within(x, y, f)
        result["linear_correlation_compute_within"] = within(x, y, f)
    known = np.isfinite(tokens)
    if known.sum() > 1:
        pick = [i for i in range(len(score)) if known[i]]
        by_task = dummies([task[i] for i in pick])
        variant = [sample.column(3)[i] for i in pick]
        cluster = [sample.column(1)[i] for i in pick]
        x, d, y = (residuals(v[known], by_task) for v in (size, tokens, score))
        labels = dummies(variant)
        labels = np.column_stack([residuals(labels[:, k], by_task) for k in range(labels.shape[1])])
        controls = np.hstack([np.ones((len(y), 1)), d[:, None], labels])
        result["partial_correlation"] = pearson(residuals(x, controls), residuals(y, controls))
        result["points_per_doubling_given"] = per_doubling * slope(y, x, controls)
        if shares:
            names = ["size", "tokens", "family", "variant"]
            worth = {
                frozenset(s): explained(y, x, d, cluster, variant, s)
                for n in range(5)
                for s in itertools.combinations(names, n)
            }
            orders = list(itertools.permutations(names))
            for name in names:
                total = sum(
                    worth[frozenset(order[: order.index(name) + 1])] - worth[frozenset(order[: order.index(name)])]
                    for order in orders
                )
                result[name + "_share"] = total / len(orders)
    if not math.isnan(sample.chance):
        scatter = 0 if math.isnan(sample.items) else math.sqrt(
            sample.chance * (1 - sample.chance) / sample.items
        ) * stats.norm.ppf(0.95)
        result["at_floor"] = np.mean(score <= sample.chance + max(0.01, scatter))
        result["at_ceiling"] = np.mean(score >= 0.95)
    return result


def slope(y, x, controls):
    x, y = residuals(x, controls), residuals(y, controls)
    return (x @ y) / (x @ x)


def intervals(sample, generator):
    clusters = sample.column(1)
    names = sorted(set(clusters))
    if len(names) < 5:
        return {}
    members = {name: [i for i, c in enumerate(clusters) if c == name] for name in names}
    sizes = np.array([len(m) for m in members.values()])
    effective = sizes.sum() ** 2 / (sizes**2).sum()
    reach = stats.t.ppf(0.975, effective - 1) * math.sqrt(effective / (effective - 1))
    tail = stats.norm.cdf(-reach)
    draws = defaultdict(list)
    for _ in range(RESAMPLES):
        which = [i for k in generator.integers(0, len(names), len(names)) for i in members[names[k]]]
        drawn = sample.part(which)
        for name, value in quick(drawn).items():
            draws[name].append(value)
    return {name: np.nanquantile(np.array(v), [tail, 1 - tail]) for name, v in draws.items()}


def quick(sample):
    """The four measures with intervals, fast enough for a bootstrap."""
    family = ["|".join((t, f)) for f, t in zip(sample.column(0), sample.column(2))]
    size = np.log(np.array(sample.column(4)))
    score = np.array(sample.column(7))
    tokens = np.log(np.array(sample.column(5)))
    codes = np.unique(family, return_inverse=True)[1]
    result = {
        "rank_correlation": pearson(stats.rankdata(size), stats.rankdata(score)),
        "linear_correlation": pearson(size, score),
        "rank_correlation_within": pearson(
            *(demeaned(coded_ranks(v, codes), codes) for v in (size, score))
        ),
    }
    controls = np.hstack([tokens[:, None], dummies(sample.column(3))])
    result["partial_correlation"] = pearson(residuals(size, controls), residuals(score, controls))
    return result


def coded_ranks(values, codes):
    """Ranks within codes by one sort: the number of smaller values of the same code plus half of the equal ones."""
    same = codes[:, None] == codes[None, :]
    less = (same & (values[None, :] < values[:, None])).sum(axis=1)
    equal = (same & (values[None, :] == values[:, None])).sum(axis=1)
    return (less + (equal + 1) / 2) / (same.sum(axis=1) + 1)


def demeaned(values, codes):
    sizes = np.bincount(codes)
    return values - (np.bincount(codes, values) / sizes)[codes]


# Samples ----------------------------------------------------------------------------------------------------------------


def leaderboard():
    table = rows("leaderboard")
    samples = {}
    for benchmark in rows("benchmarks"):
        name = benchmark["id"]
        samples[name] = Sample(
            [
                (
                    r["family"],
                    r["base_family"] or r["family"],
                    name,
                    r["variant"],
                    number(r["parameters"]),
                    number(r["training_tokens"]),
                    number(r["training_flops"]),
                    float(r[name]),
                )
                for r in table
                if r[name]
            ],
            float(benchmark["chance"]),
            number(benchmark["items"]),
        )
    return samples


def emergent():
    samples = defaultdict(list)
    chances = {}
    for r in rows("abilities"):
        if r["ability"] == "emergent" and r["metric"] != "bleu":
            chances[r["task"]] = number(r["chance"])
            samples[r["task"]].append(
                (
                    r["family"],
                    r["family"],
                    r["task"],
                    "base",
                    number(r["parameters"]),
                    number(r["training_tokens"]),
                    number(r["training_flops"]),
                    float(r["score"]),
                    r["model"],
                )
            )
    return {task: Sample(o, chances[task]) for task, o in samples.items()}


def explanations(quality):
    return [r for r in rows("explainability") if r["quality"] == quality and r["group"] == "all"]


def plain(r, task, score):
    cluster = r.get("cluster", r["family"])
    return (r["family"], cluster, task, "", number(r["parameters"]), math.nan, math.nan, score, r["model"])


GENERAL = {"mmbench_dev_en", "mme_scaled", "mmstar", "pope", "hallusionbench"}


def visual(general):
    chosen = []
    for r in rows("visual-spatial"):
        if (r["benchmark"] in GENERAL) != general:
            continue
        if r["benchmark"] == "vsi_bench" and not (r["task"] == "average" or r["task"].endswith("frame")):
            continue
        chosen.append(plain(r, r["benchmark"] + ":" + r["task"], float(r["score"])))
    return Sample(chosen)


def shots():
    last = [r for r in rows("fewshot") if r["step"] == "143000"]
    without = {(r["model"], r["task"]): r for r in last if r["shots"] == "0"}
    return [(without[r["model"], r["task"]], r) for r in last if r["shots"] == "5"]


# Gains ------------------------------------------------------------------------------------------------------------------


def gain(treatment, ability, pairs):
    """Pairs are (parameters, before, after)."""
    size, before, after = (np.array(v) for v in zip(*pairs))
    difference = after - before
    add("gain", ability, treatment, "pairs", len(pairs))
    add("gain", ability, treatment, "before", before.mean())
    add("gain", ability, treatment, "after", after.mean())
    add("gain", ability, treatment, "gain_points", 100 * difference.mean())
    add("gain", ability, treatment, "improved_share", (difference > 0).mean())
    if len(set(size)) > 1:
        add("gain", ability, treatment, "size_rank_correlation", stats.spearmanr(size, difference).statistic)
        add(
            "gain",
            ability,
            treatment,
            "gain_points_per_doubling",
            100 * stats.linregress(np.log2(size), difference).slope,
        )
    return 100 * difference.mean()


def strategy(ability, name, points):
    add("strategy", ability, name, "gain_points", points)


def tuning():
    table = rows("leaderboard")
    bases = defaultdict(list)
    names = defaultdict(list)
    for r in table:
        names[r["model"]].append(r)
        if r["variant"] == "base":
            bases[r["base_family"], number(r["parameters"])].append(r)
    gains = {}
    for benchmark in rows("benchmarks"):
        name = benchmark["id"]
        for treatment, variant, origin in (
            (
                "instruct against base of the same model",
                "instruct",
                lambda r: bases[r["base_family"], number(r["parameters"])],
            ),
            ("community fine-tune against its base", "finetune", lambda r: names[r["base_model"]]),
        ):
            pairs = [
                (float(r["parameters"]), float(origin(r)[0][name]), float(r[name]))
                for r in table
                if r["variant"] == variant and len(origin(r)) == 1 and r[name] and origin(r)[0][name]
            ]
            gains[treatment, name] = gain(treatment, name, pairs)
    return gains


def paired(table, without, with_it):
    before = {r["model"]: r for r in table if without(r)}
    return [
        (float(r["parameters"]), float(before[r["model"]]["score"]), float(r["score"]))
        for r in table
        if with_it(r) and r["model"] in before and r["parameters"]
    ]


def by_size(treatment, ability, pairs):
    sizes = defaultdict(list)
    for parameters, before, after in pairs:
        sizes[parameters].append((before, after))
    for parameters, values in sizes.items():
        of = "%s at %d parameters" % (treatment, parameters)
        before, after = (np.mean(v) for v in zip(*values))
        add("size", ability, of, "before", before)
        add("size", ability, of, "after", after)
        add("size", ability, of, "gain_points", 100 * (after - before))


# Curves -----------------------------------------------------------------------------------------------------------------


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -500, 500)))


def curves(name, sample):
    flops = np.array(sample.column(6))
    known = np.isfinite(flops)
    x = np.log10(flops[known])
    y = np.array(sample.column(7))[known]
    z = x - x.mean()
    c = sample.chance

    def best(model, starts):
        found = [least_squares(lambda p: model(p) - y, s, xtol=1e-15, ftol=1e-15, gtol=1e-15) for s in starts]
        return min(f.cost for f in found) * 2

    places = np.quantile(z, [0.25, 0.5, 0.75, 0.95])
    parts = [1, 2, 3, 4, 6, 8, 12, 16]
    metric = min(
        best(
            lambda p, k=k: c + (1 - c) * sigmoid(p[0] + p[1] * z) ** k,
            [(-b * m, b) for m in places for b in (1, 4)],
        )
        for k in parts
    )
    logistic = best(
        lambda p: c + (1 - c) * sigmoid(p[2]) * sigmoid(p[0] + p[1] * z),
        [(-b * m, b, u) for m in places for b in (1, 4) for u in (0, 2)],
    )
    for curve, squares, count in (("metric", metric, 3), ("logistic", logistic, 3)):
        mean = squares / len(y)
        add("emergence", name, curve, "residual", math.sqrt(mean))
        add("emergence", name, curve, "aic", len(y) * math.log(mean) + 2 * (count + 1))


def main():
    generator = np.random.default_rng(7)
    boards = leaderboard()
    for name, sample in boards.items():
        ranges = intervals(sample, generator)
        add("ability", name, "", "models", len(sample.observations))
        add("ability", name, "", "base_families", len(set(sample.column(1))))
        for measure, value in measures(sample).items():
            add("ability", name, "", measure, value, *ranges.get(measure, (math.nan, math.nan)))
    tasks = emergent()
    pairs = shots()
    claims = [
        ("instruction following", "ifeval", boards["ifeval"]),
        ("visual-spatial reasoning", "visual_spatial", visual(False)),
        ("visual-spatial reasoning", "visual_general", visual(True)),
        ("few-shot learning", "two_shot_tasks", Sample([o for s in tasks.values() for o in s.observations])),
        (
            "few-shot learning",
            "shot_gain",
            # With and without repeated text, one recipe and one set of data: one pre-training family.
            Sample([
                plain({**r, "cluster": "pythia"}, r["task"], float(r["score"]) - float(b["score"])) for b, r in pairs
            ]),
        ),
    ]
    for quality in ("faithfulness", "plausibility"):
        scores = [plain(r, r["dataset"], float(r["score"])) for r in explanations(quality)]
        claims.insert(0, ("post-hoc explainability", quality, Sample(scores)))
    for of, name, sample in claims:
        add("claim", name, of, "models", len({o[8] if len(o) > 8 else i for i, o in enumerate(sample.observations)}))
        add("claim", name, of, "base_families", len(set(sample.column(1))))
        found = measures(sample)
        for measure, value in found.items():
            add("claim", name, of, measure, value)
        if len(set(sample.column(1))) == 1:
            add("scatter", name, of, "rank_correlation", found["rank_correlation"])
            add("scatter", name, of, "points_per_doubling", found["points_per_doubling"])
        if name == "ifeval":
            for measure in ("rank_correlation", "rank_correlation_within"):
                add("figure", of, "", measure, found[measure])
        if name == "shot_gain":
            add("figure", of, "", "gain_points_per_doubling", found["points_per_doubling"])

    gains = tuning()
    shot_pairs = defaultdict(list)
    for b, r in pairs:
        shot_pairs[r["task"]].append((float(r["parameters"]), float(b["score"]), float(r["score"])))
    for task, values in shot_pairs.items():
        gain("5 shots against none", task, values)
    by_size("5 shots against none", "nine tasks", [p for v in shot_pairs.values() for p in v])
    last = [r for r in rows("fewshot-arithmetic") if r["step"] == "143000"]
    for operation in ("arithmetic_addition", "arithmetic_multiplication"):
        for count in ("2", "4", "8", "16"):
            values = paired(
                last,
                lambda r: r["operation"] == operation and r["shots"] == "0",
                lambda r: r["operation"] == operation and r["shots"] == count,
            )
            gain(count + " shots against none", operation, values)
        by_size("16 shots against none", operation, values)
        if operation == "arithmetic_addition":
            for which, size in (("smallest", min(v[0] for v in values)), ("largest", max(v[0] for v in values))):
                added = 100 * np.mean([v[2] - v[1] for v in values if v[0] == size])
                add("figure", "few-shot learning", "", "addition_points_" + which, added)
                add("figure", "few-shot learning", "", "parameters_" + which + "_billions", size / 1e9)
    table = rows("abilities")

    def setting(task, method, count):
        return lambda r: (r["ability"], r["task"], r["method"], r["shots"]) == ("post_training", task, method, count)

    steps = gain(
        "chain of thought (8 shots) against direct answers (5 shots)",
        "gsm8k",
        paired(table, setting("gsm8k", "direct", "5"), setting("gsm8k", "chain_of_thought", "8")),
    )
    gain(
        "chain of thought against direct answers (3 shots each)",
        "bbh",
        paired(table, setting("bbh", "direct", "3"), setting("bbh", "chain_of_thought", "3")),
    )
    votes = gain(
        "5 votes against one chain of thought (8 shots each)",
        "gsm8k",
        paired(table, setting("gsm8k", "chain_of_thought", "8"), setting("gsm8k", "self_consistency_5_votes", "8")),
    )

    # Strategies, and figures of the explanations.
    strategy("few-shot learning", "chain of thought", steps)
    strategy("few-shot learning", "voting", votes)
    for name, treatment in (
        ("fine-tuning and preference training by the makers", "instruct against base of the same model"),
        ("community fine-tuning", "community fine-tune against its base"),
    ):
        strategy("instruction following", name, gains[treatment, "ifeval"])
    spatial = rows("visual-spatial")
    differences = []
    for model, other in (("cambrian-s-3b", "3b"), ("cambrian-s-7b", "7b"), ("spacer-sft-7b", "7b")):
        for r in spatial:
            for b in spatial:
                alike = r["benchmark"] == b["benchmark"]
                alike = alike and r["task"].split("_")[0] == b["task"].split("_")[0]
                if r["model"] == model and b["model"] == "qwen2.5-vl-%s-instruct" % other and alike:
                    differences.append(float(r["score"]) - float(b["score"]))
    strategy("visual-spatial reasoning", "multimodal training", 100 * np.mean(differences))
    for quality in ("faithfulness", "plausibility"):
        sets = sorted({r["dataset"] for r in explanations(quality)})
        rises = 0
        for data in sets:
            own = sorted((float(r["parameters"]), float(r["score"])) for r in explanations(quality) if r["dataset"] == data)
            rises += own[-1][1] > own[0][1]
        add("figure", "post-hoc explainability", "", quality + "_rises", rises)
        add("figure", "post-hoc explainability", "", quality + "_data_sets", len(sets))
    instructions = measures(boards["ifeval"], shares=False)
    tuned = gains["instruct against base of the same model", "ifeval"]
    add(
        "figure",
        "instruction following",
        "",
        "tuning_in_doublings",
        tuned / instructions["points_per_doubling_given"],
    )
    seven = [o for o in visual(False).observations if 6.5e9 < o[4] < 9.5e9]
    labels = [o[2] for o in seven]
    rest = residuals(np.array([o[7] for o in seven]), dummies(labels))
    deviation = 100 * math.sqrt((rest @ rest) / (len(seven) - len(set(labels))))
    add("figure", "visual-spatial reasoning", "", "deviation_points_at_one_size", deviation)
    doubling = measures(visual(False), shares=False)["points_per_doubling"]
    add("figure", "visual-spatial reasoning", "", "deviation_in_doublings", deviation / doubling)

    for name, sample in {**tasks, **boards}.items():
        curves(name, sample)

    with open(TARGET, "w", newline="\n", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["part", "ability", "of", "measure", "estimate", "lower", "upper"])
        writer.writerows(row for row in out if row[4])


main()
