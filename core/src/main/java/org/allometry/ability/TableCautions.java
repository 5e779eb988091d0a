package org.allometry.ability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.allometry.stat.Correlation;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** What in a table as a whole can mislead: what goes together with size and tokens. */
public final class TableCautions {
    private static final double NOTABLE = 0.3;
    private static final int FEWEST = 10;

    private TableCautions() {}

    /** One sentence each. */
    public static List<String> of(ScoreTable table) {
        var cautions = new ArrayList<String>();
        List<LanguageModel> dated = table.models().stream()
                .filter(model -> model.trainingTokens().isPresent()
                        && model.releaseDate().isPresent())
                .toList();
        double withDate = Correlation.rank(
                dated.stream()
                        .mapToDouble(model -> model.trainingTokens().get().value())
                        .toArray(),
                dated.stream()
                        .mapToDouble(model -> model.releaseDate().get().toEpochDay())
                        .toArray());
        if (dated.size() >= FEWEST && Math.abs(withDate) > NOTABLE) {
            cautions.add(text(
                    "Training tokens go with the date of release (rank correlation %.2f over %d models): what is"
                            + " credited to tokens may be progress of any kind.",
                    withDate, dated.size()));
        }
        List<LanguageModel> sized = table.models().stream()
                .filter(model ->
                        model.trainingTokens().isPresent() && model.parameters().isPresent())
                .toList();
        double withSize = Correlation.rank(
                sized.stream()
                        .mapToDouble(model -> model.trainingTokens().get().value())
                        .toArray(),
                sized.stream()
                        .mapToDouble(model -> model.parameters().get().value())
                        .toArray());
        if (sized.size() >= FEWEST && Math.abs(withSize) > NOTABLE) {
            cautions.add(text(
                    "Size and training tokens go together (rank correlation %.2f over %d models): shares credited to"
                            + " either are uncertain.",
                    withSize, sized.size()));
        }
        cautions.add(
                "A pooled correlation compares models that differ in much besides size; one within families compares"
                        + " models with the same training. Neither says what a change of size alone would do.");
        return cautions;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
