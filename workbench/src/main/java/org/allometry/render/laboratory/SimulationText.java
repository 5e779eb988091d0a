package org.allometry.render.laboratory;

import java.util.List;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.simulate.Outcome;

/** What the laboratory found, as text. */
public final class SimulationText {
    private SimulationText() {}

    /** One topic in full: the findings and what follows. */
    public static String topic(Outcome outcome) {
        var table = FindingsTable.of(outcome);
        var text = new StringBuilder(outcome.topic().title()).append(".\n");
        if (!table.common().isEmpty()) {
            text.append(Wrapped.of("", "In all rows: " + table.common() + "."));
        }
        var rows = TextTable.of(table.headings().toArray(String[]::new));
        table.rows().forEach(row -> rows.add(row.toArray()));
        text.append('\n').append(rows.text()).append('\n');
        Conclusions.of(outcome).forEach(sentence -> text.append(Wrapped.of("", sentence)));
        return text.append(agreement(List.of(outcome))).toString();
    }

    /** The whole story in sentences. */
    public static String story(List<Outcome> outcomes) {
        var text = new StringBuilder();
        for (Outcome outcome : outcomes) {
            text.append(outcome.topic().title())
                    .append(" (simulate ")
                    .append(outcome.topic())
                    .append(")\n");
            Conclusions.of(outcome).forEach(sentence -> text.append(Wrapped.of("  ", sentence)));
            text.append('\n');
        }
        text.append(agreement(outcomes));
        text.append(Wrapped.of(
                "",
                "None of this is how a neural network works; it is an analogy that can be computed."
                        + " --report FILE.html tells the story with charts."));
        return text.toString();
    }

    private static String agreement(List<Outcome> outcomes) {
        Agreement agreement = Agreement.of(outcomes);
        return agreement.compared() == 0 ? "" : Wrapped.of("", agreement.sentence());
    }
}
