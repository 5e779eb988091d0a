package org.allometry.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.allometry.fit.Progress;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.fit.loss.Approach;
import org.allometry.fit.loss.LossBootstrap;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossFitter;
import org.allometry.fit.loss.LossHoldOut;
import org.allometry.fit.loss.LossObjective;
import org.allometry.fit.loss.LossProfile;
import org.allometry.fit.loss.LossStudy;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.LossLaws;
import org.allometry.law.loss.Variable;
import org.allometry.numeric.Engine;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.ImportedRuns;
import org.allometry.source.NearName;
import org.allometry.table.RunTable;

/** Fits laws of loss to a run table that a user names, and reads such fits back. */
public final class LossFits {
    private static final double NANO = 1e-9;
    private static final List<String> COMPARED = List.of("chinchilla", "kaplan-nd", "over-training", "power");

    private final Tables tables;

    public LossFits(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /** Whether a name is that of a law for run tables. */
    public static boolean isLaw(String name) {
        return LossLaws.find(name).isPresent();
    }

    /** Whether a table holds training runs rather than scores. */
    public boolean holdsRuns(TableChoice table) {
        return tables.holdsRuns(table);
    }

    /** The runs of a table. */
    public RunTable runs(TableChoice choice) {
        return tables.openRuns(choice).table();
    }

    /**
     * Fits the law to the table, or to each of its groups.
     *
     * @throws InputException if the table cannot be read, or cannot bear the law
     * @throws IllegalArgumentException if the request asks for what there is not
     */
    public LossOutcome fit(LossRequest request, Progress progress) {
        ImportedRuns imported = tables.openRuns(request.table());
        var excluded = new ArrayList<Excluded>();
        RunTable table = without(imported.table(), request.exclusions(), excluded);
        checkColumn("--cluster", request.cluster(), table);
        LossFitter fitter = request.fitter(LossFitter.of(law(request, table)));
        Map<String, RunTable> parts = parts(request, table);
        var groups = new ArrayList<LossStudy>();
        var refused = new LinkedHashMap<String, String>();
        double seconds = 0;
        int done = 0;
        for (Map.Entry<String, RunTable> part : parts.entrySet()) {
            progress.at("fitting " + fitter.law().name(), (double) done++ / parts.size());
            try {
                long start = System.nanoTime();
                LossFit fit = fitter.fit(part.getValue());
                seconds += (System.nanoTime() - start) * NANO;
                groups.add(group(request, part.getKey(), part.getValue(), fit));
            } catch (UnsuitableTableException e) {
                refused.put(part.getKey(), String.valueOf(e.getMessage()));
            }
        }
        if (groups.isEmpty()) {
            throw new InputException(
                    refused.entrySet().stream()
                            .map(entry -> Problem.of(
                                    imported.name() + (entry.getKey().isEmpty() ? "" : " (" + entry.getKey() + ")"),
                                    entry.getValue(),
                                    ""))
                            .toList(),
                    refused.size());
        }
        var warnings = new ArrayList<>(imported.warnings());
        refused.forEach(
                (value, why) -> warnings.add("no fit for " + request.group().orElse("") + " " + value + ": " + why));
        return new LossOutcome(
                imported.name(),
                request.group(),
                groups,
                refused,
                excluded,
                warnings,
                seconds,
                LossProvenance.of(request, fitter));
    }

    private static RunTable without(RunTable table, List<Exclusion> exclusions, List<Excluded> excluded) {
        RunTable rest = table;
        for (Exclusion exclusion : exclusions) {
            RunTable next = exclusion.applyTo(rest);
            excluded.add(new Excluded(exclusion.column(), exclusion.value(), rest.size() - next.size()));
            rest = next;
        }
        return rest;
    }

    /**
     * A law as fitted, and nothing besides.
     *
     * @param name of the table or file
     * @param table the runs, which a file does not hold
     * @param warnings of the table
     */
    public record Fitted(LossFit fit, String name, Optional<RunTable> table, List<String> warnings) {
        public Fitted {
            warnings = List.copyOf(warnings);
        }
    }

    /** A law with its usual settings, the default one if none is named. */
    private Fitted fit(TableChoice choice, List<Exclusion> exclusions, Optional<String> law, long seed, Engine engine) {
        LossLaw named = named(law.orElse(LossLaws.CHINCHILLA.name()));
        ImportedRuns imported = tables.openRuns(choice);
        RunTable table = without(imported.table(), exclusions, new ArrayList<>());
        try {
            LossFit fit = LossFitter.of(named).withSeed(seed).withEngine(engine).fit(table);
            return new Fitted(fit, imported.name(), Optional.of(table), imported.warnings());
        } catch (UnsuitableTableException e) {
            throw new InputException(Problem.of(imported.name(), String.valueOf(e.getMessage()), ""));
        }
    }

    /**
     * What an argument of a command names: a fit, or a table to fit a law to.
     *
     * @param choice the argument as a table
     * @param law by name; the default one if empty
     * @throws InputException if it cannot be read, or cannot bear the law
     */
    public Fitted fitted(
            String argument,
            TableChoice choice,
            List<Exclusion> exclusions,
            Optional<String> law,
            long seed,
            Engine engine) {
        if (!isFit(argument)) {
            return fit(choice, exclusions, law, seed, engine);
        }
        if (law.isPresent() || !exclusions.isEmpty()) {
            throw new IllegalArgumentException("--law and --exclude need a table, but '" + argument + "' is a fit");
        }
        return new Fitted(LossFitFile.read(tables.fitOrBad(argument)), argument, Optional.empty(), List.of());
    }

    private static LossLaw law(LossRequest request, RunTable table) {
        LossLaw law = request.formula()
                .map(text -> LossLaws.ofFormula(text, table.columns()))
                .orElseGet(() -> named(request.law().orElse(LossLaws.CHINCHILLA.name())));
        return request.response()
                .map(column -> law.explaining(Variable.named(column)))
                .orElse(law);
    }

    private static LossLaw named(String name) {
        return LossLaws.find(name)
                .orElseThrow(() -> new IllegalArgumentException("--law: there is no law '" + name + "'; "
                        + NearName.of(name, LossLaws.names())
                                .map(near -> "is it '" + near + "'?")
                                .orElse("the laws for run tables are " + String.join(", ", LossLaws.names()))));
    }

    private static Map<String, RunTable> parts(LossRequest request, RunTable table) {
        if (request.group().isEmpty()) {
            return Map.of("", table);
        }
        String column = request.group().get();
        checkColumn("--group", column, table);
        return table.groups(column);
    }

    private static void checkColumn(String option, String column, RunTable table) {
        if (!table.columns().contains(column)) {
            throw new IllegalArgumentException(option + ": the table has no column '" + column + "'; "
                    + NearName.of(column, table.columns())
                            .map(near -> "is it '" + near + "'?")
                            .orElse("it has " + String.join(", ", table.columns())));
        }
    }

    private static LossStudy group(LossRequest request, String value, RunTable table, LossFit fit) {
        LossFitter fitter = fit.fitter();
        int clusters = fit.data().clusters();
        boolean resample =
                request.resamples() > 0 && clusters > fit.law().coefficients().size();
        Optional<LossBootstrap> bootstrap =
                resample ? Optional.of(LossBootstrap.of(fit, table, request.resamples())) : Optional.empty();
        boolean ofLoss = fit.law().response().equals(Variable.LOSS);
        List<LossFit> spread = ofLoss
                ? LossObjective.spread().stream()
                        .map(objective ->
                                fitter.withObjective(objective).withStarts(3).fit(table))
                        .toList()
                : List.of();
        var laws = new ArrayList<LossLaw>();
        laws.add(fit.law());
        COMPARED.stream()
                .map(name -> LossLaws.find(name).orElseThrow())
                .filter(law -> !law.name().equals(fit.law().name()))
                .forEach(laws::add);
        return new LossStudy(
                value,
                table,
                fit,
                bootstrap,
                request.profile() ? LossProfile.of(fit, table, request.level()) : Map.of(),
                spread,
                ofLoss ? LossHoldOut.compare(fitter, laws, table) : List.of(),
                request.approach().isPresent()
                        ? Optional.of(approach(request, table, fit, bootstrap))
                        : Optional.empty());
    }

    private static Approach approach(
            LossRequest request, RunTable table, LossFit fit, Optional<LossBootstrap> bootstrap) {
        return switch (request.approach().orElseThrow()) {
            case 1 -> Approach.envelope(table, request.level(), request.seed());
            case 2 -> Approach.isoFlop(table, request.level(), request.seed());
            default -> {
                if (!fit.law().name().equals(LossLaws.CHINCHILLA.name())) {
                    throw new IllegalArgumentException("--approach 3 is that of the law chinchilla; leave out --law");
                }
                yield Approach.parametric(
                        fit,
                        bootstrap.orElseGet(() -> LossBootstrap.of(fit, table, LossRequest.DEFAULT_BOOTSTRAP)),
                        request.level());
            }
        };
    }

    /**
     * The fit in a file that was written by {@code fit --out}.
     *
     * @throws InputException if it holds none, or not a whole one
     */
    public LossFit read(Path file) {
        return LossFitFile.read(FitText.of(file));
    }

    /** The estimates on resamples that the file of a fit keeps, if it was fitted with any. */
    public Optional<LossBootstrap> readResamples(Path file, LossFit fit) {
        return LossFitFile.resamples(FitText.of(file), fit);
    }

    /** Whether the argument of a command names a fit of a law of loss. */
    public boolean isFit(String argument) {
        return tables.isLossFit(argument);
    }
}
