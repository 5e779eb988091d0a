package org.allometry.advise;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What advice hangs on, found by asking again: with each rule let go, with each needed score let go, moved to where the
 * answer changes, and all of them higher. Where nothing meets the needs, with two rules let go if one is not enough, and
 * what is named is the model that is the least beyond them.
 *
 * @param assessed every candidate in every format, by the needs as they are
 * @param winner the model that meets them; empty if none does
 */
record Sensitivity(
        Needs needs, Scales scales, Beliefs beliefs, List<List<Assessment>> assessed, Optional<Assessment> winner) {
    private static final double HIGHER = 0.05;
    private static final int STEPS = 100;
    private static final int PAIRS = 3;
    private static final double HAIR = 1e-6;

    List<Change> changes() {
        var changes = new ArrayList<Change>();
        for (Rule rule : Rule.values()) {
            waived(changes, EnumSet.of(rule));
        }
        if (winner.isEmpty() && changes.isEmpty()) {
            pairs(changes);
        }
        winner.ifPresent(one -> beyond(changes, one));
        List<ScoreNeed> scores = needs.scores();
        for (int k = 0; k < scores.size(); k++) {
            moved(changes, k);
            if (scores.size() > 1) {
                var rest = new ArrayList<>(scores);
                ScoreNeed dropped = rest.remove(k);
                add(changes, winner(rest), "without " + dropped, "Without the need of " + dropped);
            }
        }
        if (winner.isPresent() && scores.size() > 1) {
            List<ScoreNeed> higher = scores.stream()
                    .map(need -> need.withLeast(Math.min(1 - 1.0 / STEPS, need.least() + HIGHER)))
                    .toList();
            String all = "scores higher by " + HIGHER;
            add(changes, winner(higher), all, "If all scores had to be " + HIGHER + " higher");
        }
        return changes;
    }

    private void waived(List<Change> changes, Set<Rule> rules) {
        Ranking ranking = Ranking.of(needs, assessed, rules);
        String names = rules.stream().map(Rule::toString).collect(Collectors.joining(" and "));
        String when = "If " + names + " did not matter";
        if (winner.isPresent()) {
            add(changes, ranking.winner(), names, when);
            return;
        }
        ranking.easiest()
                .ifPresent(one -> changes.add(new Change(
                        names,
                        Optional.of(one),
                        when + ", " + Reasons.description(one, needs) + " would be advised: "
                                + one.misses().stream().map(Miss::sentence).collect(Collectors.joining("; "))
                                + ".")));
    }

    /** The pairs of rules that have to give way the least. */
    private void pairs(List<Change> changes) {
        var found = new ArrayList<Change>();
        Rule[] rules = Rule.values();
        for (int i = 0; i < rules.length; i++) {
            for (int k = i + 1; k < rules.length; k++) {
                waived(found, EnumSet.of(rules[i], rules[k]));
            }
        }
        found.stream()
                .sorted((a, b) -> Double.compare(excess(a), excess(b)))
                .limit(PAIRS)
                .forEach(changes::add);
    }

    private static double excess(Change change) {
        return change.winner().map(one -> one.excess(Set.of())).orElse(Double.POSITIVE_INFINITY);
    }

    /** With a little less memory, or a little more speed, than the winner can do with in any format. */
    private void beyond(List<Change> changes, Assessment one) {
        List<Assessment> formats = assessed.stream()
                .flatMap(List::stream)
                .filter(other -> other.candidate() == one.candidate() && other.isPossible())
                .toList();
        double memory = needs.machine().totalMemory();
        if (needs.memoryLimited() && one.candidate().openWeights()) {
            double least = formats.stream()
                    .mapToDouble(other -> other.footprint().most())
                    .min()
                    .orElse(memory);
            String less = String.format(Locale.ROOT, "less than %.3g GB", least / 1e9);
            add(
                    changes,
                    winner(needs.with(least * (1 - HAIR), needs.tokensPerSecond())),
                    less,
                    "With " + less + " of memory");
        }
        if (!Double.isNaN(needs.tokensPerSecond()) && one.candidate().openWeights()) {
            double most = formats.stream()
                    .mapToDouble(other -> other.serving().tokensPerSecond())
                    .max()
                    .orElse(needs.tokensPerSecond());
            String more = String.format(Locale.ROOT, "more than %.3g tokens a second", most);
            add(changes, winner(needs.with(memory, most * (1 + HAIR))), more, "If " + more + " were needed");
        }
    }

    private Optional<Assessment> winner(Needs asked) {
        var assessor = new Assessor(asked, scales, beliefs);
        return Ranking.of(
                        asked,
                        assessed.stream()
                                .map(formats -> formats.get(0).candidate())
                                .filter(assessor::mayMeet)
                                .map(assessor::assess)
                                .toList(),
                        Set.of())
                .winner();
    }

    /** Where the answer changes as one score is raised; where nothing meets the needs, as it is lowered. */
    private void moved(List<Change> changes, int k) {
        ScoreNeed need = needs.scores().get(k);
        int at = (int) Math.floor(need.least() * STEPS + 1e-9);
        IntFunction<Optional<Assessment>> answer = level -> winner(with(k, need.withLeast((double) level / STEPS)));
        if (winner.isPresent()) {
            String name = winner.get().name();
            int level = first(
                    at + 1,
                    STEPS - 1,
                    step -> !answer.apply(step).map(Assessment::name).equals(Optional.of(name)));
            if (level < STEPS) {
                String from = need.benchmark() + " from " + level(level) + " on";
                add(
                        changes,
                        answer.apply(level),
                        from,
                        "If " + need.benchmark() + " had to be " + level(level) + " or more");
            }
            return;
        }
        int lowered = first(1, at, below -> answer.apply(at + 1 - below).isPresent());
        if (lowered <= at) {
            int level = at + 1 - lowered;
            if (level < need.least() * STEPS - 1e-9) {
                String to = need.benchmark() + " down to " + level(level);
                add(
                        changes,
                        answer.apply(level),
                        to,
                        "If " + need.benchmark() + " of " + level(level) + " were enough");
            }
        }
    }

    private List<ScoreNeed> with(int k, ScoreNeed other) {
        List<ScoreNeed> scores = needs.scores();
        return IntStream.range(0, scores.size())
                .mapToObj(i -> i == k ? other : scores.get(i))
                .toList();
    }

    /** The first of a range that something holds of, if from there on it does; one beyond the range if of none. */
    private static int first(int from, int to, IntPredicate holds) {
        int low = from;
        int high = to + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Only what keeps to all rules can win. */
    private Optional<Assessment> winner(List<ScoreNeed> scores) {
        Needs asked = needs.withScores(scores);
        var assessor = new Assessor(asked, scales, beliefs);
        List<List<Assessment>> again = assessed.stream()
                .flatMap(formats ->
                        formats.stream().filter(Assessment::isPossible).limit(1))
                .filter(one -> assessor.mayMeet(one.candidate()))
                .map(one -> List.of(assessor.again(one)))
                .toList();
        return Ranking.of(asked, again, Set.of()).winner();
    }

    private void add(List<Change> changes, Optional<Assessment> other, String need, String when) {
        boolean same = winner.map(Assessment::name).equals(other.map(Assessment::name));
        if (same) {
            return;
        }
        changes.add(new Change(
                need,
                other,
                when + ", "
                        + other.map(one -> Reasons.description(one, needs) + " would be advised.")
                                .orElse("no model here would meet the needs.")));
    }

    private static String level(int level) {
        return String.format(Locale.ROOT, "%.2f", (double) level / STEPS);
    }
}
