package org.allometry.service;

import java.util.List;
import org.allometry.advise.Elasticity;
import org.allometry.advise.Scale;
import org.allometry.advise.ScaleComparison;
import org.allometry.stat.NormalInterval;

/** The JSON of small, medium and large side by side. Memory is in bytes; what is unknown is null. */
public record ScaleComparisonDocument(
        List<Range> scales,
        String device,
        List<Take> takes,
        List<Spread> scores,
        List<Gain> tuning,
        List<Special> specialists,
        List<Slope> elasticities,
        double level,
        String version) {
    /** A scale in words. */
    public record Range(String scale, String parameters) {}

    /** Medians over the published base models of a scale. */
    public record Take(
            String scale,
            int models,
            double parameters,
            double bytesBf16,
            double bytesInt4,
            double tokensPerSecondBf16,
            double tokensPerSecondInt4,
            double kilowattHoursPerMillionTokens,
            double costPerMillionTokens) {}

    /** Measured scores of base and instruct models. */
    public record Spread(
            String benchmark, String scale, int models, double lowestTenth, double median, double highestTenth) {}

    /** What tuning adds to base models of the same size. */
    public record Gain(
            String benchmark,
            String scale,
            String variant,
            int pairs,
            int baseFamilies,
            double gain,
            double[] gainInterval) {
        public Gain {
            gainInterval = gainInterval.clone();
        }

        @Override
        public double[] gainInterval() {
            return gainInterval.clone();
        }
    }

    /** The best fine-tuned model of a scale against general ones of the next. */
    public record Special(String benchmark, String scale, String model, double score, int beaten, int general) {}

    /** Per cent for one per cent more parameters. */
    public record Slope(
            String quantity, String models, double elasticity, double[] elasticityInterval, int count, int families) {
        public Slope {
            elasticityInterval = elasticityInterval.clone();
        }

        @Override
        public double[] elasticityInterval() {
            return elasticityInterval.clone();
        }
    }

    public static ScaleComparisonDocument of(ScaleComparison comparison, double level) {
        return new ScaleComparisonDocument(
                List.of(Scale.values()).stream()
                        .map(scale ->
                                new Range(scale.toString(), comparison.scales().range(scale)))
                        .toList(),
                comparison.machine().name(),
                comparison.takes().stream()
                        .map(take -> new Take(
                                take.scale().toString(),
                                take.models(),
                                take.parameters(),
                                take.memory(),
                                take.quantised(),
                                take.tokensPerSecond(),
                                take.quantisedTokensPerSecond(),
                                take.kilowattHours(),
                                take.cost()))
                        .toList(),
                comparison.spreads().stream()
                        .map(one -> new Spread(
                                one.benchmark(),
                                one.scale().toString(),
                                one.models(),
                                one.low(),
                                one.middle(),
                                one.high()))
                        .toList(),
                comparison.tunings().stream().map(one -> gain(one, level)).toList(),
                comparison.specialists().stream()
                        .map(one -> new Special(
                                one.benchmark(),
                                one.scale().toString(),
                                one.model(),
                                one.score(),
                                one.beaten(),
                                one.general()))
                        .toList(),
                comparison.elasticities().stream()
                        .map(ScaleComparisonDocument::slope)
                        .toList(),
                level,
                ProgramVersion.get());
    }

    private static Gain gain(ScaleComparison.TuningGain one, double level) {
        NormalInterval interval =
                NormalInterval.of(one.gain().mean(), one.gain().error(), level);
        return new Gain(
                one.benchmark(),
                one.scale().toString(),
                one.variant().toString(),
                one.gain().pairs(),
                one.gain().clusters(),
                one.gain().mean(),
                new double[] {interval.lower(), interval.upper()});
    }

    private static Slope slope(Elasticity one) {
        return new Slope(
                one.quantity(),
                one.kind(),
                one.slope(),
                new double[] {one.lower(), one.upper()},
                one.models(),
                one.families());
    }
}
