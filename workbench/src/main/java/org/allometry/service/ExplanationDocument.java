package org.allometry.service;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.predict.explain.Counterfactual;
import org.allometry.predict.explain.Deletion;
import org.allometry.predict.explain.Explainer;
import org.allometry.predict.explain.Explanation;
import org.allometry.predict.explain.Influence;
import org.allometry.predict.explain.Player;
import org.allometry.predict.explain.Pull;
import org.allometry.predict.explain.Surrogate;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;

/** The JSON of explanations. */
public record ExplanationDocument(
        String law,
        boolean converged,
        String termination,
        double level,
        Described reference,
        List<Explained> models,
        Map<String, Object> provenance) {
    private static final int MOST_PULLS = 50;

    /** A model as it went into the law. */
    public record Described(
            String model,
            String family,
            Optional<String> baseFamily,
            Optional<Double> parameters,
            Optional<Double> trainingTokens,
            Optional<String> variant,
            Optional<String> releaseDate) {}

    /** One model; {@code standIns} models stand for it because it lacks something. */
    public record Explained(Described model, int standIns, List<Part> explanations, Pulls influence) {}

    /** One benchmark; the Shapley values add up to the difference. */
    public record Part(
            String benchmark,
            double prediction,
            List<Double> interval,
            double referenceScore,
            double difference,
            List<Share> attributions,
            double familyEffect,
            double familyReleaseDate,
            Lime lime,
            List<Deleted> deletion,
            List<Changed> counterfactuals) {}

    public record Share(String feature, double shapley, double lime, double limeDeviation) {}

    public record Lime(
            boolean faithful,
            List<String> reasons,
            double rSquared,
            double rSquaredLeast,
            double error,
            double instability,
            double perDoublingOfParameters,
            double perDoublingOfTokens,
            double miss,
            boolean reachesReference) {}

    public record Deleted(
            String method,
            List<String> order,
            double[] scores,
            double comprehensiveness,
            double random,
            double best,
            double faithfulness) {}

    /** The nearest count that reaches the score; null if none within the bounds does. */
    public record Changed(
            String change,
            double score,
            boolean reached,
            double own,
            double count,
            double factor,
            List<Double> interval,
            List<Double> bounds,
            List<Double> scoresWithin) {}

    /** Rows or base families by their pull. */
    public record Pulls(String method, int considered, List<Row> strongest) {}

    public record Row(String name, String family, int rows, Map<String, Double> pulls) {}

    public static ExplanationDocument of(Explanations.Outcome outcome, ExplanationRequest request) {
        return new ExplanationDocument(
                outcome.law(),
                outcome.converged(),
                outcome.termination(),
                request.settings().level(),
                described(outcome.explanations().get(0).reference().model()),
                outcome.explanations().stream()
                        .map(ExplanationDocument::explained)
                        .toList(),
                provenance(request.settings()));
    }

    static Map<String, Object> provenance(Explainer settings) {
        var provenance = new LinkedHashMap<String, Object>();
        provenance.put("version", ProgramVersion.get());
        provenance.put("seed", settings.seed());
        provenance.put("java", Runtime.version().toString());
        provenance.put("samples", settings.samples());
        provenance.put("surrogates", settings.surrogates());
        provenance.put("neighbourhood", settings.spread());
        return provenance;
    }

    private static Explained explained(Explanation explanation) {
        return new Explained(
                described(explanation.standIns() == 1 ? explanation.counted() : explanation.model()),
                explanation.standIns(),
                explanation.parts().stream().map(ExplanationDocument::part).toList(),
                pulls(explanation));
    }

    private static Described described(LanguageModel model) {
        return new Described(
                model.name(),
                model.family(),
                model.baseFamily(),
                model.parameters().map(ParameterCount::value),
                model.trainingTokens().map(TokenCount::value),
                model.variant().map(Object::toString),
                model.baseReleaseDate().or(model::releaseDate).map(Object::toString));
    }

    private static Part part(Explanation.Part part) {
        Surrogate surrogate = part.surrogate();
        return new Part(
                part.benchmark(),
                part.attribution().prediction(),
                List.of(part.prediction().lower(), part.prediction().upper()),
                part.attribution().reference(),
                part.attribution().difference(),
                Arrays.stream(Player.values())
                        .map(player -> new Share(
                                player.toString(),
                                part.attribution().share(player),
                                surrogate.effect(player),
                                surrogate.deviation(player)))
                        .toList(),
                part.attribution().effect(),
                part.attribution().date(),
                new Lime(
                        surrogate.isFaithful(),
                        surrogate.reasons(),
                        surrogate.fidelity(),
                        surrogate.leastFidelity(),
                        surrogate.error(),
                        surrogate.instability(),
                        surrogate.perDoubling()[0],
                        surrogate.perDoubling()[1],
                        surrogate.miss(),
                        surrogate.reachesReference()),
                List.of(deleted("shapley", part.byShapley()), deleted("lime", part.bySurrogate())),
                part.counterfactuals().stream()
                        .map(ExplanationDocument::changed)
                        .toList());
    }

    private static Deleted deleted(String method, Deletion<Player> deletion) {
        return new Deleted(
                method,
                deletion.order().stream().map(Player::toString).toList(),
                deletion.scores(),
                deletion.comprehensiveness(),
                deletion.random(),
                deletion.best(),
                deletion.faithfulness());
    }

    private static Changed changed(Counterfactual one) {
        return new Changed(
                one.change().toString(),
                one.score(),
                one.isReached(),
                one.own(),
                one.value(),
                one.factor(),
                List.of(one.lower(), one.upper()),
                List.of(one.from(), one.to()),
                List.of(one.lowest(), one.highest()));
    }

    private static Pulls pulls(Explanation explanation) {
        Influence influence = explanation.influence();
        return new Pulls(
                influence.method().toString(),
                influence.considered(),
                influence.pulls().stream()
                        .limit(MOST_PULLS)
                        .map(pull -> new Row(pull.name(), pull.family(), pull.rows(), byBenchmark(explanation, pull)))
                        .toList());
    }

    private static Map<String, Double> byBenchmark(Explanation explanation, Pull pull) {
        var pulls = new LinkedHashMap<String, Double>();
        IntStream.range(0, explanation.parts().size())
                .forEach(j -> pulls.put(explanation.parts().get(j).benchmark(), pull.scores()[j]));
        return pulls;
    }
}
