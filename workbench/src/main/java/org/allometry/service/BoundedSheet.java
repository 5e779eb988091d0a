package org.allometry.service;

import java.util.List;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.RowVisitor;
import org.allometry.source.Sheet;

/**
 * A sheet from somebody else: what would take too much room or time ends the reading.
 *
 * @param sheet to be read
 * @param name for messages, as that of its file means nothing
 */
record BoundedSheet(Sheet sheet, String name) implements Sheet {
    private static final int MOST_COLUMNS = 2_000;
    private static final long MOST_ROWS = 200_000;
    private static final long MOST_CELLS = 4_000_000;
    private static final long MOST_CHARACTERS = 64_000_000;
    private static final int LONGEST_CELL = 20_000;
    private static final long NANOSECONDS = 30_000_000_000L;

    @Override
    public void read(RowVisitor visitor) {
        sheet.read(new Bounded(visitor, name));
    }

    private static final class Bounded implements RowVisitor {
        private final RowVisitor visitor;
        private final String name;
        private final long end = System.nanoTime() + NANOSECONDS;
        private long rows;
        private long cells;
        private long characters;

        Bounded(RowVisitor visitor, String name) {
            this.visitor = visitor;
            this.name = name;
        }

        @Override
        public void headings(long line, List<String> headings) {
            require(headings.size() <= MOST_COLUMNS, "has " + headings.size() + " columns, but 2,000 are the most");
            if (headings.stream().distinct().count() < headings.size()) {
                throw new InputException(
                        Problem.of(name, "has two columns of the same name", "give every column a name of its own"));
            }
            count(headings);
            visitor.headings(line, headings);
        }

        @Override
        public boolean row(long line, List<String> values) {
            rows++;
            cells += values.size();
            count(values);
            require(rows <= MOST_ROWS, "has more than 200,000 rows");
            require(cells <= MOST_CELLS, "has more than 4,000,000 cells");
            require(System.nanoTime() < end, "takes more than 30 seconds to read");
            return visitor.row(line, values);
        }

        private void count(List<String> values) {
            for (String value : values) {
                characters += value.length();
                require(value.length() <= LONGEST_CELL, "has a value of more than 20,000 characters");
                require(value.indexOf('\0') < 0, "has a null character in a value");
            }
            require(characters <= MOST_CHARACTERS, "has more than 64,000,000 characters");
        }

        @Override
        public void problem(Problem problem) {
            visitor.problem(new Problem(
                    name, problem.line(), problem.column(), problem.value(), problem.rule(), problem.remedy()));
        }

        private void require(boolean holds, String rule) {
            if (!holds) {
                throw new InputException(Problem.of(name, rule, "bring in less, or use it at the command line"));
            }
        }
    }
}
