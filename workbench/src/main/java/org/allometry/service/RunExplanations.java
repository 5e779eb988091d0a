package org.allometry.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allometry.fit.loss.LossJackknife;
import org.allometry.predict.explain.RunExplainer;
import org.allometry.predict.explain.RunExplanation;
import org.allometry.predict.explain.RunReference;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.NearName;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;

/** Explains what laws of loss predict of runs. */
public final class RunExplanations {
    private RunExplanations() {}

    /**
     * Explanations with what their reader should know.
     *
     * @param level of the intervals
     * @param warnings one sentence each
     */
    public record Outcome(
            LossFits.Fitted fitted, List<RunExplanation> explanations, double level, List<String> warnings) {
        public Outcome {
            explanations = List.copyOf(explanations);
            warnings = List.copyOf(warnings);
        }

        public boolean converged() {
            return fitted.fit().converged();
        }
    }

    /**
     * Explains every run; what it reached, if that is known, is not looked at.
     *
     * @param reference the name of a run of the table to compare with; their mean if none is named
     * @param pulls whether to leave out the runs of training one by one; a file of a fit does not hold them
     * @throws InputException if a run lacks what the law needs
     */
    public static Outcome explain(
            LossFits.Fitted fitted, RunTable runs, RunExplainer explainer, Optional<String> reference, boolean pulls) {
        var warnings = new ArrayList<>(fitted.warnings());
        RunReference compared = reference.map(name -> named(fitted, name)).orElseGet(() -> usual(fitted, warnings));
        List<RunExplanation> explanations;
        try {
            explanations = explainer.explain(fitted.fit(), runs, compared);
        } catch (IllegalArgumentException e) {
            throw new InputException(Problem.of(
                    fitted.name(), String.valueOf(e.getMessage()), "give the runs as a table with --models FILE"));
        }
        if (pulls && fitted.table().isPresent()) {
            LossJackknife jackknife =
                    LossJackknife.of(fitted.fit(), fitted.table().get());
            explanations = explanations.stream()
                    .map(one -> one.with(fitted.fit(), jackknife))
                    .toList();
        }
        return new Outcome(fitted, explanations, explainer.settings().level(), warnings);
    }

    private static RunReference usual(LossFits.Fitted fitted, List<String> warnings) {
        if (fitted.table().isEmpty()) {
            warnings.add(
                    "a file of a fit does not hold its runs: the reference is the middle of their ranges, and their"
                            + " pulls are not computed; name the table in place of the file for both");
            return RunReference.middle(fitted.fit());
        }
        return RunReference.mean(fitted.fit(), fitted.table().get());
    }

    private static RunReference named(LossFits.Fitted fitted, String name) {
        RunTable table = fitted.table()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--reference: a file of a fit does not hold its runs; name the table in place of the file"));
        List<String> names = table.runs().stream().map(TrainingRun::run).toList();
        return RunReference.run(fitted.fit(), table, name)
                .orElseThrow(() -> new IllegalArgumentException("--reference: "
                        + (names.contains(name)
                                ? "run '" + name + "' lacks what the law needs"
                                : "the table has no run '" + name + "'"
                                        + NearName.of(name, names)
                                                .map(near -> "; is it '" + near + "'?")
                                                .orElse("; name one of its rows"))));
    }
}
