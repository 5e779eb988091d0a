package org.allometry.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private static final int FEWEST = 4;
    private static final String GSM8K = "gsm8k";

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
        MethodPairs abilities = MethodPairs.near(known.start().parameters());
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

    private Alternative prompting(MethodPairs abilities) {
        return compared(
                abilities,
                "prompting with examples",
                MethodPairs.STEPS,
                "0",
                MethodPairs.STEPS,
                "8",
                "no example against eight");
    }

    private Alternative steps(MethodPairs abilities) {
        String task = benchmark.equals(GSM8K) ? "5" : "3";
        String with = benchmark.equals(GSM8K) ? "8" : "3";
        return compared(
                abilities,
                "reasoning in steps",
                MethodPairs.DIRECT,
                task,
                MethodPairs.STEPS,
                with,
                "answers at once (3 or 5 examples) against answers in steps (3 or 8)");
    }

    private Alternative samples(MethodPairs abilities) {
        return compared(
                abilities,
                "samples at the time of use",
                MethodPairs.STEPS,
                "8",
                MethodPairs.VOTES,
                "8",
                "one answer against a vote among five");
    }

    private Alternative compared(
            MethodPairs abilities,
            String lever,
            String method,
            String shots,
            String other,
            String otherShots,
            String what) {
        if (benchmark.isEmpty()) {
            return none(lever, "it changes scores, not the loss of a model");
        }
        List<Pair> pairs = abilities.of(benchmark, method, shots, other, otherShots);
        if (pairs.isEmpty()) {
            return none(lever, "no figures of it on " + benchmark);
        }
        return gain(
                lever,
                pairs,
                what + ", models within a factor of " + MethodPairs.NEAR + " in size, table " + MethodPairs.TABLE);
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
