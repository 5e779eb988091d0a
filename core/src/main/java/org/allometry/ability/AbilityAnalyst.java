package org.allometry.ability;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.allometry.numeric.Workers;
import org.allometry.stat.ClusterBootstrap;
import org.allometry.stat.Estimate;

/**
 * Measures how abilities follow the size of models.
 *
 * @param bootstrap of pre-training families
 * @param rules that make words of numbers
 */
public record AbilityAnalyst(ClusterBootstrap bootstrap, VerdictRules rules) {
    private static final double DISAGREEMENT = 0.2;
    private static final double NOTABLE = 0.1;
    private static final double DOMINANT = 0.3;

    public static AbilityAnalyst withDefaults() {
        return new AbilityAnalyst(new ClusterBootstrap(2000, 1, 0.95), VerdictRules.withDefaults());
    }

    /** The summaries of all samples that have scores; what the others had is not there. */
    public List<AbilitySummary> summaries(List<Sample> samples, Workers workers) {
        return samples.stream()
                .filter(sample -> !sample.observations().isEmpty())
                .map(sample -> summary(sample, workers))
                .toList();
    }

    /** The summary of a sample with at least one score; the seed depends on its name, not on what else is asked for. */
    public AbilitySummary summary(Sample sample, Workers workers) {
        var association = new Association(sample);
        List<Estimate> estimates = bootstrap
                .split(sample.ability().hashCode())
                .estimates(association.clusters(), association::of, workers);
        Map<Measure, Estimate> measured = new EnumMap<>(Measure.class);
        List<Observation> compared = compared(sample);
        int comparedClusters = distinct(compared, Observation::cluster);
        for (Measure measure : Association.MEASURES) {
            Estimate estimate = estimates.get(measure.ordinal());
            boolean few = measure.isWithin() && comparedClusters < ClusterBootstrap.FEWEST;
            measured.put(measure, few ? Estimate.bare(estimate.value()) : estimate);
        }
        int clusters = sample.distinct(Observation::cluster);
        int models = sample.models();
        double atEnds = value(measured, Measure.AT_FLOOR) + value(measured, Measure.AT_CEILING);
        Estimate pooled = estimate(measured, Measure.RANK_CORRELATION);
        Estimate within = estimate(measured, Measure.RANK_CORRELATION_WITHIN);
        String lacking = rules.lacking(clusters, models, pooled, atEnds);
        String lackingWithin = rules.lacking(comparedClusters, models, within, atEnds);
        return new AbilitySummary(
                sample.ability(),
                sample.name(),
                sample.observations().size(),
                models,
                (int) sample.observations().stream()
                        .filter(one -> Double.isFinite(one.logTokens()))
                        .count(),
                sample.distinct(Observation::family),
                distinct(compared, Observation::family),
                clusters,
                ClusterBootstrap.effective(association.clusters()),
                sample.withoutParameters(),
                measured,
                lacking.isEmpty() ? rules.word(pooled.value()) : Verdict.NOT_ENOUGH_EVIDENCE,
                lacking,
                lackingWithin.isEmpty() ? rules.word(within.value()) : Verdict.NOT_ENOUGH_EVIDENCE,
                cautions(sample, measured, pooled, within));
    }

    private static List<String> cautions(
            Sample sample, Map<Measure, Estimate> measured, Estimate pooled, Estimate within) {
        var cautions = new ArrayList<String>();
        if (Math.abs(pooled.value() - within.value()) > DISAGREEMENT) {
            cautions.add(text(
                    "pooled %.2f but %.2f within families: families differ by more than their sizes",
                    pooled.value(), within.value()));
        }
        double floor = value(measured, Measure.AT_FLOOR);
        if (floor > NOTABLE) {
            cautions.add(
                    text("%.0f %% of scores are no better than guessing, which weakens correlations", 100 * floor));
        }
        double ceiling = value(measured, Measure.AT_CEILING);
        if (ceiling > NOTABLE) {
            cautions.add(text("%.0f %% of scores are at the ceiling, which weakens correlations", 100 * ceiling));
        }
        int rows = sample.observations().size();
        sample.observations().stream()
                .collect(Collectors.groupingBy(Observation::cluster, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(most -> most.getValue() > DOMINANT * rows)
                .ifPresent(most -> cautions.add(
                        text("%.0f %% of the scores are of ", 100.0 * most.getValue() / rows) + most.getKey()));
        return cautions;
    }

    /** The scores of families with two sizes or more on a task. */
    private static List<Observation> compared(Sample sample) {
        Function<Observation, Object> family = one -> List.of(one.task(), one.family());
        return sample.observations().stream().collect(Collectors.groupingBy(family)).values().stream()
                .filter(rows -> distinct(rows, Observation::logParameters) > 1)
                .flatMap(List::stream)
                .toList();
    }

    private static int distinct(List<Observation> rows, Function<Observation, ?> of) {
        return (int) rows.stream().map(of).distinct().count();
    }

    private static Estimate estimate(Map<Measure, Estimate> measured, Measure measure) {
        return measured.getOrDefault(measure, Estimate.bare(Double.NaN));
    }

    private static double value(Map<Measure, Estimate> measured, Measure measure) {
        return estimate(measured, measure).value();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
