package org.allometry.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.predict.explain.Explainer;
import org.allometry.predict.explain.Explanation;
import org.allometry.predict.explain.Reference;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.service.ExplanationRequest.Pulling;
import org.allometry.source.NearName;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** Explains predictions of models that a user names or describes. */
public final class Explanations {
    private Explanations() {}

    /**
     * Explanations with what their reader should know.
     *
     * @param fitName the file or table of the fit
     * @param warnings one sentence each
     */
    public record Outcome(
            String law,
            String fitName,
            boolean converged,
            String termination,
            List<Explanation> explanations,
            List<String> warnings) {
        public Outcome {
            explanations = List.copyOf(explanations);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Explains what a fit expects of every model.
     *
     * @throws InputException if a model or the reference lacks what the law cannot do without
     * @throws IllegalArgumentException if there is no such benchmark or reference
     */
    public static Outcome explain(SavedFit saved, ScoreTable models, ExplanationRequest request, Progress progress) {
        List<String> ids = saved.fit().benchmarks().stream().map(Benchmark::id).toList();
        for (String id : request.benchmarks()) {
            if (!ids.contains(id)) {
                throw new IllegalArgumentException(
                        "--benchmark: the fit has no benchmark '" + id + "'; it has " + String.join(", ", ids));
            }
        }
        Predictions.Asked asked = Predictions.asked(saved, models, request.known());
        var warnings = new ArrayList<>(asked.warnings());
        Reference reference = request.reference()
                .map(name -> named(name, saved.table(), warnings))
                .orElseGet(() -> Reference.mean(saved.table().models()));
        var explanations = new ArrayList<Explanation>();
        try {
            for (LanguageModel model : asked.models().models()) {
                Explanation explanation = request.settings()
                        .explain(asked.fit(), asked.evidence(), model, reference, request.benchmarks());
                explanations.add(influenced(explanation, saved, asked, request, progress));
            }
        } catch (InputException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InputException(Problem.of(saved.name(), String.valueOf(e.getMessage()), ""));
        }
        return new Outcome(
                saved.fit().law(),
                saved.name(),
                saved.fit().converged(),
                saved.fit().termination(),
                explanations,
                warnings);
    }

    private static Explanation influenced(
            Explanation explanation,
            SavedFit saved,
            Predictions.Asked asked,
            ExplanationRequest request,
            Progress progress) {
        Explainer explainer = request.settings();
        ScoreFit fit = asked.fit();
        Pulling pulling = request.influence() == Pulling.AUTO
                ? pulling(fit, explanation.model(), saved.table())
                : request.influence();
        if (pulling == Pulling.ROWS) {
            return explainer.withRows(explanation, fit, asked.evidence());
        }
        return pulling == Pulling.FAMILIES
                ? explainer.withFamilies(
                        explanation,
                        fit,
                        asked.evidence(),
                        Refits.of(saved.fit(), explainer.seed()),
                        request.threads(),
                        progress)
                : explanation;
    }

    /** Rows act through effects of families if the law has them; one without any is quickly fitted anew. */
    private static Pulling pulling(ScoreFit fit, LanguageModel model, ScoreTable table) {
        if (fit.knows(model)) {
            return Pulling.ROWS;
        }
        return table.models().stream().anyMatch(fit::knows) ? Pulling.NONE : Pulling.FAMILIES;
    }

    private static Reference named(String name, ScoreTable table, List<String> warnings) {
        List<LanguageModel> found = table.models().stream()
                .filter(model -> model.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            Optional<String> near = NearName.of(
                    name, table.models().stream().map(LanguageModel::name).toList());
            throw new IllegalArgumentException("--reference: the table of the fit has no model '" + name + "'"
                    + near.map(other -> "; is it '" + other + "'?").orElse("; name one of its rows"));
        }
        if (found.size() > 1) {
            warnings.add("the table has " + found.size() + " models '" + name + "'; the first is the reference");
        }
        return Reference.of(found.get(0), table.models());
    }
}
