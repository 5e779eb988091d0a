package org.allometry.predict.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.RunPrediction;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.Variable;
import org.allometry.predict.explain.RunExplanation.Change;
import org.allometry.stat.NormalInterval;
import org.allometry.stat.Shapley;
import org.allometry.table.RunTable;

/**
 * Explains predictions of any law of loss: its variables are the players. As the law is a formula, what the covariance of its
 * coefficients says of every share follows by the delta method.
 *
 * @param settings of surrogates, intervals and bounds; its score is not asked for
 * @param goal a response whose nearest changes are wanted
 */
public record RunExplainer(Explainer settings, OptionalDouble goal) {
    private static final String SHARE = "1";

    public RunExplainer {
        if (goal.isPresent() && !Double.isFinite(goal.getAsDouble())) {
            throw new IllegalArgumentException("a response to reach must be a number, but was " + goal.getAsDouble());
        }
    }

    /**
     * Explains every run of a table.
     *
     * @throws IllegalArgumentException if a run lacks what the law needs
     */
    public List<RunExplanation> explain(LossFit fit, RunTable runs, RunReference reference) {
        List<RunPrediction> predictions = RunPrediction.of(fit, runs, settings.level());
        List<double[]> columns = fit.law().variables().stream()
                .map(variable -> runs.column(variable.column()))
                .toList();
        return IntStream.range(0, runs.size())
                .mapToObj(i -> explain(
                        fit,
                        predictions.get(i),
                        columns.stream().mapToDouble(column -> column[i]).toArray(),
                        reference))
                .toList();
    }

    private RunExplanation explain(LossFit fit, RunPrediction run, double[] at, RunReference reference) {
        List<Variable> players = fit.law().variables();
        int n = players.size();
        double[] typical = reference.variables();
        int sets = 1 << n;
        double[] worths = new double[sets];
        double[][] byCoefficient = new double[sets][];
        for (int set = 0; set < sets; set++) {
            double[] mixed = mixed(at, typical, set);
            byCoefficient[set] = new double[fit.function().coefficients().length];
            worths[set] = fit.gradient(mixed, byCoefficient[set]);
        }
        double[] shares = Shapley.shares(n, set -> worths[set]);
        Surrogate surrogate = surrogate(fit.function(), at, reference, worths[sets - 1] - worths[0]);
        return new RunExplanation(
                fit.law(),
                run,
                at,
                reference,
                worths[0],
                fit.error(byCoefficient[0]),
                shares,
                errors(fit, n, byCoefficient),
                surrogate,
                Deletion.of(players, shares, set -> worths[set]),
                Deletion.of(players, surrogate.effects(), set -> worths[set]),
                changes(fit, at, reference),
                Influence.none());
    }

    /** The run where a bit is set, the reference elsewhere. */
    private static double[] mixed(double[] at, double[] typical, int set) {
        return IntStream.range(0, at.length)
                .mapToDouble(v -> (set & 1 << v) == 0 ? typical[v] : at[v])
                .toArray();
    }

    /** Shares are linear in the responses, so their derivatives are the shares of the derivatives. */
    private static double[] errors(LossFit fit, int players, double[][] byCoefficient) {
        int coefficients = byCoefficient[0].length;
        double[][] slopes = new double[players][coefficients];
        for (int c = 0; c < coefficients; c++) {
            int coefficient = c;
            double[] shares = Shapley.shares(players, set -> byCoefficient[set][coefficient]);
            for (int v = 0; v < players; v++) {
                slopes[v][c] = shares[v];
            }
        }
        return Arrays.stream(slopes).mapToDouble(fit::error).toArray();
    }

