package org.allometry.render.explanation;

import java.util.List;
import org.allometry.predict.explain.Counterfactual;
import org.allometry.predict.explain.Explanation;
import org.allometry.predict.explain.Surrogate;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;

/** Explanations for people, model by model. */
public final class ExplanationText {
    private ExplanationText() {}

    public static String of(List<Explanation> explanations, String law, double level) {
        var text = new StringBuilder(Wrapped.of(
                "",
                "Why the law " + law + " expects the scores it does. Shares are exact Shapley values of the expected"
                        + " score; they add up from the reference to the prediction, which is uncertain by its "
                        + Figures.percent(level) + " interval."));
        explanations.forEach(one -> text.append('\n').append(of(one)));
        return text.toString();
    }

    private static String of(Explanation explanation) {
        var text = new StringBuilder(Wrapped.of("", Sentences.heading(explanation)));
        text.append(table(ExplanationTables.attributions(explanation)));
        text.append('\n')
                .append(Wrapped.of(
                        "",
                        "LIME, a straight line fitted to models drawn nearby, its slopes carried to the reference, ±"
                                + " their spread over seeds. Faithful: R² at least "
                                + Figures.fixed(Surrogate.FAITHFUL, 1)
                                + " with every seed, and effects that change by at"
                                + " most " + Figures.percent(Surrogate.STABLE) + " between seeds."))
                .append(table(ExplanationTables.surrogates(explanation)));
        explanation.parts().stream()
                .flatMap(part -> Sentences.cautions(part).stream())
                .forEach(caution -> text.append(Wrapped.of("  ", caution)));
        text.append('\n')
                .append(Wrapped.of(
                        "",
                        "Deletion: features replaced by the reference's, the one said to raise the score most first, and"
                                + " the mean drop of the score, beside that of random orders and of the best one."
                                + " Faithfulness is 1 for the best, 0 for random."))
                .append(table(ExplanationTables.deletions(explanation)));
        List<Counterfactual> changes = explanation.parts().stream()
                .flatMap(part -> part.counterfactuals().stream())
                .toList();
        if (!changes.isEmpty()) {
            text.append("\nWhat would change the score, all else as it is:\n");
            changes.forEach(change -> text.append(Wrapped.of("  ", Sentences.of(change))));
        }
        text.append('\n').append(Wrapped.of("", Sentences.of(explanation.influence())));
        if (!explanation.influence().pulls().isEmpty()) {
            text.append(table(ExplanationTables.pulls(explanation)));
        }
        return text.toString();
    }

    private static String table(ExplanationTables.Cells cells) {
        var table = TextTable.of(cells.headings().toArray(String[]::new));
        cells.rows().forEach(row -> table.add(row.toArray()));
        return table.text();
    }
}
