package org.allometry.advise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Candidates in the order in which they are advised.
 *
 * <p>Of each candidate the format is taken in which it breaks the fewest rules, the most precise of several. Where scores
 * are needed, a candidate is adequate if it keeps to all rules and meets the scores with the probability that is wanted.
 * Adequate ones come first: those of the smallest scale that has any, for thrift, then those of larger scales; within a
 * scale the more probable one first; of those that are alike within {@value #ALIKE} the one that takes less memory; and of
 * those that are alike in that within a factor of about 1.4 the one of higher quality.
 * Then come possible ones by how far they fulfil the needs, then all others by the rules they break. Where no scores are
 * needed, possible ones are ordered by quality.
 */
final class Ranking {
    private static final double ALIKE = 0.05;
    private static final double HALF_OCTAVES = 2 / Math.log(2);

    private final Needs needs;
    private final Set<Rule> waived;
    private final List<Assessment> order;

    private Ranking(Needs needs, Set<Rule> waived, List<Assessment> order) {
        this.needs = needs;
        this.waived = waived;
        this.order = order;
    }

    /** @param waived rules that do not count */
    static Ranking of(Needs needs, List<List<Assessment>> byCandidate, Set<Rule> waived) {
        var order = new ArrayList<Assessment>();
        for (List<Assessment> formats : byCandidate) {
            formats.stream()
                    .min(Comparator.comparingInt(one -> one.misses(waived)))
                    .ifPresent(order::add);
        }
        var ranking = new Ranking(needs, waived, order);
        order.sort(ranking.comparator());
        return ranking;
    }

    private Comparator<Assessment> comparator() {
        Comparator<Assessment> byMisses = Comparator.comparingInt(one -> one.misses(waived));
        Comparator<Assessment> byQuality =
                Comparator.comparingDouble(Assessment::quality).reversed();
        Comparator<Assessment> last = byQuality.thenComparing(Assessment::name);
        if (needs.scores().isEmpty()) {
            return byMisses.thenComparing(last);
        }
        Comparator<Assessment> adequate = Comparator.comparing((Assessment one) -> !isAdequate(one));
        Comparator<Assessment> among = Comparator.comparing(Assessment::scale)
                .thenComparing(one -> -Math.floor(one.probability() / ALIKE + 1e-9))
                .thenComparing(one ->
                        Math.floor(HALF_OCTAVES * Math.log(one.footprint().most())));
        Comparator<Assessment> rest = byMisses.thenComparing(Comparator.comparingDouble(Assessment::probability)
                .thenComparingDouble(Assessment::fulfilment)
                .reversed());
        return adequate.thenComparing(
                        (a, b) -> isAdequate(a) && isAdequate(b) ? among.compare(a, b) : rest.compare(a, b))
                .thenComparing(last);
    }

    boolean isAdequate(Assessment one) {
        return one.misses(waived) == 0 && one.probability() >= needs.confidence();
    }

    List<Assessment> order() {
        return order;
    }

    /** The first, if it keeps to all rules and meets the scores, and is of a scale that pays. */
    Optional<Assessment> winner() {
        if (!needs.scores().isEmpty()) {
            return order.stream().findFirst().filter(this::isAdequate);
        }
        Map<Scale, Assessment> best = best();
        Optional<Assessment> winner = Optional.empty();
        for (Assessment one : best.values()) {
            if (winner.isEmpty() || one.quality() - winner.get().quality() >= needs.worth()) {
                winner = Optional.of(one);
            }
        }
        return winner;
    }

    /** The first possible one of each scale that has any, small to large. */
    Map<Scale, Assessment> best() {
        var best = new LinkedHashMap<Scale, Assessment>();
        for (Scale scale : Scale.values()) {
            order.stream()
                    .filter(one -> one.scale() == scale && one.misses(waived) == 0)
                    .min(Comparator.comparing((Assessment one) -> -one.probability())
                            .thenComparing(one -> -one.quality()))
                    .ifPresent(one -> best.put(scale, one));
        }
        return best;
    }
}
