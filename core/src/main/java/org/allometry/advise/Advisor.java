package org.allometry.advise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.allometry.table.LanguageModel;
import org.allometry.table.Variant;

/**
 * Advises on the scale and the model to choose.
 *
 * <p>Scores are met with a probability, everything else is met or not. The smallest scale at which some model keeps to all
 * rules and meets all scores with the wanted probability is advised; without needed scores, the smallest from which the
 * next larger one does not gain what is worth it. What the advice hangs on is found by asking again ({@code Sensitivity}).
 *
 * @param needs to meet
 * @param scales their boundaries
 * @param beliefs of scores
 */
public record Advisor(Needs needs, Scales scales, Beliefs beliefs) {
    private static final int DOUBLINGS = 4;

    public Advisor {
        Objects.requireNonNull(needs, "needs");
        Objects.requireNonNull(scales, "scales");
        List<String> known = beliefs.benchmarks();
        for (ScoreNeed need : needs.scores()) {
            if (!known.contains(need.benchmark())) {
                throw new IllegalArgumentException("nothing is known of the benchmark '" + need.benchmark()
                        + "'; needs may speak of " + String.join(", ", known));
            }
        }
    }

    /**
     * The advice.
     *
     * @param measured models whose scores tell how demanding a need is
     */
    public Advice advise(List<Candidate> candidates, List<Candidate> measured) {
        List<List<Assessment>> assessed = assess(needs, candidates);
        Ranking ranking = Ranking.of(needs, assessed, Set.of());
        Optional<Assessment> winner = ranking.winner();
        Optional<Assessment> nearest =
                winner.isPresent() ? Optional.empty() : ranking.order().stream().findFirst();
        Map<Scale, Assessment> best = ranking.best();
        List<Assessment> ordered = first(winner, ranking.order());
        List<Demand> demands =
                needs.scores().stream().map(need -> demand(need, measured)).toList();
        List<Step> steps = steps(best);
        List<Change> changes = new Sensitivity(needs, scales, beliefs, assessed, winner).changes();
        return new Advice(
                needs,
                scales,
                winner,
                nearest,
                ordered,
                best,
                front(ordered),
                steps,
                winner.or(() -> nearest).map(this::doublings).orElse(List.of()),
                demands,
                new Reasons(needs, scales, ranking, best, steps, demands).sentences(winner, nearest),
                changes);
    }

    private List<List<Assessment>> assess(Needs asked, List<Candidate> candidates) {
        var assessor = new Assessor(asked, scales, beliefs);
        return candidates.stream().map(assessor::assess).toList();
    }

    private static List<Assessment> first(Optional<Assessment> winner, List<Assessment> order) {
        var ordered = new ArrayList<>(order);
        winner.ifPresent(one -> {
            ordered.remove(one);
            ordered.add(0, one);
        });
        return ordered;
    }

    private List<Step> steps(Map<Scale, Assessment> best) {
        List<Assessment> all = List.copyOf(best.values());
        return IntStream.range(1, all.size())
                .mapToObj(i -> Step.of(all.get(i - 1), all.get(i), needs.worth()))
                .toList();
    }

    private Demand demand(ScoreNeed need, List<Candidate> measured) {
        int[] reached = new int[Scale.values().length];
        int[] all = new int[reached.length];
        for (Candidate candidate : measured) {
            Double score = candidate.observed().get(need.benchmark());
            if (score != null && needs.variants().contains(candidate.variant())) {
                int scale = scales.of(candidate.anatomy().parameters()).ordinal();
                all[scale]++;
                reached[scale] += score >= need.least() ? 1 : 0;
            }
        }
        String kinds = needs.variants().stream().sorted().map(Variant::toString).collect(Collectors.joining(" and "));
        return new Demand(need, kinds, reached, all);
    }

    /** Not beaten by another in all of quality, speed, memory and cost; what is unknown is taken to be no merit. */
    private static List<Assessment> front(List<Assessment> ranked) {
        List<Assessment> possible =
                ranked.stream().filter(Assessment::isPossible).toList();
        return possible.stream()
                .filter(one -> possible.stream().noneMatch(other -> beats(other, one)))
                .toList();
    }

    private static boolean beats(Assessment a, Assessment b) {
        List<ToDoubleFunction<Assessment>> merits = List.of(
                Assessment::quality,
                one -> known(one.serving().tokensPerSecond(), 0),
                one -> one.candidate().openWeights() ? -one.footprint().most() : 0,
                one -> known(-one.serving().cost(), Double.NEGATIVE_INFINITY));
        boolean better = merits.stream().anyMatch(merit -> merit.applyAsDouble(a) > merit.applyAsDouble(b));
        return better && merits.stream().noneMatch(merit -> merit.applyAsDouble(a) < merit.applyAsDouble(b));
    }

    private static double known(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }

    /** What twice, four times and so on the parameters would bring in the family of a model. */
    private List<Doubling> doublings(Assessment advised) {
        LanguageModel model = advised.candidate().model();
        double parameters = advised.candidate().anatomy().parameters();
        double[] quality = IntStream.rangeClosed(0, DOUBLINGS)
                .mapToDouble(k -> beliefs.expectedQuality(model, parameters * Math.pow(2, k), needs.scores()))
                .toArray();
        return IntStream.range(0, DOUBLINGS)
                .mapToObj(k -> new Doubling(parameters * Math.pow(2, k), quality[k], quality[k + 1] - quality[k]))
                .toList();
    }
}
