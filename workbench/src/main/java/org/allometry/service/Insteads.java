package org.allometry.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.allometry.advise.Advice;
import org.allometry.advise.Assessment;
import org.allometry.advise.Candidate;
import org.allometry.advise.Instead;
import org.allometry.advise.Rule;
import org.allometry.advise.ScoreNeed;
import org.allometry.advise.WeightFormat;
import org.allometry.plan.PairedGain;
import org.allometry.plan.PairedGain.Pair;
import org.allometry.table.Variant;

/** What may stand in for a larger model, each with the figures behind it or the statement that there are none. */
final class Insteads {
    private static final String NO_EVIDENCE = "no evidence here";
    private static final int FEWEST_PAIRS = 4;
    private static final String IN_STEPS = "gsm8k";
    private static final double GIGA = 1e9;

    private final Advice advice;
    private final List<Candidate> measured;

    private Insteads(Advice advice, List<Candidate> measured) {
        this.advice = advice;
        this.measured = measured;
    }

    static List<Instead> of(Advice advice, List<Candidate> measured) {
        var insteads = new Insteads(advice, measured);
        var all = new ArrayList<Instead>();
        all.add(insteads.quantised());
        all.addAll(insteads.tuned());
        all.add(insteads.specialist());
        all.addAll(insteads.methods());
        all.add(new Instead(
                "distilled",
                NO_EVIDENCE + ": no figures compare a distilled model with one of its size that is not",
                ""));
        all.add(new Instead(
                "with tools", NO_EVIDENCE + ": no figures compare the same model with tools and without", ""));
        return all;
    }

    /** The best larger model that only fewer bits let in. */
    private Instead quantised() {
        Optional<Assessment> advised = advice.advised();
        double parameters =
                advised.map(one -> one.candidate().anatomy().parameters()).orElse(0.0);
        double quality = advised.map(Assessment::quality).orElse(0.0);
        return advice.ranked().stream()
                .filter(one -> one.isPossible() && one.candidate().openWeights() && one.format() != WeightFormat.BF16)
                .filter(one -> one.candidate().anatomy().parameters() > parameters && one.quality() > quality)
                .max(Comparator.comparingDouble(Assessment::quality))
                .map(one -> new Instead(
                        "quantised",
                        text(
                                "%s fits in %s with %.1f GB; its scores at 16 bits are %+.3f ± %.3f on average, and what"
                                        + " fewer bits take away is not in these figures",
                                one.name(),
                                one.format(),
                                one.footprint().total() / GIGA,
                                one.quality() - quality,
                                one.qualityDeviation()),
                        "bits of its weights and the shape in table models"))
                .orElse(new Instead("quantised", "no larger and better model fits in fewer bits", "the ranked list"));
    }

    /** What tuning adds to base models on each needed benchmark. */
    private List<Instead> tuned() {
        return advice.needs().scores().stream().map(this::tuned).toList();
    }

    private Instead tuned(ScoreNeed need) {
        Map<String, Double> bases = new HashMap<>();
        for (Candidate one : measured) {
            Double score = one.observed().get(need.benchmark());
            if (one.variant() == Variant.BASE && score != null) {
                bases.put(key(one), score);
            }
        }
        var pairs = new ArrayList<Pair>();
        for (Candidate one : measured) {
            Double score = one.observed().get(need.benchmark());
            Double base = bases.get(key(one));
            if (one.variant() != Variant.BASE && score != null && base != null) {
                pairs.add(new Pair(one.model().lineage(), base, score));
            }
        }
        PairedGain gain = PairedGain.of(pairs);
        return gain.pairs() < FEWEST_PAIRS
                ? new Instead(
                        "fine-tuned", NO_EVIDENCE + ": only " + gain.pairs() + " pairs on " + need.benchmark(), "")
                : new Instead(
                        "fine-tuned",
                        text(
                                "tuned models score %+.3f ± %.3f on %s against their bases",
                                gain.mean(), gain.error(), need.benchmark()),
                        gain.pairs() + " pairs of " + gain.clusters() + " base families, leaderboard");
    }

    private static String key(Candidate one) {
        return one.model().lineage() + ' ' + one.anatomy().parameters();
    }

    /** Answers in steps and votes among answers, of models near in size to the advised one. */
    private List<Instead> methods() {
        var found = new ArrayList<Instead>();
        advice.advised().ifPresent(one -> {
            var pairs = MethodPairs.near(one.candidate().anatomy().parameters());
            for (ScoreNeed need : advice.needs().scores()) {
                String task = need.benchmark();
                if (!task.equals(IN_STEPS)) {
                    gain(
                                    "in steps",
                                    task,
                                    "answer in steps instead of at once",
                                    pairs.of(task, MethodPairs.DIRECT, "3", MethodPairs.STEPS, "3"))
                            .ifPresent(found::add);
                }
                gain(
                                "with votes",
                                task,
                                "vote among five answers, for five times the cost of one",
                                pairs.of(task, MethodPairs.STEPS, "8", MethodPairs.VOTES, "8"))
                        .ifPresent(found::add);
            }
        });
        return found.isEmpty()
                ? List.of(new Instead(
                        "in steps or with votes",
                        NO_EVIDENCE + ": table " + MethodPairs.TABLE
                                + " has no figures of them on the needed benchmarks",
                        ""))
                : found;
    }

    private static Optional<Instead> gain(String way, String task, String what, List<Pair> pairs) {
        PairedGain gain = PairedGain.of(pairs);
        return gain.pairs() < FEWEST_PAIRS
                ? Optional.empty()
                : Optional.of(new Instead(
                        way,
                        text(
                                "models of about this size score %+.3f ± %.3f on %s when they %s",
                                gain.mean(), gain.error(), task, what),
                        text(
                                "%d models of %d families within a factor of %d in size, table %s; not the same test as the leaderboard's",
                                gain.pairs(), gain.clusters(), MethodPairs.NEAR, MethodPairs.TABLE)));
    }

    /** The smallest community fine-tune that keeps to all other rules and was measured to meet all needs. */
    private Instead specialist() {
        List<ScoreNeed> needs = advice.needs().scores();
        if (needs.isEmpty()) {
            return new Instead("specialist", "no scores are needed that one could be trained for", "");
        }
        double most = advice.chosen()
                .map(one -> one.candidate().anatomy().parameters())
                .orElse(Double.POSITIVE_INFINITY);
        return advice.ranked().stream()
                .filter(one -> one.misses().stream().allMatch(miss -> miss.rule() == Rule.VARIANT))
                .map(Assessment::candidate)
                .filter(one -> one.variant() == Variant.FINETUNE
                        && one.anatomy().parameters() < most
                        && needs.stream().allMatch(need -> meets(one, need)))
                .min(Comparator.comparingDouble((Candidate one) -> one.anatomy().parameters())
                        .thenComparing(Candidate::name))
                .map(one -> new Instead(
                        "specialist",
                        text(
                                "%s, a community fine-tune of %.3g billion parameters, was measured to meet all needed scores",
                                one.name(), one.anatomy().parameters() / GIGA),
                        "leaderboard; fine-tunes may have seen the tests"))
                .orElse(new Instead(
                        "specialist",
                        "no " + (most < Double.POSITIVE_INFINITY ? "smaller " : "")
                                + "community fine-tune that keeps to the other rules was measured to meet all needed scores",
                        "leaderboard"));
    }

    private static boolean meets(Candidate one, ScoreNeed need) {
        Double score = one.observed().get(need.benchmark());
        return score != null && score >= need.least();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
