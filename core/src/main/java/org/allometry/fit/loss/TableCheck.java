package org.allometry.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.Variable;
import org.allometry.table.RunTable;

/** Refuses tables that cannot determine a law, and warns of those that hardly can, saying which run would cure it. */
final class TableCheck {
    private static final int NAMED = 5;
    /** Residuals of a table in one unit are usually smaller than this. */
    private static final double TYPICAL = 0.08;

    private TableCheck() {}

    /**
     * Warnings, one sentence each.
     *
     * @throws UnsuitableTableException if the table cannot bear the law
     */
    static List<String> of(LossFitter fitter, RunTable table, RunTable used) {
        LossLaw law = fitter.law();
        var warnings = new ArrayList<String>();
        for (Variable variable : law.variables()) {
            column(table, variable, law);
        }
        column(table, law.response(), law);
        if (used.size() == 0) {
            throw new UnsuitableTableException("no run has all that the law '" + law.name() + "' needs: " + names(law)
                    + " and " + law.response().column() + "; fill in what is missing");
        }
        int coefficients = law.coefficients().size() - fitter.fixed().size();
        if (used.size() <= coefficients) {
            throw new UnsuitableTableException("the law '" + law.name() + "' has " + coefficients
                    + " coefficients to estimate, but the table has only " + counted(used.size()) + "; add at least "
                    + counted(coefficients + 1 - used.size())
                    + " of other sizes and lengths, or choose a smaller law");
        }
        double[] response = used.column(law.response().column());
        for (int i = 0; i < response.length; i++) {
            if (!(response[i] > 0) && fitter.objective().logarithmic()) {
                throw new UnsuitableTableException("run '" + used.runs().get(i).run() + "' has the "
                        + law.response().column() + " " + response[i]
                        + ", which has no logarithm; correct or leave out the run, or choose an objective of residuals"
                        + " as they are, as in --objective squares:raw");
            }
        }
        for (Variable variable : law.variables()) {
            positive(used, variable);
            varying(fitter, used, variable);
        }
        if (law.uses(Variable.PARAMETERS) && law.uses(Variable.TOKENS)) {
            proportional(fitter, used);
        }
        units(used, law, warnings);
        return warnings;
    }

    /** Errors that rest on clusters need more of them than there are coefficients. */
    static Optional<String> clusters(LossFitter fitter, LossProblem problem, int clusters) {
        return clusters > problem.size()
                ? Optional.empty()
                : Optional.of("rows with the same " + fitter.cluster() + " count as one, so " + clusters
                        + (clusters == 1 ? " cluster is" : " clusters are") + " too few for the errors of "
                        + problem.size() + " coefficients: intervals are narrower than they should be; add other runs,"
                        + " or choose another --cluster");
    }

    private static void column(RunTable table, Variable variable, LossLaw law) {
        if (Arrays.stream(table.column(variable.column())).allMatch(Double::isNaN)) {
            throw new UnsuitableTableException("the law '" + law.name() + "' needs a column '" + variable.column()
                    + "' (" + variable.unit() + "), but the table has none with numbers; it has "
                    + String.join(", ", table.columns()));
        }
    }

    private static String names(LossLaw law) {
        return String.join(", ", law.variables().stream().map(Variable::column).toList());
    }

    private static void positive(RunTable used, Variable variable) {
        if (List.of(RunTable.PARAMETERS, RunTable.TRAINING_TOKENS, RunTable.TRAINING_FLOPS, "unique_tokens")
                .contains(variable.column())) {
            double[] values = used.column(variable.column());
            for (int i = 0; i < values.length; i++) {
                if (!(values[i] > 0)) {
                    throw new UnsuitableTableException(
                            "run '" + used.runs().get(i).run() + "' has the " + variable.column() + " " + values[i]
                                    + ", but a count must be positive");
                }
            }
        }
    }

    private static void varying(LossFitter fitter, RunTable used, Variable variable) {
        double[] values = used.column(variable.column());
        double[] distinct = distinct(values);
        if (distinct.length > 1 || fitter.fixed().size() > 0) {
            return;
        }
        throw new UnsuitableTableException("all runs have the same " + variable.column() + ", " + shown(distinct[0])
                + ", so its influence cannot be told from a constant; add a run with about "
                + shown(distinct[0] == 0 ? 1 : 4 * distinct[0]) + ", or fit a law without it, such as "
                + (variable.column().equals(RunTable.PARAMETERS) ? "power:D" : "power:N"));
    }

    /** Tokens in proportion to parameters: one line in the plane, on which two exponents cannot be told apart. */
    private static void proportional(LossFitter fitter, RunTable used) {
        double[] n = used.column(RunTable.PARAMETERS);
        double[] d = used.column(RunTable.TRAINING_TOKENS);
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        int most = 0;
        for (int i = 0; i < n.length; i++) {
            smallest = Math.min(smallest, d[i] / n[i]);
            largest = Math.max(largest, d[i] / n[i]);
            most = n[i] > n[most] ? i : most;
        }
        if (largest / smallest < 1.02 && fitter.fixed().isEmpty()) {
            throw new UnsuitableTableException("training_tokens are in proportion to parameters in all runs ("
                    + shown(smallest)
                    + " tokens per parameter), so the terms of N and D cannot be told apart; add a run"
                    + " off this line, such as " + shown(n[most]) + " parameters on " + shown(d[most] / 5)
                    + " tokens, and one with " + shown(n[most] / 5) + " on " + shown(d[most]));
        }
    }

