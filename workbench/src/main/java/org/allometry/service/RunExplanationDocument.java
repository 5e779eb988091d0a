package org.allometry.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.allometry.law.loss.Variable;
import org.allometry.predict.explain.Deletion;
import org.allometry.predict.explain.RunExplainer;
import org.allometry.predict.explain.RunExplanation;
import org.allometry.predict.explain.RunReference;
import org.allometry.predict.explain.Surrogate;

/**
 * The JSON of explanations of runs.
 *
 * @param quantity the column that is explained
 * @param reference what runs are compared with, by column
 */
public record RunExplanationDocument(
        String law,
        String quantity,
        boolean converged,
        String termination,
        double level,
        String referenceName,
        Map<String, Double> reference,
        List<Explained> runs,
        List<String> warnings,
        Map<String, Object> provenance) {
    private static final int MOST_PULLS = 50;

    /** A run; the Shapley values add up to its prediction less the reference's. */
    public record Explained(
            String run,
            Map<String, Double> variables,
            double prediction,
            List<Double> interval,
            List<Double> lawInterval,
            double referencePrediction,
            double referenceError,
            List<Share> attributions,
            Lime lime,
            List<Deleted> deletion,
            List<Changed> counterfactuals,
            Pulls influence) {}

    public record Share(String feature, double shapley, double shapleyError, double lime, double limeDeviation) {}

    public record Lime(
            boolean faithful,
            List<String> reasons,
            double rSquared,
            double rSquaredLeast,
            double error,
            double instability,
            Map<String, Double> perDoubling,
            double miss,
            boolean reachesReference) {}

    public record Deleted(
            String method,
            List<String> order,
            double[] predictions,
            double comprehensiveness,
            double random,
            double best,
            double faithfulness) {}

    /** The nearest value that reaches the goal; null if none within the bounds does. */
    public record Changed(
            List<String> change,
            double goal,
            boolean reached,
            double own,
            double value,
            double factor,
            List<Double> interval,
            List<Double> bounds,
            List<Double> predictionsWithin) {}

    /** Runs of training by their pull. */
    public record Pulls(String method, int considered, List<Row> strongest) {}

    public record Row(String run, int rows, double pull) {}

    public static RunExplanationDocument of(RunExplanations.Outcome outcome, RunExplainer explainer) {
        List<Variable> variables = outcome.fitted().fit().law().variables();
        RunReference reference = outcome.explanations().get(0).reference();
        return new RunExplanationDocument(
                outcome.fitted().fit().law().name(),
                outcome.fitted().fit().law().response().column(),
                outcome.converged(),
                outcome.fitted().fit().diagnosis().termination(),
                outcome.level(),
                reference.name(),
                byColumn(variables, reference.variables()),
                outcome.explanations().stream()
                        .map(RunExplanationDocument::explained)
                        .toList(),
                outcome.warnings(),
                ExplanationDocument.provenance(explainer.settings()));
    }

    private static Map<String, Double> byColumn(List<Variable> variables, double[] values) {
        var map = new LinkedHashMap<String, Double>();
        IntStream.range(0, values.length).forEach(v -> map.put(variables.get(v).column(), values[v]));
        return map;
    }

    private static Explained explained(RunExplanation one) {
        List<Variable> variables = one.law().variables();
        Surrogate surrogate = one.surrogate();
        double[] shares = one.shares();
        double[] errors = one.errors();
        var prediction = one.run().prediction();
        return new Explained(
                one.run().run().run(),
                byColumn(variables, one.variables()),
                prediction.value(),
                List.of(prediction.run().lower(), prediction.run().upper()),
                List.of(prediction.law().lower(), prediction.law().upper()),
                one.referenceResponse(),
                one.referenceError(),
                IntStream.range(0, shares.length)
                        .mapToObj(v -> new Share(
                                variables.get(v).column(),
                                shares[v],
                                errors[v],
                                surrogate.effects()[v],
                                surrogate.deviations()[v]))
                        .toList(),
                new Lime(
                        surrogate.isFaithful(),
                        surrogate.reasons(),
                        surrogate.fidelity(),
                        surrogate.leastFidelity(),
                        surrogate.error(),
                        surrogate.instability(),
                        byColumn(variables, surrogate.perDoubling()),
                        surrogate.miss(),
                        surrogate.reachesReference()),
                List.of(deleted("shapley", one.byShapley()), deleted("lime", one.bySurrogate())),
                one.changes().stream().map(RunExplanationDocument::changed).toList(),
                new Pulls(
                        one.influence().method().toString(),
                        one.influence().considered(),
                        one.influence().pulls().stream()
                                .limit(MOST_PULLS)
                                .map(pull -> new Row(pull.name(), pull.rows(), pull.scores()[0]))
                                .toList()));
    }

    private static Deleted deleted(String method, Deletion<Variable> deletion) {
        return new Deleted(
                method,
                deletion.order().stream().map(Variable::column).toList(),
                deletion.scores(),
                deletion.comprehensiveness(),
                deletion.random(),
                deletion.best(),
                deletion.faithfulness());
    }

    private static Changed changed(RunExplanation.Change one) {
        return new Changed(
                one.of().stream().map(Variable::column).toList(),
                one.goal(),
                one.isReached(),
                one.own(),
                one.value(),
                one.factor(),
                List.of(one.lower(), one.upper()),
                List.of(one.from(), one.to()),
                List.of(one.lowest(), one.highest()));
    }
}
