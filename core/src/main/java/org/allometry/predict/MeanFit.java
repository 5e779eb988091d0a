package org.allometry.predict;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Expectation;
import org.allometry.fit.ScoreFit;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * The equal mean of several fitted laws. Of a model whose family only some of them know, these alone are asked. Errors of
 * laws that were fitted to the same scores go together, so variances are averaged, not divided by the number of laws.
 *
 * @param members fits to the same table, with the same benchmarks
 * @param strangers positions of the members that are asked about models of which none knows the family
 */
public record MeanFit(List<ScoreFit> members, List<Integer> strangers) implements ScoreFit {
    public MeanFit {
        members = List.copyOf(members);
        strangers = List.copyOf(strangers);
    }

    @Override
    public String law() {
        return "mean:" + members.stream().map(ScoreFit::law).collect(Collectors.joining("+"));
    }

    @Override
    public List<Benchmark> benchmarks() {
        return members.get(0).benchmarks();
    }

    @Override
    public boolean converged() {
        return members.stream().allMatch(ScoreFit::converged);
    }

    @Override
    public String termination() {
        return members.stream()
                .map(member -> member.law() + ": " + member.termination())
                .collect(Collectors.joining("; "));
    }

    @Override
    public DataSummary data() {
        return members.get(0).data();
    }

    @Override
    public boolean knows(LanguageModel model) {
        return members.stream().anyMatch(member -> member.knows(model));
    }

    @Override
    public MeanFit informedBy(ScoreTable scores) {
        return new MeanFit(
                members.stream().map(member -> member.informedBy(scores)).toList(), strangers);
    }

    @Override
    public Expectation expect(LanguageModel model) {
        return expecting().apply(model);
    }

    @Override
    public Function<LanguageModel, Expectation> expecting() {
        List<Function<LanguageModel, Expectation>> each =
                members.stream().map(ScoreFit::expecting).toList();
        return model -> {
            List<Integer> knowing = IntStream.range(0, members.size())
                    .filter(i -> members.get(i).knows(model))
                    .boxed()
                    .toList();
            List<Expectation> expectations = (knowing.isEmpty() ? strangers : knowing)
                    .stream()
                            .map(i -> aligned(members.get(i), each.get(i).apply(model)))
                            .filter(expectation -> !expectation.isUnknown())
                            .toList();
            return expectations.isEmpty() ? Expectation.unknown(benchmarks().size()) : Expectation.mean(expectations);
        };
    }

    /** The expectation with the benchmarks in the order of this fit. */
    private Expectation aligned(ScoreFit member, Expectation expectation) {
        if (member.benchmarks().equals(benchmarks())) {
            return expectation;
        }
        int[] from = benchmarks().stream()
                .mapToInt(benchmark -> member.benchmarks().indexOf(benchmark))
                .toArray();
        return expectation.select(from);
    }
}