    /** Losses or counts that seem to be of two units. */
    private static void units(RunTable used, LossLaw law, List<String> warnings) {
        if (law.response().equals(Variable.LOSS)) {
            double[] loss = used.column(RunTable.LOSS);
            if (Arrays.stream(loss).anyMatch(value -> value > 20)) {
                warnings.add(
                        "some losses are above 20, more than a model that knows nothing has in nats per token: are they"
                                + " perplexities? Take their logarithm");
            }
        }
        for (String column : List.of(RunTable.PARAMETERS, RunTable.TRAINING_TOKENS)) {
            if (law.variables().stream().noneMatch(variable -> variable.column().equals(column))) {
                continue;
            }
            double[] sorted = distinct(used.column(column));
            for (int i = 1; i < sorted.length; i++) {
                if (sorted[i] / sorted[i - 1] > 1e4) {
                    throw new UnsuitableTableException("the column '" + column + "' holds values around "
                            + shown(sorted[i - 1]) + " and around " + shown(sorted[i])
                            + " with nothing between: units seem to be mixed; write all as plain counts, or leave out"
                            + " the runs of one kind");
                }
            }
            if (sorted[sorted.length - 1] < 1e4) {
                warnings.add("the largest value of '" + column + "' is " + shown(sorted[sorted.length - 1])
                        + ": counts are plain numbers; give the unit as in --columns " + column + "=" + column
                        + ":1e9");
            }
        }
    }

    /**
     * What the fit says of the table: losses below the floor, and losses that seem to be in another unit.
     *
     * @param coefficients all, of which a floor may be given or estimated
     */
    static List<String> after(LossProblem problem, RunTable used, double[] coefficients) {
        if (!problem.law().response().equals(Variable.LOSS)) {
            return List.of();
        }
        var warnings = new ArrayList<String>();
        floor(problem, coefficients).ifPresent(c -> {
            String name = problem.law().coefficients().get(c).name();
            String below = runs(used, i -> problem.response()[i] < coefficients[c]);
            if (!below.isEmpty()) {
                warnings.add("the fitted floor is " + name + " = " + shown(coefficients[c]) + ", but lower losses have "
                        + below + "; no run can be below the floor: check their unit, or leave them out and say so");
            }
        });
        for (Variable variable : List.of(Variable.PARAMETERS, Variable.TOKENS, Variable.COMPUTE)) {
            if (rises(problem, used, coefficients, variable)) {
                warnings.add("the fitted loss rises with " + variable.column() + " in all runs, so no plan can be made"
                        + " by it: is the column '" + RunTable.LOSS + "' a loss, and are its rows in order?");
            }
        }
        double[] predicted = problem.predictions(coefficients).clone();
        double[] ratio = new double[predicted.length];
        Arrays.setAll(ratio, i -> Math.abs(Math.log(problem.response()[i] / predicted[i])));
        double usual = Arrays.stream(ratio).sorted().toArray()[ratio.length / 2];
        String bits = usual > TYPICAL
                ? ""
                : runs(
                        used,
                        i -> Math.abs(Math.log(problem.response()[i] / predicted[i]) - Math.log(1 / Math.log(2)))
                                < 4 * usual + 0.01);
        if (!bits.isEmpty()) {
            warnings.add("units of loss seem to be mixed: higher than the others by a factor of 1.44 are " + bits
                    + ", as if in bits; multiply them by ln 2");
        }
        return warnings;
    }

    private static boolean rises(LossProblem problem, RunTable used, double[] coefficients, Variable variable) {
        List<Variable> variables = problem.law().variables();
        int v = variables.indexOf(variable);
        if (v < 0) {
            return false;
        }
        LossFunction function = problem.law().with(coefficients);
        double[][] columns =
                variables.stream().map(own -> used.column(own.column())).toArray(double[][]::new);
        return IntStream.range(0, used.size()).allMatch(i -> {
            double[] at =
                    Arrays.stream(columns).mapToDouble(column -> column[i]).toArray();
            double[] slopes = new double[at.length];
            function.gradient(at, new double[coefficients.length], slopes);
            return slopes[v] > 0;
        });
    }

    /** Refuses a given floor that losses are below. */
    static void givenFloor(LossProblem problem, LossFitter fitter, RunTable used) {
        double[] coefficients = problem.coefficients(new double[problem.size()]).clone();
        floor(problem, coefficients)
                .filter(c -> fitter.fixed()
                        .containsKey(fitter.law().coefficients().get(c).name()))
                .ifPresent(c -> {
                    String below = runs(used, i -> problem.response()[i] <= coefficients[c]);
                    if (!below.isEmpty()) {
                        throw new UnsuitableTableException("the given floor "
                                + fitter.law().coefficients().get(c).name() + " = " + shown(coefficients[c])
                                + " is above or at the loss of " + below
                                + ", and no run is below the floor; give a lower one, or correct these runs");
                    }
                });
    }

    /** The coefficient that is added as it stands, if there is one. */
    private static Optional<Integer> floor(LossProblem problem, double[] coefficients) {
        double[][] derivatives = problem.derivatives(coefficients);
        List<String> linear = problem.law().formula().linear(false);
        return IntStream.range(0, derivatives.length)
                .boxed()
                .filter(c -> linear.contains(problem.law().coefficients().get(c).name())
                        && Arrays.stream(derivatives[c]).allMatch(slope -> slope == 1))
                .findFirst();
    }

    private static String runs(RunTable used, IntPredicate which) {
        List<String> names = IntStream.range(0, used.size())
                .filter(which)
                .mapToObj(i -> "'" + used.runs().get(i).run() + "' ("
                        + shown(used.runs().get(i).loss()) + ")")
                .toList();
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }

    private static double[] distinct(double[] values) {
        return Arrays.stream(values).sorted().distinct().toArray();
    }

    private static String counted(int runs) {
        return runs + (runs == 1 ? " run" : " runs");
    }

    static String shown(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
