package org.allometry.render.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.allometry.predict.explain.Counterfactual;
import org.allometry.predict.explain.Explanation;
import org.allometry.predict.explain.Influence;
import org.allometry.predict.explain.Reference;
import org.allometry.predict.explain.Surrogate;
import org.allometry.render.Figures;
import org.allometry.render.plan.Counts;
import org.allometry.table.LanguageModel;

/** What explanations say in words. */
public final class Sentences {
    private Sentences() {}

    /** A share with its sign. */
    public static String signed(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.3f", value + 0.0) : "-";
    }

    /** What is compared with what. */
    public static String heading(Explanation explanation) {
        String lacking = explanation.standIns() == 1
                ? ""
                : ". It lacks something that the law needs, so it is explained as the mean of " + explanation.standIns()
                        + " models that have it from models of training";
        return explanation.model().name() + " (" + described(explanation.counted(), false) + ") against "
                + reference(explanation.reference()) + lacking + ".";
    }

    private static String reference(Reference reference) {
        return (reference.isMean() ? "the mean of the table" : reference.model().name()) + " ("
                + described(reference.model(), reference.isMean()) + ")";
    }

    private static String described(LanguageModel model, boolean mean) {
        var words = new ArrayList<String>();
        model.parameters().ifPresent(n -> words.add(Counts.of(n.value()) + " parameters"));
        model.trainingTokens().ifPresent(d -> words.add(Counts.of(d.value()) + " tokens"));
        words.add(mean ? model.family() : "family " + model.family());
        model.variant().ifPresent(variant -> words.add(variant.toString()));
        model.baseReleaseDate()
                .ifPresent(date -> words.add(
                        (mean ? "dated " : "base family of ") + date.toString().substring(0, 7)));
        return String.join(", ", words);
    }

    /** What is wrong with the surrogate of a benchmark; nothing if it can be believed. */
    public static List<String> cautions(Explanation.Part part) {
        var cautions = new ArrayList<String>();
        Surrogate surrogate = part.surrogate();
        if (!surrogate.isFaithful()) {
            cautions.add(part.benchmark() + ": the surrogate is unfaithful, do not rely on it: "
                    + String.join("; ", surrogate.reasons()) + ".");
        }
        if (Double.isNaN(surrogate.fidelity())) {
            cautions.add(
                    part.benchmark() + ": the score does not vary near the model, so there is nothing to explain.");
        } else if (!surrogate.reachesReference()) {
            cautions.add(part.benchmark() + ": the local slopes, carried to the reference, miss the difference by "
                    + signed(surrogate.miss()) + "; they hold near the model only.");
        }
        return cautions;
    }

    /** How a score can be reached, or that it cannot. */
    public static String of(Counterfactual one) {
        String what = switch (one.change()) {
            case PARAMETERS -> "parameters";
            case TOKENS -> "tokens";
            case BOTH -> "parameters, and tokens by the same factor";
        };
        String bounds = "from " + Counts.of(one.from()) + " to " + Counts.of(one.to());
        if (!one.isReached()) {
            return one.benchmark() + " " + Figures.fixed(one.score(), 3) + ": not reached by any number of " + what
                    + " "
                    + bounds + ", where the law expects " + Figures.fixed(one.lowest(), 3) + " to "
                    + Figures.fixed(one.highest(), 3) + ".";
        }
        return one.benchmark() + " " + Figures.fixed(one.score(), 3) + ": expected with " + Counts.of(one.value()) + " "
                + what + ", " + Figures.fixed(one.factor(), one.factor() < 0.1 ? 3 : 2) + " times "
                + Counts.of(one.own()) + "; interval "
                + end(one.lower()) + " to " + end(one.upper()) + " (looked for " + bounds + ").";
    }

    private static String end(double count) {
        return Double.isNaN(count) ? "out of bounds" : Counts.of(count);
    }

    /** How influence was found. */
    public static String of(Influence influence) {
        return switch (influence.method()) {
            case NONE ->
                "Influence of rows was not computed: where a law has no scores of this family or base family, single rows"
                        + " act through the coefficients alone, and a fit of items does not hold its answers. With a"
                        + " table of scores --influence families leaves out every base family and fits the law anew.";
            case ROWS ->
                "Rows that pull the prediction: the score expected with the row less that without it. Each of the "
                        + influence.considered()
                        + " rows of the family and base family is left out in its turn; effects"
                        + " of families are estimated anew, the coefficients stay as they are.";
            case FAMILIES ->
                "Base families that pull the prediction: the score expected with the family less that without it. Each of"
                        + " the " + influence.considered() + " base families is left out in its turn and the law is"
                        + " fitted anew, with the settings for resampling.";
            case RUNS ->
                "Runs that pull the prediction: with the run less without it. Each of the " + influence.considered()
                        + " runs is left out in its turn and the law is fitted anew from the estimates.";
        };
    }
}
