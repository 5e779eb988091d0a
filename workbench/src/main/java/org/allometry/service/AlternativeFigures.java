package org.allometry.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.allometry.plan.Allocation;
import org.allometry.plan.Alternative;
import org.allometry.plan.Alternative.Confidence;
import org.allometry.plan.Alternatives;
import org.allometry.plan.PairedGain;
import org.allometry.plan.PairedGain.Pair;
import org.allometry.plan.Plan;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;

/**
 * Ways to a target that bundled figures speak of: fine-tuning, prompting, reasoning in steps, samples at the time of use,
 * tools and cleaner data. Each is the mean gain of models that were measured with and without it.
 */
final class AlternativeFigures {
    private static final String ABILITIES = "abilities";
    private static final double NEAR = 4;
    private static final int FEWEST = 4;
    private static final String GSM8K = "gsm8k";
    private static final String DIRECT = "direct";
    private static final String STEPS = "chain_of_thought";
    private static final String VOTES = "self_consistency_5_votes";

    private final Plan plan;
    private final Allocation start;
    private final double target;
    private final String benchmark;

    private AlternativeFigures(Plan plan, Alternatives known) {
        this.plan = plan;
        this.start = known.start();
        this.target = known.target();
        this.benchmark = plan.basis().quantity().equals("score") ? plan.basis().name() : "";
    }

    /** All ways that rest on figures, also those of which there are none. */
    static List<Alternative> of(Plan plan, Alternatives known) {
        var figures = new AlternativeFigures(plan, known);
        List<Map<String, String>> abilities = abilities();
        return List.of(
                CleanerData.of(),
                figures.tuning(),
                figures.prompting(abilities),
                figures.steps(abilities),
                figures.samples(abilities),
                none("tools", "no figures compare the same model with tools and without"));
    }

    private static Alternative none(String lever, String why) {
        return new Alternative(lever, Double.NaN, "", Alternative.NO_EVIDENCE + ": " + why, "", "", Confidence.NONE);
    }

