package org.allometry.ability;

import java.util.ArrayList;
import java.util.Comparator;
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
        var summaries = new ArrayList<AbilitySummary>();
        for (int k = 0; k < samples.size(); k++) {
            if (!samples.get(k).observations().isEmpty()) {
                summaries.add(summary(samples.get(k), k, workers));
            }
        }
        return summaries;
    }

    /** The summary of a sample with at least one score. */
    public AbilitySummary summary(Sample sample, int part, Workers workers) {
        var association = new Association(sample);
        List<Estimate> estimates = bootstrap.split(part).estimates(association.clusters(), association::of, workers);
        Map<Measure, Estimate> measured = new EnumMap<>(Measure.class);
        for (Measure measure : Association.MEASURES) {
            measured.put(measure, estimates.get(measure.ordinal()));
        }
        int clusters = sample.distinct(Observation::cluster);
        int models = sample.models();
        double atEnds = value(measured, Measure.AT_FLOOR) + value(measured, Measure.AT_CEILING);
        Estimate pooled = estimate(measured, Measure.RANK_CORRELATION);
        Estimate within = estimate(measured, Measure.RANK_CORRELATION_WITHIN);
        String lacking = rules.lacking(clusters, models, pooled, atEnds);
        String lackingWithin = rules.lacking(clusters, models, within, atEnds);
        return new AbilitySummary(
                sample.ability(),
                sample.name(),
                sample.observations().size(),
                models,
                (int) sample.observations().stream()
                        .filter(one -> Double.isFinite(one.logTokens()))
                        .count(),
                sample.distinct(Observation::family),
                compared(sample),
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

    private static int compared(Sample sample) {
        Function<Observation, Object> family = one -> List.of(one.task(), one.family());
        return (int) sample.observations().stream().collect(Collectors.groupingBy(family)).values().stream()
                .filter(rows ->
                        rows.stream().map(Observation::logParameters).distinct().count() > 1)
                .map(rows -> rows.stream()
                        .map(Observation::family)
                        .min(Comparator.naturalOrder())
                        .orElse(""))
                .distinct()
                .count();
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
