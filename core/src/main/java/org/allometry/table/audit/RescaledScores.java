package org.allometry.table.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/** Finds scores on the chance-normalised scale among raw ones; one finding for each benchmark. */
final class RescaledScores {
    private RescaledScores() {}

    static List<Finding> in(ScoreTable table) {
        List<Grouping> groupings = Grouping.of(table.models());
        return ScaleSearch.of(table, groupings).stream()
                .map(marked -> finding(table, groupings, marked))
                .toList();
    }

    private static Finding finding(ScoreTable table, List<Grouping> groupings, ScaleSearch.Marked marked) {
        int j = marked.benchmark();
        Benchmark benchmark = table.benchmarks().get(j);
        double c = benchmark.chance();
        var places = new ArrayList<Place>();
        var changes = new ArrayList<Change>();
        double sum = 0;
        int zeros = 0;
        for (int i = 0; i < marked.rows().length; i++) {
            if (marked.rows()[i]) {
                double y = table.score(i, j).orElseThrow();
                places.add(new Place(i, benchmark.id(), y));
                changes.add(
                        new Change(i, benchmark.id(), y, c + (1 - c) * y, "rescaled score put back on the raw scale"));
                sum += y;
                zeros += y == 0 ? 1 : 0;
            }
        }
        int count = places.size();
        int[] observed = scored(table, j);
        Optional<String> naming = Grouping.naming(groupings, marked.rows(), observed);
        String who = count == observed.length
                ? "all " + Words.plural(count, "row") + " with a score"
                : count + " of " + Words.plural(observed.length, "row") + " with a score"
                        + naming.map(name -> ", exactly those with " + name).orElse("");
        String evidence = Words.format(
                "%d of %d lie below chance (%.4g) by more than sampling explains%s; mean %.3f, and %.3f on the raw scale;"
                        + " log-likelihood higher by %.0f than if all were raw (errors of prediction %.3f of the range"
                        + " above chance)%s",
                marked.below(),
                count,
                c,
                zeros > 0 ? ", " + zeros + " at 0" : "",
                sum / count,
                c + (1 - c) * sum / count,
                marked.gain(),
                marked.scale(),
                marked.doubtful() > 0 && naming.isEmpty() && count < observed.length
                        ? "; " + Words.plural(marked.doubtful(), "further row")
                                + " may be rescaled too, but cannot be told apart one by one"
                        : "");
        return new Finding(
                Kind.RESCALED,
                Severity.ERROR,
                "Scores on " + benchmark.id() + " with chance already subtracted: " + who + ".",
                List.of(benchmark.id()),
                List.of(),
                places,
                evidence,
                "these rows come from a source that publishes (score - chance) / (1 - chance), clipped at 0",
                Words.format(
                        "put back chance + (1 - chance) * score with chance %.4g; take raw scores where at hand", c),
                changes);
    }

    private static int[] scored(ScoreTable table, int j) {
        return IntStream.range(0, table.models().size())
                .filter(i -> table.score(i, j).isPresent())
                .toArray();
    }
}
