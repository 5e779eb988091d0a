package org.allometry.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.ScoreFitter;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.ImportedTable;
import org.allometry.source.UnusedColumn;
import org.allometry.table.ScoreTable;

/** Fits any law of scores to a table that a user names, and reads such fits back. */
public final class ScoreFits {
    private static final double NANO = 1e-9;

    private final Tables tables;

    public ScoreFits(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /**
     * A fitted law with what its reader should know.
     *
     * @param table it was fitted to
     * @param tableName for people
     * @param excluded rows that the user left out
     * @param warnings one sentence each
     */
    public record Outcome(
            ScoreFit fit,
            ScoreTable table,
            String tableName,
            List<String> columnsNotUsed,
            List<Excluded> excluded,
            List<String> warnings,
            double seconds,
            Map<String, Object> provenance) {
        public Outcome {
            columnsNotUsed = List.copyOf(columnsNotUsed);
            excluded = List.copyOf(excluded);
            warnings = List.copyOf(warnings);
        }

        /** As JSON; a file holds more and can be read back. */
        public Object document(boolean file) {
            var frame = new FitOutcome.Frame(table, tableName, columnsNotUsed, excluded, warnings, provenance);
            return new ScoreFitDocument(frame, file).of(fit, seconds);
        }

        /** As predictions need it. */
        public SavedFit saved() {
            return new SavedFit(tableName, fit, table);
        }
    }

    /**
     * Fits a law.
     *
     * @throws InputException if the table cannot be read, or cannot bear the law
     * @throws IllegalArgumentException if there is no such law
     */
    public Outcome fit(
            TableChoice choice, List<Exclusion> exclusions, String law, ScoreLaws settings, Progress progress) {
        return tables.remembered(
                key(choice, exclusions, law, settings), () -> fitted(choice, exclusions, law, settings, progress));
    }

    /** Whether what {@link #fit} would make is at hand already. */
    public boolean isAtHand(TableChoice choice, List<Exclusion> exclusions, String law, ScoreLaws settings) {
        return tables.remembers(key(choice, exclusions, law, settings));
    }

    private Object key(TableChoice choice, List<Exclusion> exclusions, String law, ScoreLaws settings) {
        return List.of(choice, tables.version(choice.table()), exclusions, law, settings);
    }

    private Outcome fitted(
            TableChoice choice, List<Exclusion> exclusions, String law, ScoreLaws settings, Progress progress) {
        ScoreFitter fitter = settings.named(law);
        ImportedTable imported = tables.open(choice);
        ScoreTable table = imported.table();
        var excluded = new ArrayList<Excluded>();
        for (Exclusion exclusion : exclusions) {
            ScoreTable rest = exclusion.applyTo(table);
            excluded.add(new Excluded(
                    exclusion.column(),
                    exclusion.value(),
                    table.models().size() - rest.models().size()));
            table = rest;
        }
        long start = System.nanoTime();
        ScoreFit fit;
        try {
            fit = fitter.fit(table, progress);
        } catch (UnsuitableTableException e) {
            throw new InputException(Problem.of(imported.name(), String.valueOf(e.getMessage()), ""));
        }
        return new Outcome(
                fit,
                table,
                imported.name(),
                imported.unused().stream().map(UnusedColumn::heading).toList(),
                excluded,
                imported.warnings(),
                (System.nanoTime() - start) * NANO,
                provenance(law, settings, exclusions));
    }

    /**
     * The fit in a file that was written by {@code fit --out}.
     *
     * @throws InputException if it holds none, or not a whole one
     */
    public SavedFit read(String argument) {
        return tables.remembered(
                List.of("scores", argument, tables.version(argument)),
                () -> ScoreFitFile.read(tables.fitOrBad(argument)));
    }

    /** Whether the argument of a command names a file that holds a fit rather than a table. */
    public boolean isFit(String argument) {
        return tables.isFit(argument);
    }

    private static Map<String, Object> provenance(String law, ScoreLaws settings, List<Exclusion> exclusions) {
        var options = new LinkedHashMap<String, Object>();
        options.put("law", law);
        options.putAll(settings.options(law));
        options.put("exclude", exclusions.stream().map(Exclusion::toString).toList());
        var provenance = new LinkedHashMap<String, Object>();
        provenance.put("version", ProgramVersion.get());
        provenance.put("seed", settings.latent().seed());
        provenance.put("java", Runtime.version().toString());
        provenance.put("options", options);
        return provenance;
    }
}
