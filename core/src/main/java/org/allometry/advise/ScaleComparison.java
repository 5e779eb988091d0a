package org.allometry.advise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.allometry.plan.PairedGain;
import org.allometry.plan.PairedGain.Pair;
import org.allometry.stat.Percentiles;
import org.allometry.table.Benchmark;
import org.allometry.table.Variant;

/**
 * Small, medium and large models side by side.
 *
 * @param scales their boundaries
 * @param machine that speeds are those of
 * @param spreads of measured scores, by benchmark and scale
 * @param takes of each scale's published base models, in the middle
 * @param tunings what instruction tuning and fine-tuning add, by benchmark and scale
 * @param specialists the best fine-tuned models against general ones of the next scale
 * @param elasticities of memory, speed and energy with parameters
 */
public record ScaleComparison(
        Scales scales,
        Machine machine,
        List<Spread> spreads,
        List<Take> takes,
        List<TuningGain> tunings,
        List<Specialist> specialists,
        List<Elasticity> elasticities) {
    private static final int FEWEST_PAIRS = 4;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;
    private static final Workload CHATS = Workload.withDefaults();

    public ScaleComparison {
        spreads = List.copyOf(spreads);
        takes = List.copyOf(takes);
        tunings = List.copyOf(tunings);
        specialists = List.copyOf(specialists);
        elasticities = List.copyOf(elasticities);
    }

    /**
     * Scores of the measured models of a scale, base and instruct.
     *
     * @param low a tenth lie below
     * @param middle the median
     * @param high a tenth lie above
     */
    public record Spread(String benchmark, Scale scale, int models, double low, double middle, double high) {}

    /**
     * What the models of a scale take: medians over the published ones.
     *
     * @param models how many
     * @param parameters the median
     * @param memory in use at 16 bits, in bytes, with the cache of one chat
     * @param quantised the same with weights in 4 bits
     * @param tokensPerSecond alone, at 16 bits
     * @param quantisedTokensPerSecond alone, in 4 bits
     * @param kilowattHours per million tokens of one answer at a time at 16 bits; {@code NaN} if the power is unknown
     * @param cost likewise; {@code NaN} if the price is unknown
     */
    public record Take(
            Scale scale,
            int models,
            double parameters,
            double memory,
            double quantised,
            double tokensPerSecond,
            double quantisedTokensPerSecond,
            double kilowattHours,
            double cost) {}

    /** What tuning adds to base models of the same size and lineage; no gain where there are too few pairs. */
    public record TuningGain(String benchmark, Scale scale, Variant variant, PairedGain gain) {}

    /**
     * The best fine-tuned model of a scale on a benchmark.
     *
     * @param beaten how many general models of the next scale it is ahead of
     * @param general how many there are
     */
    public record Specialist(String benchmark, Scale scale, String model, double score, int beaten, int general) {}

    /**
     * The comparison.
     *
     * @param measured models with scores, fine-tuned ones among them
     * @param published base models, whose shapes are known
     */
    public static ScaleComparison of(
            List<Candidate> measured,
            List<Candidate> published,
            List<Benchmark> benchmarks,
            Scales scales,
            Machine machine,
            double level) {
        var spreads = new ArrayList<Spread>();
        var tunings = new ArrayList<TuningGain>();
        var specialists = new ArrayList<Specialist>();
        for (Benchmark benchmark : benchmarks) {
            String id = benchmark.id();
            for (Scale scale : Scale.values()) {
                spreads.add(spread(measured, id, scale, scales));
                for (Variant variant : List.of(Variant.INSTRUCT, Variant.FINETUNE)) {
                    PairedGain gain = PairedGain.of(pairs(measured, id, scale, variant, scales));
                    if (gain.pairs() >= FEWEST_PAIRS) {
                        tunings.add(new TuningGain(id, scale, variant, gain));
                    }
                }
                if (scale != Scale.LARGE) {
                    specialist(measured, id, scale, scales).ifPresent(specialists::add);
                }
            }
        }
        List<Take> takes = Arrays.stream(Scale.values())
                .map(scale -> take(published, scale, scales, machine))
                .toList();
        return new ScaleComparison(
                scales, machine, spreads, takes, tunings, specialists, elasticities(published, machine, level));
    }

    private static Stream<Candidate> of(List<Candidate> all, Scale scale, Scales scales) {
        return all.stream().filter(one -> scales.of(one.anatomy().parameters()) == scale);
    }

    private static Stream<Candidate> general(List<Candidate> all, String benchmark, Scale scale, Scales scales) {
        return of(all, scale, scales)
                .filter(one ->
                        one.variant() != Variant.FINETUNE && one.observed().containsKey(benchmark));
    }

    private static double score(Candidate one, String benchmark) {
        return one.observed().getOrDefault(benchmark, Double.NaN);
    }

    private static Spread spread(List<Candidate> measured, String benchmark, Scale scale, Scales scales) {
        double[] scores = general(measured, benchmark, scale, scales)
                .mapToDouble(one -> score(one, benchmark))
                .sorted()
                .toArray();
        return new Spread(
                benchmark,
                scale,
                scores.length,
                Percentiles.quantile(scores, LOW),
                Percentiles.quantile(scores, 0.5),
                Percentiles.quantile(scores, HIGH));
    }

    private static List<Pair> pairs(
            List<Candidate> measured, String benchmark, Scale scale, Variant variant, Scales scales) {
        Map<String, Double> bases = new HashMap<>();
        general(measured, benchmark, scale, scales)
                .filter(one -> one.variant() == Variant.BASE)
                .forEach(one -> bases.put(key(one), score(one, benchmark)));
        return of(measured, scale, scales)
                .filter(one -> one.variant() == variant && one.observed().containsKey(benchmark))
                .filter(one -> bases.containsKey(key(one)))
                .map(one -> new Pair(one.model().lineage(), bases.getOrDefault(key(one), 0.0), score(one, benchmark)))
                .toList();
    }

    private static String key(Candidate one) {
        return one.model().lineage() + ' ' + one.anatomy().parameters();
    }

    private static Optional<Specialist> specialist(
            List<Candidate> measured, String benchmark, Scale scale, Scales scales) {
        double[] next = general(measured, benchmark, Scale.values()[scale.ordinal() + 1], scales)
                .mapToDouble(one -> score(one, benchmark))
                .toArray();
        return of(measured, scale, scales)
                .filter(one ->
                        one.variant() == Variant.FINETUNE && one.observed().containsKey(benchmark))
                .max(Comparator.comparingDouble(one -> score(one, benchmark)))
                .map(one -> new Specialist(
                        benchmark,
                        scale,
                        one.name(),
                        score(one, benchmark),
                        (int) Arrays.stream(next)
                                .filter(other -> other < score(one, benchmark))
                                .count(),
                        next.length));
    }

    private static Take take(List<Candidate> published, Scale scale, Scales scales, Machine machine) {
        List<Candidate> all = of(published, scale, scales).toList();
        double alone = 1e6 / 3.6e6 * machine.watts() * machine.count();
        double paid = 1e6 / 3600 * machine.pricePerHour() * machine.count();
        return new Take(
                scale,
                all.size(),
                median(all, one -> one.anatomy().parameters()),
                median(all, one -> memory(one, WeightFormat.BF16)),
                median(all, one -> memory(one, WeightFormat.INT4)),
                median(all, one -> speed(one, WeightFormat.BF16, machine)),
                median(all, one -> speed(one, WeightFormat.INT4, machine)),
                median(all, one -> alone / speed(one, WeightFormat.BF16, machine)),
                median(all, one -> paid / speed(one, WeightFormat.BF16, machine)));
    }

    private static double median(List<Candidate> all, ToDoubleFunction<Candidate> value) {
        double[] values = all.stream().mapToDouble(value).sorted().toArray();
        return values.length == 0 || Double.isNaN(values[values.length - 1])
                ? Double.NaN
                : Percentiles.quantile(values, 0.5);
    }

    private static double memory(Candidate one, WeightFormat format) {
        return Footprint.of(one.anatomy(), format, CHATS.context(), 1, Tuning.NONE)
                .total();
    }

    private static double speed(Candidate one, WeightFormat format, Machine machine) {
        return Serving.of(one.anatomy(), format, machine, CHATS).tokensPerSecond();
    }

    private static List<Elasticity> elasticities(List<Candidate> published, Machine machine, double level) {
        var elasticities = new ArrayList<Elasticity>();
        List<Candidate> dense =
                published.stream().filter(one -> !one.anatomy().hasExperts()).toList();
        List<Candidate> experts =
                published.stream().filter(one -> one.anatomy().hasExperts()).toList();
        elasticities.addAll(elasticities(dense, "dense, bf16", WeightFormat.BF16, machine, level));
        elasticities.addAll(elasticities(dense, "dense, int4", WeightFormat.INT4, machine, level));
        elasticities.addAll(elasticities(experts, "experts, bf16", WeightFormat.BF16, machine, level));
        return elasticities;
    }

    private static List<Elasticity> elasticities(
            List<Candidate> models, String kind, WeightFormat format, Machine machine, double level) {
        double[] parameters =
                models.stream().mapToDouble(one -> one.anatomy().parameters()).toArray();
        List<String> families = models.stream().map(one -> one.model().family()).toList();
        double[] memory =
                models.stream().mapToDouble(one -> memory(one, format)).toArray();
        double[] speed =
                models.stream().mapToDouble(one -> speed(one, format, machine)).toArray();
        double[] energy =
                Arrays.stream(speed).map(tokens -> machine.watts() / tokens).toArray();
        return Stream.of(
                        Elasticity.of("memory", kind, parameters, memory, families, level),
                        Elasticity.of("tokens per second", kind, parameters, speed, families, level),
                        Elasticity.of("energy per token", kind, parameters, energy, families, level))
                .filter(one -> Double.isFinite(one.slope()))
                .toList();
    }
}
