package org.allometry.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.fit.BlockFitter;
import org.allometry.fit.Coefficient;
import org.allometry.fit.FamilyComparison;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.FitComparison;
import org.allometry.fit.LatentFit;
import org.allometry.fit.ProfileInterval;
import org.allometry.fit.ProfileLikelihood;
import org.allometry.fit.Progress;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.numeric.Engine;
import org.allometry.predict.Candidate;
import org.allometry.predict.SkillChoice;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.ImportedTable;
import org.allometry.source.NearName;
import org.allometry.source.UnusedColumn;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/** Fits the latent-variable law to a table that a user names, and reads fits back. */
public final class Fits {
    private static final double NANO = 1e-9;
    private static final int NAMED = 5;

    private final Tables tables;

    public Fits(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /**
     * Fits one number of skills, or several of which the best is chosen.
     *
     * @throws InputException if the table cannot be read, or cannot bear the law
     * @throws IllegalArgumentException if the request asks for what the table does not have
     */
    public FitOutcome fit(FitRequest request, Progress progress) {
        return tables.remembered(key(request), () -> fitted(request, progress));
    }

    /** Whether what {@link #fit} would make is at hand already. */
    public boolean isAtHand(FitRequest request) {
        return tables.remembers(key(request));
    }

    private Object key(FitRequest request) {
        return List.of(request, tables.version(request.table().table()));
    }

    /** Whether the engine takes a table to be one that is split over its processes. */
    public static boolean isSplit(Engine engine, String table) {
        return engine instanceof TableEngine splitting && splitting.splits(table);
    }

    private FitOutcome split(FitRequest request, TableEngine engine, Progress progress) {
        String name = request.table().table();
        if (request.range().compared()
                || !request.exclusions().isEmpty()
                || request.table().columns().isPresent()) {
            throw new IllegalArgumentException(
                    "a table that is split is fitted with one number of --skills, all its rows and its own headings;"
                            + " leave out --exclude and --columns");
        }
        var known = new ArrayList<>(Catalogue.benchmarks());
        request.table().benchmarks().ifPresent(list -> known.addAll(tables.benchmarks(list)));
        long start = System.nanoTime();
        try (SplitTable table = engine.open(name, known, request.settings().features())) {
            checkAnchors(request.anchors(), table.benchmarks());
            BlockFitter.Outcome outcome = new BlockFitter(request.fitter(), BlockFitter.SAMPLE).fit(table, progress);
            return new FitOutcome(
                    outcome.fit(),
                    outcome.sample(),
                    name,
                    List.of(),
                    List.of(),
                    List.of(candidate(outcome.fit())),
                    reason(request),
                    warnings(outcome),
                    (System.nanoTime() - start) * NANO,
                    Provenance.of(request));
        } catch (UnsuitableTableException e) {
            throw new InputException(Problem.of(name, String.valueOf(e.getMessage()), ""));
        }
    }

    private static List<String> warnings(BlockFitter.Outcome outcome) {
        var warnings = new ArrayList<String>();
        int sample = outcome.fit().whitenedFamilies().size();
        int all = outcome.fit().data().families();
        if (sample < all) {
            warnings.add("families and residuals are those of a sample of " + sample + " of " + all
                    + " families, on which the search began and which corrects Laplace's method by quadrature");
        }
        if (outcome.rowsLeftOut() > 0) {
            warnings.add(outcome.rowsLeftOut() + " rows lack a score or what the features need and are left out");
        }
        return warnings;
    }

    private FitOutcome fitted(FitRequest request, Progress progress) {
        if (request.settings().engine() instanceof TableEngine engine
                && engine.splits(request.table().table())) {
            return split(request, engine, progress);
        }
        ImportedTable imported = tables.open(request.table());
        ScoreTable table = imported.table();
        var excluded = new ArrayList<Excluded>();
        for (Exclusion exclusion : request.exclusions()) {
            ScoreTable rest = exclusion.applyTo(table);
            excluded.add(new Excluded(
                    exclusion.column(),
                    exclusion.value(),
                    table.models().size() - rest.models().size()));
            table = rest;
        }
        checkAnchors(request.anchors(), scored(table));
        long start = System.nanoTime();
        SkillChoice choice = choose(request, imported.name(), table, progress);
        double seconds = (System.nanoTime() - start) * NANO;
        return new FitOutcome(
                choice.chosen(),
                table,
                imported.name(),
                imported.unused().stream().map(UnusedColumn::heading).toList(),
                excluded,
                choice.candidates(),
                choice.reason(),
                imported.warnings(),
                seconds,
                Provenance.of(request));
    }

    /**
     * The fit in a file that was written by {@code fit --out}.
     *
     * @throws InputException if it holds none, or not a whole one
     */
    public LatentFit read(String argument) {
        return tables.remembered(
                List.of("latent", argument, tables.version(argument)), () -> FitFile.read(tables.fitOrBad(argument)));
    }

    /**
     * A fit read with other anchors, if any are given.
     *
     * @throws IllegalArgumentException if they are unknown, too few or too many, or cannot name separate skills
     */
    public static LatentFit anchored(LatentFit fit, List<String> anchors) {
        checkAnchors(anchors, fit.benchmarks());
        return anchors.isEmpty() ? fit : fit.anchoredAt(anchors);
    }

    /** Whether the argument of a command names a file that holds a fit rather than a table. */
    public boolean isFit(String argument) {
        return tables.isFit(argument);
    }

    /**
     * A family of a fit.
     *
     * @throws IllegalArgumentException if the fit has none of this name
     */
    public static FamilyPosterior family(LatentFit fit, String name) {
        return fit.families().stream()
                .filter(family -> family.family().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the fit has no family '" + name + "'; " + similar(name, fit.families())));
    }

    /**
     * Two families of a fit beside each other.
     *
     * @param names two names with a comma between
     * @throws IllegalArgumentException if they are not two, or the fit has none of a name
     */
    public static FamilyComparison versus(LatentFit fit, String names) {
        List<String> two = Arrays.stream(names.split(",")).map(String::strip).toList();
        if (two.size() != 2 || two.get(0).equals(two.get(1))) {
            throw new IllegalArgumentException("two different families are compared, as in A,B, not '" + names + "'");
        }
        return FamilyComparison.of(fit, family(fit, two.get(0)), family(fit, two.get(1)));
    }

    /**
     * Two fits beside each other.
     *
     * @param secondName of the file of the second
     * @throws InputException if they are to different data
     */
    public static FitComparison against(LatentFit first, LatentFit second, String secondName) {
        FitComparison.obstacle(first, second).ifPresent(reason -> {
            throw new InputException(Problem.of(secondName, reason, "fit both laws to the same table"));
        });
        return FitComparison.of(first, second);
    }

    /**
     * Profile-likelihood intervals of coefficients of a fit just made.
     *
     * @throws IllegalArgumentException if the fit has no such coefficient
     */
    public static List<ProfileInterval> profiles(
            FitOutcome outcome, List<Coefficient> coefficients, double level, Progress progress) {
        return new ProfileLikelihood(level).intervals(outcome.fit(), outcome.table(), coefficients, progress);
    }

    private static String similar(String name, List<FamilyPosterior> families) {
        List<String> names = families.stream().map(FamilyPosterior::family).toList();
        List<String> containing = names.stream()
                .filter(other -> other.contains(name))
                .limit(NAMED)
                .toList();
        return containing.isEmpty()
                ? NearName.of(name, names)
                        .map(near -> "is it '" + near + "'?")
                        .orElse("skills FIT --csv lists all " + names.size())
                : "there is " + String.join(", ", containing);
    }

    private static SkillChoice choose(FitRequest request, String name, ScoreTable table, Progress progress) {
        SkillRange range = request.range();
        try {
            if (range.compared()) {
                return SkillChoice.among(request.settings(), table, range.fewest(), range.most(table), progress);
            }
            LatentFit fit = request.fitter().fit(table, progress);
            return new SkillChoice(List.of(candidate(fit)), fit, reason(request));
        } catch (UnsuitableTableException e) {
            throw new InputException(Problem.of(name, String.valueOf(e.getMessage()), ""));
        }
    }

    private static String reason(FitRequest request) {
        int skills = request.range().fewest();
        if (request.skills().isPresent()) {
            return skills + " as asked for; --skills auto compares";
        }
        return request.anchors().isEmpty()
                ? skills
                        + " is the default (docs/decisions/0005), not searched for on every run; --skills auto compares"
                : skills + " as there are anchors; --skills auto compares";
    }

    static Candidate candidate(LatentFit fit) {
        return new Candidate(
                fit.skills(),
                fit.logLikelihood(),
                fit.logLikelihoodError(),
                fit.coefficientCount(),
                fit.aic(),
                fit.bic(),
                fit.converged(),
                Double.NaN,
                Double.NaN);
    }

    /** A benchmark without any score is no part of a fit. */
    private static List<Benchmark> scored(ScoreTable table) {
        return IntStream.range(0, table.benchmarks().size())
                .filter(j -> table.observed(j) > 0)
                .mapToObj(table.benchmarks()::get)
                .toList();
    }

    private static void checkAnchors(List<String> anchors, List<Benchmark> benchmarks) {
        if (anchors.stream().distinct().count() < anchors.size()) {
            throw new IllegalArgumentException("an anchor is named twice in " + String.join(", ", anchors));
        }
        List<String> ids = benchmarks.stream().map(Benchmark::id).toList();
        for (String anchor : anchors) {
            if (!ids.contains(anchor)) {
                Optional<String> near = NearName.of(anchor, ids);
                throw new IllegalArgumentException("the anchor '" + anchor
                        + "' is not among the benchmarks with scores; "
                        + near.map(id -> "is it '" + id + "'?").orElse("choose from " + String.join(", ", ids)));
            }
        }
    }
}
