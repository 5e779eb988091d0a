package org.allometry.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;

/** Reads a sheet as a run table: one row per run, or per checkpoint of a run. */
public final class RunTableImport {
    private static final String COUNT = "must be a positive finite number such as 7e9, 7000000000 or 7B";
    private static final int NAMED = 5;
    /** Further columns that hold counts, which may be written like those of parameters. */
    private static final Set<String> COUNTS =
            Set.of("unique_tokens", "active_parameters", "non_embedding_parameters", "batch_tokens", "steps");

    private final ColumnMapping mapping;

    private RunTableImport(ColumnMapping mapping) {
        this.mapping = mapping;
    }

    /** An import with other headings and units. */
    public static RunTableImport of(ColumnMapping mapping) {
        return new RunTableImport(mapping);
    }

    /** Whether headings are those of a run table: one of them is {@code loss}, given the other headings of a mapping. */
    public static boolean holdsRuns(List<String> headings, ColumnMapping mapping) {
        return headings.contains(RunTable.LOSS) || mapping.sources().containsKey(RunTable.LOSS);
    }

    /**
     * Reads the whole sheet.
     *
     * @throws InputException with everything that is wrong with it
     */
    public ImportedRuns read(Sheet sheet) {
        ColumnCensus census = ColumnCensus.of(sheet);
        var problems = new Problems();
        List<Place> places = places(sheet.name(), census, problems);
        problems.check();
        var rows = new Rows(sheet.name(), places, problems);
        sheet.read(rows);
        if (rows.runs.isEmpty() && problems.count() == 0) {
            problems.add(Problem.of(sheet.name(), "has headings but no rows", "add one row per run"));
        }
        problems.check();
        return new ImportedRuns(sheet.name(), RunTable.of(rows.runs), rows.warnings());
    }

    /** Where a column stands, under our name. */
    private record Place(int index, String heading, String name, Optional<BigDecimal> unit) {
        String text(List<String> cells) {
            String text = cells.get(index).strip();
            return unit.isEmpty() || !Decimal.is(text)
                    ? text
                    : new BigDecimal(text).multiply(unit.get()).toString();
        }
    }

    private List<Place> places(String name, ColumnCensus census, Problems problems) {
        List<String> headings = census.headings();
        var places = new ArrayList<Place>();
        var seen = new HashSet<String>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i);
            if (!seen.add(heading)) {
                problems.add(new Problem(
                        name, census.headingLine(), heading, "", "the heading occurs twice", "rename or remove one"));
            } else if (!mapping.sources().containsKey(heading)
                    || mapping.sources().get(heading).heading().equals(heading)) {
                places.add(new Place(
                        i,
                        heading,
                        heading,
                        Optional.ofNullable(mapping.sources().get(heading)).flatMap(ColumnMapping.Source::unit)));
            }
        }
        mapping.sources().forEach((column, source) -> {
            int index = headings.indexOf(source.heading());
            if (index < 0) {
                problems.add(new Problem(
                        name,
                        census.headingLine(),
                        source.heading(),
                        "",
                        "there is no such column"
                                + NearName.of(source.heading(), headings)
                                        .map(near -> "; is it '" + near + "'?")
                                        .orElse("; the headings are " + String.join(", ", headings)),
                        ""));
            } else if (!source.heading().equals(column)) {
                places.add(new Place(index, source.heading(), column, source.unit()));
            }
        });
        return places;
    }

    /** Turns rows into runs. */
    private static final class Rows implements RowVisitor {
        private final String name;
        private final List<Place> places;
        private final Problems problems;
        private final List<TrainingRun> runs = new ArrayList<>();
        private final Map<String, String> pool = new HashMap<>();
        private final List<String> withoutLoss = new ArrayList<>();

        Rows(String name, List<Place> places, Problems problems) {
            this.name = name;
            this.places = places;
            this.problems = problems;
        }

        @Override
        public void headings(long line, List<String> headings) {}

        @Override
        public boolean row(long line, List<String> cells) {
            long before = problems.count();
            var attributes = new LinkedHashMap<String, String>();
            String run = "row " + (runs.size() + 1);
            double parameters = Double.NaN;
            double tokens = Double.NaN;
            double flops = Double.NaN;
            double loss = Double.NaN;
            for (Place place : places) {
                String text = place.text(cells);
                if (text.isEmpty()) {
                    continue;
                }
                switch (place.name()) {
                    case RunTable.RUN -> run = text;
                    case RunTable.PARAMETERS ->
                        parameters = count(
                                place,
                                line,
                                text,
                                value -> ParameterCount.parse(value).value());
                    case RunTable.TRAINING_TOKENS ->
                        tokens = count(
                                place,
                                line,
                                text,
                                value -> TokenCount.parse(value).value());
                    case RunTable.TRAINING_FLOPS ->
                        flops = count(
                                place, line, text, value -> Flops.parse(value).value());
                    case RunTable.LOSS -> loss = loss(place, line, text);
                    default -> attributes.put(place.name(), pooled(plain(place.name(), text)));
                }
            }
            if (problems.count() == before) {
                runs.add(new TrainingRun(run, parameters, tokens, flops, loss, attributes));
                if (Double.isNaN(loss)) {
                    withoutLoss.add(run);
                }
            }
            return true;
        }

        private double count(Place place, long line, String text, ToDoubleFunction<String> parse) {
            try {
                return parse.applyAsDouble(text);
            } catch (IllegalArgumentException e) {
                add(place, line, text, COUNT, "leave it empty if unknown");
                return Double.NaN;
            }
        }

        private double loss(Place place, long line, String text) {
            double value = Decimal.is(text) ? Double.parseDouble(text) : Double.NaN;
            if (!Double.isFinite(value)) {
                add(
                        place,
                        line,
                        text,
                        "must be a finite number, in nats per token",
                        text.matches("-?\\d+,\\d+") ? "write decimals with a point" : "leave it empty if missing");
            }
            return value;
        }

        /** Counts as plain numbers, so that laws can compute with them. */
        private static String plain(String column, String text) {
            if (!COUNTS.contains(column) || Decimal.is(text)) {
                return text;
            }
            try {
                return Double.toString(TokenCount.parse(text).value());
            } catch (IllegalArgumentException e) {
                return text;
            }
        }

        private String pooled(String text) {
            String known = pool.putIfAbsent(text, text);
            return known == null ? text : known;
        }

        private void add(Place place, long line, String value, String rule, String remedy) {
            problems.add(new Problem(name, line, place.heading(), value, rule, remedy));
        }

        @Override
        public void problem(Problem problem) {
            problems.add(problem);
        }

        List<String> warnings() {
            if (withoutLoss.isEmpty() || withoutLoss.size() == runs.size()) {
                return List.of();
            }
            String some = String.join(", ", withoutLoss.subList(0, Math.min(NAMED, withoutLoss.size())));
            return List.of((withoutLoss.size() == 1 ? "one run has" : withoutLoss.size() + " runs have")
                    + " no loss: " + some
                    + (withoutLoss.size() > NAMED ? " and " + (withoutLoss.size() - NAMED) + " more" : ""));
        }
    }
}
