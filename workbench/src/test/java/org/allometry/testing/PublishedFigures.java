package org.allometry.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.Inputs;
import org.allometry.source.RowVisitor;

/** Figures of real models as their sources report them: {@code memory}, {@code cache}, {@code tuning} and {@code speed}. */
public final class PublishedFigures {
    private PublishedFigures() {}

    /** A row, its cells by their headings. */
    public record Row(Map<String, String> cells) {
        public String text(String heading) {
            String text = cells.get(heading);
            if (text == null) {
                throw new IllegalArgumentException("there is no column " + heading);
            }
            return text;
        }

        public double number(String heading) {
            return Double.parseDouble(text(heading));
        }

        @Override
        public String toString() {
            return String.join(" ", cells.values());
        }
    }

    public static List<Row> of(String name) {
        var reader = new Reader();
        Inputs.resource(name, "/org/allometry/advise/published-" + name + ".csv")
                .read(reader);
        return reader.rows;
    }

    private static final class Reader implements RowVisitor {
        private final List<String> headings = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();

        @Override
        public void headings(long line, List<String> headings) {
            this.headings.addAll(headings);
        }

        @Override
        public boolean row(long line, List<String> cells) {
            var named = new LinkedHashMap<String, String>();
            for (int i = 0; i < headings.size(); i++) {
                named.put(headings.get(i), cells.get(i));
            }
            return rows.add(new Row(named));
        }

        @Override
        public void problem(Problem problem) {
            throw new InputException(problem);
        }
    }
}