    /** Counts are moved; what is not positive here and at the reference is replaced. */
    private Surrogate surrogate(LossFunction law, double[] at, RunReference reference, double difference) {
        double[] typical = reference.variables();
        int n = at.length;
        int[] order = IntStream.concat(
                        IntStream.range(0, n).filter(v -> isCount(at[v], typical[v])),
                        IntStream.range(0, n).filter(v -> !isCount(at[v], typical[v])))
                .toArray();
        int counts = (int)
                IntStream.range(0, n).filter(v -> isCount(at[v], typical[v])).count();
        double[] deviations = reference.deviations();
        int differs = 0;
        for (int p = counts; p < n; p++) {
            differs |= at[order[p]] != typical[order[p]] ? 1 << p : 0;
        }
        var players = new LocalModels.Players(
                Arrays.stream(order, 0, counts)
                        .mapToDouble(v -> settings.spread() * deviations[v])
                        .toArray(),
                Arrays.stream(order, 0, counts)
                        .mapToDouble(v -> Math.log(at[v] / typical[v]))
                        .toArray(),
                n - counts,
                differs);
        LocalModels.Surroundings around = (moves, replaced) -> {
            double[] moved = at.clone();
            for (int p = 0; p < n; p++) {
                int v = order[p];
                moved[v] = p < counts
                        ? within(law.law().variables().get(v), at[v] * Math.exp(moves[p]), at[v], reference, v)
                        : (replaced & 1 << p) != 0 ? typical[v] : at[v];
            }
            return new double[] {law.at(moved)};
        };
        Surrogate found = new LocalModels(settings.samples(), settings.surrogates(), settings.seed())
                .of(around, players, new double[] {difference})
                .get(0);
        return found.ordered(order);
    }

    private static boolean isCount(double own, double typical) {
        return own > 0 && typical > 0;
    }

    /** A share or another number without unit stays among those of training, as laws may not hold beyond. */
    private static double within(Variable variable, double value, double own, RunReference reference, int v) {
        return variable.unit().equals(SHARE)
                ? Math.max(
                        Math.min(own, reference.smallest()[v]),
                        Math.min(Math.max(own, reference.largest()[v]), value))
                : value;
    }

    private List<Change> changes(LossFit fit, double[] at, RunReference reference) {
        if (goal.isEmpty()) {
            return List.of();
        }
        List<Variable> variables = fit.law().variables();
        var changes = new ArrayList<Change>();
        for (int v = 0; v < at.length; v++) {
            if (at[v] > 0) {
                change(fit, at, reference, new int[] {v}).ifPresent(changes::add);
            }
        }
        int size = variables.indexOf(Variable.PARAMETERS);
        int tokens = variables.indexOf(Variable.TOKENS);
        if (size >= 0 && tokens >= 0) {
            change(fit, at, reference, new int[] {size, tokens}).ifPresent(changes::add);
        }
        return changes;
    }

    private Optional<Change> change(LossFit fit, double[] at, RunReference reference, int[] moved) {
        double from = Double.NEGATIVE_INFINITY;
        double to = Double.POSITIVE_INFINITY;
        for (int v : moved) {
            boolean share = fit.law().variables().get(v).unit().equals(SHARE);
            double beyond = share ? 1 : settings.reach();
            from = Math.max(from, Math.min(0, Math.log(reference.smallest()[v] / beyond / at[v])));
            to = Math.min(to, Math.max(0, Math.log(reference.largest()[v] * beyond / at[v])));
        }
        if (!(from < to && Double.isFinite(from))) {
            return Optional.empty();
        }
        double response = goal.getAsDouble();
        Crossing found = Crossing.of(
                from,
                to,
                factor -> {
                    double[] changed = at.clone();
                    for (int v : moved) {
                        changed[v] *= Math.exp(factor);
                    }
                    double[] byCoefficient = new double[fit.function().coefficients().length];
                    double value = fit.gradient(changed, byCoefficient);
                    return new Crossing.Height(value, fit.error(byCoefficient));
                },
                response,
                NormalInterval.of(0, 1, settings.level()).upper());
        double own = at[moved[0]];
        return Optional.of(new Change(
                Arrays.stream(moved).mapToObj(v -> fit.law().variables().get(v)).toList(),
                response,
                own,
                own * Math.exp(found.value()),
                own * Math.exp(found.lower()),
                own * Math.exp(found.upper()),
                own * Math.exp(from),
                own * Math.exp(to),
                found.lowest(),
                found.highest()));
    }
}