    /** Instruct models and community fine-tunes against the base model of the same family and size. */
    private Alternative tuning() {
        if (benchmark.isEmpty()) {
            return none(
                    "fine-tuning",
                    "its figures are scores of benchmarks; this plan is for a "
                            + plan.basis().quantity());
        }
        ScoreTable table = Tables.read(Tables.DEFAULT);
        var column = table.indexOf(benchmark);
        if (column.isEmpty()) {
            return none("fine-tuning", "the bundled leaderboard has no scores of " + benchmark);
        }
        Map<String, Double> bases = new HashMap<>();
        for (int i = 0; i < table.models().size(); i++) {
            LanguageModel model = table.models().get(i);
            double score = table.score(i, column.getAsInt()).orElse(Double.NaN);
            if (model.variant().equals(Optional.of(Variant.BASE)) && Double.isFinite(score)) {
                bases.put(key(model), score);
            }
        }
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < table.models().size(); i++) {
            LanguageModel model = table.models().get(i);
            double score = table.score(i, column.getAsInt()).orElse(Double.NaN);
            Double base = bases.get(key(model));
            if (model.variant().filter(variant -> variant != Variant.BASE).isPresent()
                    && Double.isFinite(score)
                    && base != null) {
                pairs.add(new Pair(model.lineage(), base, score));
            }
        }
        return gain(
                "fine-tuning",
                pairs,
                "instruct models and fine-tunes against the base model of the same family and size, leaderboard");
    }

    private static String key(LanguageModel model) {
        return model.lineage()
                + ' '
                + model.parameters().map(n -> Double.toString(n.value())).orElse("");
    }

    private static List<Map<String, String>> abilities() {
        if (Catalogue.find(ABILITIES).isEmpty()) {
            return List.of();
        }
        List<String> headings = Catalogue.headings(ABILITIES);
        return Catalogue.rows(ABILITIES).stream()
                .map(cells -> {
                    Map<String, String> row = new HashMap<>();
                    for (int c = 0; c < headings.size(); c++) {
                        row.put(headings.get(c), cells.get(c));
                    }
                    return row;
                })
                .toList();
    }

    private Alternative prompting(List<Map<String, String>> abilities) {
        return compared(abilities, "prompting with examples", STEPS, "0", STEPS, "8", "no example against eight");
    }

    private Alternative steps(List<Map<String, String>> abilities) {
        String task = benchmark.equals(GSM8K) ? "5" : "3";
        String with = benchmark.equals(GSM8K) ? "8" : "3";
        return compared(
                abilities,
                "reasoning in steps",
                DIRECT,
                task,
                STEPS,
                with,
                "answers at once (3 or 5 examples) against answers in steps (3 or 8)");
    }

    private Alternative samples(List<Map<String, String>> abilities) {
        return compared(
                abilities,
                "samples at the time of use",
                STEPS,
                "8",
                VOTES,
                "8",
                "one answer against a vote among five");
    }

    private Alternative compared(
            List<Map<String, String>> abilities,
            String lever,
            String method,
            String shots,
            String other,
            String otherShots,
            String what) {
        if (benchmark.isEmpty()) {
            return none(lever, "it changes scores, not the loss of a model");
        }
        Map<String, Double> without = new HashMap<>();
        rows(abilities, method, shots).forEach(row -> without.put(row.get("model"), score(row)));
        var pairs = new ArrayList<Pair>();
        rows(abilities, other, otherShots).forEach(row -> {
            Double before = without.get(row.get("model"));
            if (before != null) {
                pairs.add(new Pair(String.valueOf(row.get("family")), before, score(row)));
            }
        });
        if (pairs.isEmpty()) {
            return none(lever, "no figures of it on " + benchmark);
        }
        return gain(
                lever,
                pairs,
                what + ", models within a factor of " + Math.round(NEAR) + " in size, table " + ABILITIES);
    }

    private Stream<Map<String, String>> rows(List<Map<String, String>> abilities, String method, String shots) {
        return abilities.stream()
                .filter(row -> benchmark.equals(row.get("task"))
                        && method.equals(row.get("method"))
                        && shots.equals(row.get("shots"))
                        && isNear(String.valueOf(row.get("parameters"))));
    }

    private boolean isNear(String parameters) {
        return !parameters.isEmpty()
                && Math.abs(Math.log(Double.parseDouble(parameters) / start.parameters())) <= Math.log(NEAR);
    }

    private static double score(Map<String, String> row) {
        return Double.parseDouble(String.valueOf(row.get("score")));
    }

    /** A gain in points, and the parameters that would bring the same. */
    private Alternative gain(String lever, List<Pair> pairs, String evidence) {
        if (pairs.size() < FEWEST) {
            return none(lever, "only " + pairs.size() + " comparable pairs of models on " + benchmark);
        }
        PairedGain gain = PairedGain.of(pairs);
        double wanted = target - start.value();
        double size = plan.planner().parametersFor(start.tokens(), start.value() + gain.mean()) / start.parameters();
        String worth = gain.mean() <= 0
                ? "; on average it does not help"
                : Double.isNaN(size)
                        ? "; more than any size within the bounds brings"
                        : String.format(Locale.ROOT, "; as much as %.3g times the parameters", size);
        return new Alternative(
                lever,
                gain.mean() >= wanted ? gain.mean() : Double.NaN,
                "points of score",
                String.format(
                        Locale.ROOT,
                        "%+.3f ± %.3f points on %s over %d models%s; %s the %+.3f that are wanted",
                        gain.mean(),
                        gain.error(),
                        benchmark,
                        gain.pairs(),
                        worth,
                        gain.mean() >= wanted ? "on average it brings" : "alone it does not bring",
                        wanted),
                evidence,
                gain.pairs() + " models of " + gain.clusters() + " families",
                Confidence.LOW);
    }
}
