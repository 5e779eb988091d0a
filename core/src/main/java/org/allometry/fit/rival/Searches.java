package org.allometry.fit.rival;

import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.Optimum;
import org.allometry.table.Benchmark;

/** Tells the searches of laws that are fitted benchmark by benchmark as one. */
final class Searches {
    private Searches() {}

    /**
     * @param ends of every benchmark's starts, best first
     */
    static Search together(List<Benchmark> benchmarks, List<List<Optimum>> ends) {
        List<Optimum> best = ends.stream().map(starts -> starts.get(0)).toList();
        String termination = IntStream.range(0, best.size())
                .filter(j -> !best.get(j).converged())
                .mapToObj(j -> benchmarks.get(j).id() + ": " + best.get(j).termination())
                .findFirst()
                .orElse(best.get(0).termination().toString());
        List<Search.Start> starts = IntStream.range(0, ends.size())
                .boxed()
                .flatMap(j ->
                        ends.get(j).stream().map(end -> start(benchmarks.get(j).id(), end)))
                .toList();
        return new Search(
                best.stream().allMatch(Optimum::converged),
                termination,
                best.stream().mapToDouble(Optimum::value).sum(),
                best.stream().mapToDouble(Optimum::gradientNorm).max().orElse(Double.NaN),
                starts.stream().mapToInt(Search.Start::evaluations).sum(),
                starts);
    }

    static Search.Start start(String origin, Optimum end) {
        return new Search.Start(origin, end.value(), end.termination().toString(), end.evaluations());
    }
}
