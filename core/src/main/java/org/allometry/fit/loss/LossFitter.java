package org.allometry.fit.loss;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.LossLaws;
import org.allometry.law.loss.Variable;
import org.allometry.numeric.Engine;
import org.allometry.numeric.Workers;
import org.allometry.table.RunTable;

/**
 * Settings for fitting a law to a run table, and the verb that does it. How it works is told in {@link LossSearch}.
 *
 * @param law to fit
 * @param objective to minimise
 * @param starts how many good starts; more are made if no two agree
 * @param fullGrid whether to start from every point of a grid over all coefficients instead: Hoffmann's 4,500
 * @param fixed coefficients that are not estimated, by name
 * @param cluster heading of the column that says which rows belong together, for standard errors and resampling
 * @param seed of everything random
 * @param engine to work with; never changes a result
 */
public record LossFitter(
        LossLaw law,
        LossObjective objective,
        int starts,
        boolean fullGrid,
        Map<String, Double> fixed,
        String cluster,
        long seed,
        Engine engine)
        implements Serializable {
    /** The default number of starts. */
    public static final int DEFAULT_STARTS = 6;

    public LossFitter {
        Objects.requireNonNull(law, "law");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(cluster, "cluster");
        fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
        if (starts < 1) {
            throw new IllegalArgumentException("the number of starts must be at least 1, but was " + starts);
        }
        for (Map.Entry<String, Double> one : fixed.entrySet()) {
            int place = law.indexOf(one.getKey())
                    .orElseThrow(() -> new IllegalArgumentException("the law '" + law.name()
                            + "' has no coefficient '" + one.getKey() + "' to fix; it has "
                            + String.join(", ", law.formula().coefficients())));
            if (!law.coefficients().get(place).domain().contains(one.getValue())) {
                throw new IllegalArgumentException(
                        "the coefficient '" + one.getKey() + "' cannot be fixed at " + one.getValue());
            }
        }
        if (fixed.size() == law.coefficients().size()) {
            throw new IllegalArgumentException("all coefficients are fixed, so there is nothing to fit");
        }
    }

    /** Chinchilla's law by the objective of its authors. */
    public static LossFitter withDefaults() {
        return of(LossLaws.CHINCHILLA);
    }

    /** A law by its usual objective: squares for laws of other things than the loss. */
    public static LossFitter of(LossLaw law) {
        LossObjective objective = law.response().equals(Variable.LOSS)
                ? LossObjective.DEFAULT
                : LossObjective.squares(!law.response().unit().equals("1"));
        return new LossFitter(law, objective, DEFAULT_STARTS, false, Map.of(), RunTable.RUN, 1, Engine.local(1));
    }

    public LossFitter withLaw(LossLaw law) {
        return new LossFitter(law, objective, starts, fullGrid, Map.of(), cluster, seed, engine);
    }

    public LossFitter withObjective(LossObjective objective) {
        return new LossFitter(law, objective, starts, fullGrid, fixed, cluster, seed, engine);
    }

    /** With some good starts, and no full grid. */
    public LossFitter withStarts(int starts) {
        return new LossFitter(law, objective, starts, false, fixed, cluster, seed, engine);
    }

    /** From every point of a full grid, which only shows where searches can end. */
    public LossFitter withFullGrid() {
        return new LossFitter(law, objective, starts, true, fixed, cluster, seed, engine);
    }

    public LossFitter withFixed(Map<String, Double> fixed) {
        return new LossFitter(law, objective, starts, fullGrid, fixed, cluster, seed, engine);
    }

    public LossFitter withCluster(String cluster) {
        return new LossFitter(law, objective, starts, fullGrid, fixed, cluster, seed, engine);
    }

    public LossFitter withSeed(long seed) {
        return new LossFitter(law, objective, starts, fullGrid, fixed, cluster, seed, engine);
    }

    public LossFitter withThreads(int threads) {
        return withEngine(Engine.local(threads));
    }

    public LossFitter withEngine(Engine engine) {
        return new LossFitter(law, objective, starts, fullGrid, fixed, cluster, seed, engine);
    }

    /**
     * Fits the law.
     *
     * @throws UnsuitableTableException if the table cannot bear it; the message says which run would cure it
     */
    public LossFit fit(RunTable table) {
        Prepared prepared = prepare(table);
        try (Workers workers = engine.workers()) {
            var search = new LossSearch(prepared.problem, workers);
            return assemble(prepared, fullGrid ? search.fullGrid() : search.fewStarts(starts));
        }
    }

    /** The table as arrays. */
    record Prepared(LossProblem problem, RunTable used, int[] clusters, LossData data, List<String> warnings) {}

    Prepared prepare(RunTable table) {
        double[][] columns = law.variables().stream()
                .map(variable -> table.column(variable.column()))
                .toArray(double[][]::new);
        double[] response = table.column(law.response().column());
        boolean[] usable = new boolean[table.size()];
        var leftOut = new ArrayList<String>();
        for (int i = 0; i < usable.length; i++) {
            boolean complete = Double.isFinite(response[i]);
            for (double[] column : columns) {
                complete &= Double.isFinite(column[i]);
            }
            usable[i] = complete;
            if (!complete) {
                leftOut.add(table.runs().get(i).run());
            }
        }
        RunTable used = table.where(i -> usable[i]);
        List<String> warnings = TableCheck.of(this, table, used);
        int[] rows = IntStream.range(0, usable.length).filter(i -> usable[i]).toArray();
        double[][] x = Arrays.stream(columns)
                .map(column -> Arrays.stream(rows).mapToDouble(i -> column[i]).toArray())
                .toArray(double[][]::new);
        double[] y = Arrays.stream(rows).mapToDouble(i -> response[i]).toArray();
        double[] weights = new double[y.length];
        Arrays.fill(weights, 1);
        double[] given = new double[law.coefficients().size()];
        fixed.forEach((name, value) -> given[law.indexOf(name).orElseThrow()] = value);
        int[] free = IntStream.range(0, given.length)
                .filter(c -> !fixed.containsKey(law.coefficients().get(c).name()))
                .toArray();
        var problem = new LossProblem(law, objective, x, y, weights, given, free);
        TableCheck.givenFloor(problem, this, used);
        int[] clusters = used.clusters(cluster);
        var data = new LossData(
                y.length,
                Arrays.stream(clusters).max().orElse(-1) + 1,
                table.digest(),
                leftOut,
                extremes(x, true),
                extremes(x, false),
                least(used.column(RunTable.PARAMETERS)),
                most(used.column(RunTable.PARAMETERS)),
                least(used.column(RunTable.TRAINING_TOKENS)),
                most(used.column(RunTable.TRAINING_TOKENS)),
                most(used.column(RunTable.TRAINING_FLOPS)));
        TableCheck.clusters(this, problem, data.clusters()).ifPresent(warnings::add);
        return new Prepared(problem, used, clusters, data, warnings);
    }

    private static double[] extremes(double[][] columns, boolean smallest) {
        return Arrays.stream(columns)
                .mapToDouble(column -> smallest ? least(column) : most(column))
                .toArray();
    }

    private static double least(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).min().orElse(Double.NaN);
    }

    private static double most(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NaN);
    }

    private LossFit assemble(Prepared prepared, LossSearch.Found found) {
        LossProblem problem = found.problem();
        var inference = new LossInference(found);
        double[] coefficients = problem.coefficients(found.point()).clone();
        double[] residuals = problem.residualsAt(found.point());
        double square = Arrays.stream(residuals).map(r -> r * r).sum();
        int[] linear = new Projection(problem).linear();
        double gradientNorm =
                Arrays.stream(found.gradient()).map(Math::abs).max().orElse(0) / Math.max(found.value(), 1e-12);
        boolean converged = !found.degenerate() && found.termination().startsWith("converged");
        var diagnosis = new LossDiagnosis(
                converged,
                found.termination(),
                gradientNorm,
                found.decrement() / Math.max(found.value(), 1e-12),
                found.evaluations(),
                found.starts(),
                found.agreeing(),
                inference.conditionNumber(linear),
                inference.rawConditionNumber(),
                inference.edges());
        var warnings = new ArrayList<>(prepared.warnings);
        warnings.addAll(TableCheck.after(problem, prepared.used, coefficients));
        return new LossFit(
                this,
                law.with(coefficients),
                problem.objective(coefficients),
                Math.sqrt(square / Math.max(1, residuals.length)),
                inference.covariance(prepared.clusters),
                diagnosis,
                prepared.data,
                warnings);
    }
}
