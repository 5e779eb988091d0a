package org.allometry.table.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;
import org.hipparchus.special.Beta;

/**
 * Finds scores that a guesser would fall below less often than {@value #LEVEL} over all cells of the table together: an
 * exact binomial tail with the benchmark's items and Holm's correction.
 */
final class BelowChance {
    private static final double LEVEL = 0.01;

    private BelowChance() {}

    /** A score below chance. */
    private record Low(int row, int benchmark, double score, double tail) {}

    /** @param explained cells that another finding explains */
    static List<Finding> in(ScoreTable table, Set<Cell> explained) {
        var low = new ArrayList<Low>();
        var unknown = new ArrayList<Integer>();
        int tested = 0;
        for (int j = 0; j < table.benchmarks().size(); j++) {
            Benchmark benchmark = table.benchmarks().get(j);
            boolean anyBelow = false;
            for (int i = 0; i < table.models().size(); i++) {
                double y = table.score(i, j).orElse(Double.NaN);
                if (Double.isNaN(y) || benchmark.chance() == 0 || explained.contains(new Cell(i, j))) {
                    continue;
                }
                anyBelow |= y < benchmark.chance();
                if (benchmark.items().isPresent()) {
                    tested++;
                    if (y < benchmark.chance()) {
                        low.add(new Low(i, j, y, tail(y, benchmark.items().getAsInt(), benchmark.chance())));
                    }
                }
            }
            if (anyBelow && benchmark.items().isEmpty()) {
                unknown.add(j);
            }
        }
        List<Low> significant = holm(low, tested);
        var findings = new ArrayList<Finding>();
        for (int j = 0; j < table.benchmarks().size(); j++) {
            int benchmark = j;
            List<Low> own = significant.stream()
                    .filter(one -> one.benchmark == benchmark)
                    .toList();
            if (!own.isEmpty()) {
                findings.add(finding(table, j, own));
            }
        }
        unknown.forEach(j -> findings.add(unchecked(table, j)));
        return findings;
    }

    /** The probability that guessing at {@code items} questions gives at most this score. */
    static double tail(double score, int items, double chance) {
        double right = Math.floor(score * items + 0.5);
        return right >= items ? 1 : Beta.regularizedBeta(1 - chance, items - right, right + 1);
    }

    private static List<Low> holm(List<Low> low, int tested) {
        List<Low> sorted =
                low.stream().sorted((a, b) -> Double.compare(a.tail, b.tail)).toList();
        int kept = 0;
        while (kept < sorted.size() && sorted.get(kept).tail * (tested - kept) < LEVEL) {
            kept++;
        }
        return sorted.subList(0, kept);
    }

    private static Finding finding(ScoreTable table, int j, List<Low> low) {
        Benchmark benchmark = table.benchmarks().get(j);
        Low lowest = low.get(0);
        double deviation = Math.sqrt(benchmark.chance()
                * (1 - benchmark.chance())
                / benchmark.items().orElseThrow());
        return new Finding(
                Kind.BELOW_CHANCE,
                Severity.WARNING,
                Words.plural(low.size(), "score") + " on " + benchmark.id() + " below chance beyond sampling error.",
                List.of(benchmark.id()),
                List.of(),
                low.stream()
                        .sorted((a, b) -> Integer.compare(a.row, b.row))
                        .map(one -> new Place(one.row, benchmark.id(), one.score))
                        .toList(),
                Words.format(
                        "chance %.4g with %,d items has a standard error of %.4f; the lowest, %.4f of %s, is %.1f of them"
                                + " below (probability %.1e)",
                        benchmark.chance(),
                        benchmark.items().orElseThrow(),
                        deviation,
                        lowest.score,
                        table.models().get(lowest.row).name(),
                        (benchmark.chance() - lowest.score) / deviation,
                        lowest.tail),
                "an answer format the model does not follow or a preference for wrong options; else a slip of the pen",
                "look at the model's answers; a law with a fitted floor bears such scores",
                List.of());
    }

    private static Finding unchecked(ScoreTable table, int j) {
        Benchmark benchmark = table.benchmarks().get(j);
        return new Finding(
                Kind.UNCHECKED,
                Severity.NOTE,
                "The number of items of " + benchmark.id() + " is unknown, so its scores below chance were not judged.",
                List.of(benchmark.id()),
                List.of(),
                List.of(),
                Words.format("chance is %.4g, and some scores lie below", benchmark.chance()),
                "the list of benchmarks gives no items",
                "give them with --benchmarks FILE, columns id,chance,items",
                List.of());
    }
}
