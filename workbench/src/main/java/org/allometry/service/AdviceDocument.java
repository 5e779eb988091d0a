package org.allometry.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.advise.Advice;
import org.allometry.advise.Assessment;
import org.allometry.advise.Instead;
import org.allometry.advise.Machine;
import org.allometry.advise.Needs;
import org.allometry.advise.ScoreNeed;
import org.allometry.advise.WeightFormat;
import org.allometry.table.Variant;

/**
 * The JSON of advice. Memory is in bytes, speeds in tokens per second; what is unknown is null.
 *
 * @param met whether a model meets all needs; if not, {@code advised} is the nearest compromise
 * @param advised its name, or null without candidates
 */
public record AdviceDocument(
        boolean met,
        String advised,
        String scale,
        List<String> reasons,
        List<Changed> changes,
        List<Instead> alternatives,
        Map<String, Object> needs,
        List<Demanded> demands,
        List<ScaleStep> plateau,
        List<Twice> doublings,
        List<Model> models,
        String law,
        String fit,
        double level,
        Provenance provenance) {
    /** What would be advised if one need were otherwise; the model is null if none would do. */
    public record Changed(String need, String advised, String sentence) {}

    /** How many measured models of each scale reach a needed score. */
    public record Demanded(
            String benchmark,
            double least,
            String complexity,
            int smallReached,
            int smallMeasured,
            int mediumReached,
            int mediumMeasured,
            int largeReached,
            int largeMeasured) {}

    /** From the best model of a scale to that of the next. */
    public record ScaleStep(
            String from,
            String to,
            double gain,
            double gainDeviation,
            double memoryFactor,
            double speedFactor,
            boolean pays) {}

    /** What twice the parameters would bring within the family, by the law. */
    public record Twice(double parameters, double quality, double gain) {}

    /**
     * A candidate.
     *
     * @param possible whether it keeps to all rules
     * @param probability that it meets all scores
     * @param firstTokenSeconds from a prompt to the first token
     */
    public record Model(
            int rank,
            String model,
            String family,
            String variant,
            String scale,
            double parameters,
            double activeParameters,
            String licence,
            boolean openWeights,
            String precision,
            boolean possible,
            List<String> misses,
            boolean onFront,
            double probability,
            double quality,
            double qualityDeviation,
            double weightsBytes,
            double cacheBytes,
            double totalBytes,
            double tuningBytes,
            double tokensPerSecond,
            double firstTokenSeconds,
            double sequencesAtOnce,
            double tokensPerSecondTogether,
            double machinesForRequests,
            double kilowattHoursPerMillionTokens,
            double costPerMillionTokens,
            double costPerMonth,
            List<Score> scores) {}

    /** A score, observed or predicted; the probability is null where nothing is needed. */
    public record Score(String benchmark, boolean observed, double mean, double[] interval, double probabilityOfNeed) {
        public Score {
            interval = interval.clone();
        }

        @Override
        public double[] interval() {
            return interval.clone();
        }
    }

    /** What gives the same advice again. */
    public record Provenance(String version, long seed, String java) {}

    public static AdviceDocument of(Advising.Outcome outcome, AdviceRequest request) {
        Advice advice = outcome.advice();
        var models = new ArrayList<Model>();
        for (Assessment one : advice.ranked()) {
            models.add(model(models.size() + 1, one, advice.front().contains(one)));
        }
        return new AdviceDocument(
                advice.chosen().isPresent(),
                advice.advised().map(Assessment::name).orElse(""),
                advice.advised().map(one -> one.scale().toString()).orElse(""),
                advice.reasons(),
                advice.changes().stream()
                        .map(change -> new Changed(
                                change.need(),
                                change.winner().map(Assessment::name).orElse(""),
                                change.sentence()))
                        .toList(),
                outcome.alternatives(),
                needs(advice.needs(), request),
                advice.demands().stream()
                        .map(demand -> new Demanded(
                                demand.need().benchmark(),
                                demand.need().least(),
                                demand.complexity(),
                                demand.reached()[0],
                                demand.measured()[0],
                                demand.reached()[1],
                                demand.measured()[1],
                                demand.reached()[2],
                                demand.measured()[2]))
                        .toList(),
                advice.steps().stream()
                        .map(step -> new ScaleStep(
                                step.from().name(),
                                step.to().name(),
                                step.gain(),
                                step.deviation(),
                                step.memory(),
                                step.speed(),
                                step.pays()))
                        .toList(),
                advice.doublings().stream()
                        .map(one -> new Twice(one.parameters(), one.quality(), one.gain()))
                        .toList(),
                models,
                outcome.law(),
                outcome.fitName(),
                request.level(),
                new Provenance(
                        ProgramVersion.get(), request.seed(), Runtime.version().toString()));
    }

    private static Map<String, Object> needs(Needs needs, AdviceRequest request) {
        Machine machine = needs.machine();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("use", request.use().map(Object::toString).orElse(""));
        fields.put("scores", needs.scores().stream().map(ScoreNeed::toString).toList());
        fields.put("scales", request.scales().medium() + "," + request.scales().large());
        fields.put("context", needs.workload().context());
        fields.put("prompt_tokens", needs.workload().prompt());
        fields.put("answer_tokens", needs.workload().answer());
        fields.put("requests_per_day", needs.workload().requestsPerDay());
        fields.put("at_once", needs.workload().atOnce());
        fields.put("device", machine.name());
        fields.put("devices", machine.count());
        fields.put("memory_bytes_per_device", needs.memoryLimited() ? machine.memory() : Double.NaN);
        fields.put("tokens_per_second", needs.tokensPerSecond());
        fields.put("budget_per_month", needs.monthlyBudget());
        fields.put("price_per_hour", machine.pricePerHour());
        fields.put("licence", needs.licence().toString());
        fields.put("open_weights", needs.openWeights());
        fields.put("fine_tuning", needs.tuning().toString());
        fields.put(
                "precision",
                needs.formats().stream().map(WeightFormat::toString).toList());
        fields.put(
                "variants",
                needs.variants().stream().sorted().map(Variant::toString).toList());
        fields.put("confidence", needs.confidence());
        fields.put("worth", needs.worth());
        fields.put("bandwidth_share", machine.efficiency().bandwidth());
        fields.put("seconds_per_layer", machine.efficiency().perLayer());
        fields.put("arithmetic_share", machine.efficiency().arithmetic());
        return fields;
    }

    private static Model model(int rank, Assessment one, boolean onFront) {
        var candidate = one.candidate();
        boolean open = candidate.openWeights();
        return new Model(
                rank,
                one.name(),
                candidate.model().family(),
                candidate.variant().toString(),
                one.scale().toString(),
                candidate.anatomy().parameters(),
                candidate.anatomy().activeParameters(),
                candidate.licence(),
                open,
                open ? one.format().toString() : "",
                one.isPossible(),
                one.misses().stream().map(miss -> miss.sentence()).toList(),
                onFront,
                one.probability(),
                one.quality(),
                one.qualityDeviation(),
                open ? one.footprint().weights() : Double.NaN,
                open && one.footprint().cacheKnown() ? one.footprint().cache() : Double.NaN,
                open ? one.footprint().total() : Double.NaN,
                open ? one.footprint().tuning() : Double.NaN,
                one.serving().tokensPerSecond(),
                one.serving().firstToken(),
                one.serving().batch(),
                one.serving().throughput(),
                one.serving().replicas(),
                one.serving().kilowattHours(),
                one.serving().cost(),
                one.serving().monthly(),
                one.beliefs().stream()
                        .map(belief -> new Score(
                                belief.benchmark(),
                                belief.observed(),
                                belief.mean(),
                                new double[] {belief.lower(), belief.upper()},
                                belief.probability()))
                        .toList());
    }
}
