package org.allometry.predict.efficiency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.numeric.Workers;
import org.allometry.stat.ClusterBootstrap;
import org.allometry.stat.Estimate;
import org.allometry.stat.NormalInterval;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/**
 * Settings of a study of efficiency, and the verb that makes it: how many parameters and how much compute a given score
 * takes, family by family, and how fast that falls with the release date of the base family. The law is that of
 * {@link MixedTrend}; intervals of trends are by a bootstrap of base families, those of families by their posterior.
 *
 * @param bootstrap of base families
 */
public record Efficiency(ClusterBootstrap bootstrap) {
    /** With fewer base families there is no trend to speak of. */
    public static final int FEWEST_BASE_FAMILIES = 6;

    private static final double SHORTEST_YEARS = 0.5;
    private static final int RESAMPLES = 2000;
    private static final int LINE_POINTS = 25;
    /** A family whose models are more than ten times off does not make the frontier. */
    private static final double FAR = 1;

    public static Efficiency withDefaults() {
        return new Efficiency(new ClusterBootstrap(RESAMPLES, 1, 0.95));
    }

    /**
     * The study of one benchmark.
     *
     * @param score between the benchmark's chance and 1
     * @throws IllegalArgumentException if the score does not lie there
     * @throws UnsuitableTableException if the table has too few base families with dates, or scores do not rise with size
     */
    public EfficiencyFindings of(ScoreTable table, int benchmark, double score, Workers workers) {
        Benchmark asked = table.benchmarks().get(benchmark);
        if (!(score > asked.chance() && score < 1)) {
            throw new IllegalArgumentException("the score must lie between chance, " + asked.chance() + " on "
                    + asked.id() + ", and 1, but was " + score);
        }
        double eta = logit((score - asked.chance()) / (1 - asked.chance()));
        TrendRows bySize = TrendRows.of(table, benchmark, Resource.PARAMETERS);
        check(bySize, asked, Resource.PARAMETERS);
        var parameters = new Study(bySize, asked, Resource.PARAMETERS, eta, workers);
        TrendRows byCompute = TrendRows.of(table, benchmark, Resource.COMPUTE);
        Optional<Study> compute = byCompute.members().size() < FEWEST_BASE_FAMILIES
                ? Optional.empty()
                : Optional.of(new Study(byCompute, asked, Resource.COMPUTE, eta, workers));
        return new EfficiencyFindings(
                asked,
                score,
                bootstrap.level(),
                parameters.trend(),
                compute.map(Study::trend),
                Cautions.of(
                        table,
                        benchmark,
                        score,
                        parameters.fit,
                        bySize,
                        parameters.trend(),
                        compute.map(study -> study.fit)));
    }

