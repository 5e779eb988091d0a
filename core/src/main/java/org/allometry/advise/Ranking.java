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
 * <p>Of each candidate the format is taken in which it breaks rules least, the most precise of several. Where scores
 * are needed, a candidate is adequate if it keeps to all rules and meets the scores with the probability that is wanted.
 * Adequate ones come first: those of the smallest scale that has any, for thrift, then those of larger scales; within a
 * scale the more probable one first; of those that are alike within {@value #ALIKE} the one that takes less memory; and of
 * those that are alike in that within a factor of about 1.4 the one of higher quality.
 * Then come possible ones by how far their scores are expected to fall short, then those that keep to all rules but for
 * amounts (of memory, say) by the doublings that are missing, in halves, then all others. Where no scores are needed, the
 * order is by quality.
 */
final class Ranking {
    private static final double ALIKE = 0.05;
    private static final double HALVES = 2;
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
        Comparator<Assessment> least = Comparator.<Assessment>comparingLong(one -> one.refusals(waived))
                .thenComparingDouble(one -> one.excess(waived))
                .thenComparingDouble(one -> one.excess(Set.of()));
        for (List<Assessment> formats : byCandidate) {
            formats.stream().min(least).ifPresent(order::add);
        }
        var ranking = new Ranking(needs, waived, order);
        order.sort(ranking.comparator());
        return ranking;
    }

    private Comparator<Assessment> comparator() {
        Comparator<Assessment> byMisses = Comparator.<Assessment>comparingLong(one -> one.refusals(waived))
                .thenComparingDouble(one -> Math.ceil(HALVES * one.excess(waived)));
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
        Comparator<Assessment> rest = byMisses.thenComparingDouble(Assessment::shortfall);
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

    /** Of those that only waived rules keep from being adequate, the one that is the least beyond them. */
    Optional<Assessment> easiest() {
        return order.stream()
                .filter(one -> needs.scores().isEmpty() ? one.misses(waived) == 0 : isAdequate(one))
                .min(Comparator.comparingDouble(one -> one.excess(Set.of())));
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
