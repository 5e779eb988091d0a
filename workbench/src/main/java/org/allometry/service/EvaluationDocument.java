package org.allometry.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.allometry.predict.Evaluation;
import org.allometry.stat.ClusteredMean;
import org.allometry.stat.NormalInterval;

/**
 * The JSON of an evaluation.
 *
 * @param cells scores that were predicted
 * @param cellsSkipped that some law could not speak of
 * @param models rows they belong to
 */
public record EvaluationDocument(
        String table,
        String split,
        double level,
        int cells,
        int cellsSkipped,
        int models,
        boolean converged,
        List<Law> laws,
        List<Difference> differences,
        Provenance provenance) {

    /** Errors are absolute, on the score scale; standard errors are clustered by base family, that of coverage by model. */
    public record Law(
            String law,
            Map<String, Object> options,
            boolean converged,
            String termination,
            double meanAbsoluteError,
            double standardError,
            Map<String, Double> byBenchmark,
            Map<String, Double> byBenchmarkStandardError,
            double coverage,
            double coverageStandardError,
            double meanWidth,
            double logScore,
            double logScoreStandardError,
            double seconds) {}

    /** The mean absolute error of {@code law} less that of {@code from}, paired. */
    public record Difference(String law, String from, double difference, double standardError, List<Double> interval) {}

    /** Where the numbers come from. */
    public record Provenance(String version, long seed, String java) {}

    public static EvaluationDocument of(EvaluationOutcome outcome, EvaluationRequest request) {
        Evaluation evaluation = outcome.evaluation();
        return new EvaluationDocument(
                outcome.tableName(),
                evaluation.split(),
                evaluation.level(),
                evaluation.cells().size(),
                evaluation.skipped(),
                (int) evaluation.cells().stream()
                        .map(Evaluation.Cell::row)
                        .distinct()
                        .count(),
                evaluation.converged(),
                IntStream.range(0, evaluation.laws().size())
                        .mapToObj(l -> law(
                                evaluation,
                                evaluation.laws().get(l),
                                outcome.seconds().get(l),
                                request.settings().options(request.laws().get(l))))
                        .toList(),
                evaluation.differences().stream()
                        .map(difference -> difference(difference, evaluation.level()))
                        .toList(),
                new Provenance(
                        ProgramVersion.get(),
                        request.settings().latent().seed(),
                        Runtime.version().toString()));
    }

    private static Law law(Evaluation evaluation, Evaluation.Judged law, double seconds, Map<String, Object> options) {
        var errors = new LinkedHashMap<String, Double>();
        var standardErrors = new LinkedHashMap<String, Double>();
        for (int j = 0; j < evaluation.benchmarks().size(); j++) {
            ClusteredMean error = law.benchmarks().get(j);
            if (error.count() > 0) {
                errors.put(evaluation.benchmarks().get(j), error.mean());
                standardErrors.put(evaluation.benchmarks().get(j), error.standardError());
            }
        }
        return new Law(
                law.law(),
                options,
                law.converged(),
                law.termination(),
                law.error().mean(),
                law.error().standardError(),
                errors,
                standardErrors,
                law.coverage().mean(),
                law.coverage().standardError(),
                law.width(),
                law.logScore().mean(),
                law.logScore().standardError(),
                seconds);
    }

    private static Difference difference(Evaluation.Difference difference, double level) {
        ClusteredMean error = difference.error();
        NormalInterval interval = NormalInterval.of(error.mean(), error.standardError(), level);
        return new Difference(
                difference.law(),
                difference.from(),
                error.mean(),
                error.standardError(),
                List.of(interval.lower(), interval.upper()));
    }
}