    private static void check(TrendRows rows, Benchmark benchmark, Resource resource) {
        int lineages = rows.members().size();
        if (lineages < FEWEST_BASE_FAMILIES) {
            throw new UnsuitableTableException("only " + lineages + " base families have scores on " + benchmark.id()
                    + " with " + resource + " and a release date, and a trend needs at least " + FEWEST_BASE_FAMILIES
                    + "; add a column release_date, or choose another benchmark");
        }
        double span = Arrays.stream(rows.years()).max().orElse(0)
                - Arrays.stream(rows.years()).min().orElse(0);
        if (span < SHORTEST_YEARS) {
            throw new UnsuitableTableException("all base families with scores on " + benchmark.id()
                    + " were released within " + Math.round(12 * span) + " months, too short for a trend; add older or"
                    + " newer ones");
        }
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    /** The fit for one resource, and what is drawn from it. */
    private final class Study {
        private final TrendRows rows;
        private final Resource resource;
        private final double eta;
        private final MixedTrend fit;
        private final ResourceTrend trend;

        Study(TrendRows rows, Benchmark benchmark, Resource resource, double eta, Workers workers) {
            this.rows = rows;
            this.resource = resource;
            this.eta = eta;
            fit = new MixedTrend(rows, benchmark.chance());
            double[] dates = dates();
            int lineages = rows.members().size();
            List<Estimate> estimates = bootstrap
                    .split(resource.ordinal())
                    .estimates(
                            IntStream.range(0, lineages).toArray(),
                            drawn -> statistics(fit.beta(drawn), dates),
                            workers);
            Estimate slope = estimates.get(0);
            if (!(slope.value() > 0)) {
                throw new UnsuitableTableException("scores on " + benchmark.id() + " do not rise with " + resource
                        + " in this table, so no amount of it can be said to reach a score; choose another benchmark");
            }
            trend = trend(slope, estimates, dates);
        }

        ResourceTrend trend() {
            return trend;
        }

        private ResourceTrend trend(Estimate slope, List<Estimate> estimates, double[] dates) {
            Estimate halvings = estimates.get(1);
            List<Need> needs = needs();
            return new ResourceTrend(
                    resource,
                    rows.size(),
                    (int) rows.families().stream().distinct().count(),
                    rows.members().size(),
                    slope,
                    halvings,
                    inverse(halvings),
                    IntStream.range(0, dates.length)
                            .mapToObj(i -> new ResourceTrend.Point(TrendRows.date(dates[i]), exp(estimates.get(2 + i))))
                            .toList(),
                    needs,
                    frontier(needs),
                    fit.converged());
        }

        private double[] dates() {
            double first = Arrays.stream(rows.years()).min().orElse(0);
            double last = Arrays.stream(rows.years()).max().orElse(0);
            return IntStream.range(0, LINE_POINTS)
                    .mapToDouble(i -> first + i * (last - first) / (LINE_POINTS - 1))
                    .toArray();
        }

        /** Slope, halvings a year, and ln of the need along the line. */
        private double[] statistics(double[] beta, double[] dates) {
            double[] statistics = new double[2 + dates.length];
            statistics[0] = beta[MixedTrend.AMOUNT];
            // A resample in which scores fall with size says nothing of needs.
            boolean rises = beta[MixedTrend.AMOUNT] > 0;
            statistics[1] = rises ? MixedTrend.halvings(beta) : Double.NaN;
            for (int i = 0; i < dates.length; i++) {
                statistics[2 + i] = rises ? fit.needed(beta, eta, dates[i]) : Double.NaN;
            }
            return statistics;
        }

        private List<Need> needs() {
            List<String> lineages = List.copyOf(rows.members().keySet());
            Map<String, List<Integer>> families = new LinkedHashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                families.computeIfAbsent(
                                rows.families().get(i) + "\n" + rows.lineages().get(i), name -> new ArrayList<>())
                        .add(i);
            }
            return families.values().stream()
                    .map(members -> need(lineages, members))
                    .sorted(Comparator.comparing(Need::released)
                            .thenComparingDouble(need -> need.amount().value()))
                    .toList();
        }

        private Need need(List<String> lineages, List<Integer> members) {
            int any = members.get(0);
            String lineage = rows.lineages().get(any);
            MixedTrend.Uncertain needed = fit.needed(lineages.indexOf(lineage), members, eta);
            double smallest =
                    members.stream().mapToDouble(i -> rows.amount()[i]).min().orElse(0);
            double largest =
                    members.stream().mapToDouble(i -> rows.amount()[i]).max().orElse(0);
            double beyond = Math.max(0, Math.max(smallest - needed.mean(), needed.mean() - largest));
            var interval = NormalInterval.of(needed.mean(), needed.deviation(), bootstrap.level());
            return new Need(
                    rows.families().get(any),
                    lineage,
                    TrendRows.date(members.stream()
                            .mapToDouble(i -> rows.years()[i])
                            .min()
                            .orElse(0)),
                    members.size(),
                    exp(new Estimate(needed.mean(), interval.lower(), interval.upper())),
                    beyond == 0,
                    beyond / Math.log(10));
        }
    }

    private static List<Need> frontier(List<Need> byDate) {
        var frontier = new ArrayList<Need>();
        double least = Double.POSITIVE_INFINITY;
        for (Need need : byDate) {
            if (need.extrapolation() <= FAR && need.amount().value() < least) {
                least = need.amount().value();
                if (!frontier.isEmpty()
                        && frontier.get(frontier.size() - 1).released().equals(need.released())) {
                    frontier.remove(frontier.size() - 1);
                }
                frontier.add(need);
            }
        }
        return frontier;
    }

    /** One over a rate: how long a halving takes. */
    private static Estimate inverse(Estimate rate) {
        if (!(rate.value() > 0)) {
            return Estimate.bare(Double.NaN);
        }
        double longest = rate.lower() > 0 ? 1 / rate.lower() : Double.POSITIVE_INFINITY;
        return new Estimate(1 / rate.value(), 1 / rate.upper(), rate.hasInterval() ? longest : Double.NaN);
    }

    private static Estimate exp(Estimate ln) {
        return new Estimate(Math.exp(ln.value()), Math.exp(ln.lower()), Math.exp(ln.upper()));
    }
}
