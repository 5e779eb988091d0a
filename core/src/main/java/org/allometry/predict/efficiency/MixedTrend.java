package org.allometry.predict.efficiency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.Objective;
import org.allometry.numeric.Optimum;

/**
 * Scores of one benchmark as a curve in a resource that moves with the release date:
 *
 * <pre>
 *   y = C + (1 - C) sigmoid(η) + e,   η = β₀ + β₁ ln X + β₂ date + β₃ tuned + u_lineage + v_family,
 *   u ~ N(0, τ²), v ~ N(0, ω²), e ~ N(0, σ²)
 * </pre>
 *
 * so that ln X needed for a score falls by β₂ / β₁ a year. Families share the slope in ln X, as one family alone seldom has
 * enough sizes to have its own.
 *
 * <p>Idea: penalised quasi-likelihood (Breslow and Clayton 1993). About a current η the curve is a line, and
 * z = η + (y - μ) / μ' a linear mixed model with noise σ² / μ'²; its variances are found by restricted maximum likelihood
 * and its η is the next one. Scores are precise, so this converges in a few rounds and with little bias. Everything works
 * lineage by lineage, as rows of different lineages are independent given β.
 */
final class MixedTrend {
    static final int AMOUNT = 1;
    static final int DATE = 2;
    private static final int TUNED = 3;
    /** η is kept where the curve has a slope: between shares of 0.02 and 0.98. */
    private static final double STEEP = Math.log(0.98 / 0.02);

    private static final double SETTLED = 1e-6;
    private static final int ROUNDS = 60;
    private static final double STEP = 1e-4;
    private static final double LOWEST = -16;

    private final TrendRows rows;
    private final double floor;
    private final int columns;
    final double meanAmount;
    final double meanYears;
    private final double meanTuned;
    private final List<int[]> lineages;
    private final double[] response;
    private final double[] weight;
    private double[] logVariances = {Math.log(0.002), Math.log(0.1), Math.log(0.05)};
    private boolean converged;
    private int rounds;
    private Solution solution;

    /** Normal equations of generalised least squares, of each lineage and in all, and what they give. */
    private record Solution(List<double[]> factors, double[][] a, double[][] c, double[] inverse, double[] beta) {}

    MixedTrend(TrendRows rows, double floor) {
        this.rows = rows;
        this.floor = floor;
        meanAmount = mean(rows.amount());
        meanYears = mean(rows.years());
        meanTuned = mean(rows.tuned());
        columns = meanTuned > 0 && meanTuned < 1 ? 4 : 3;
        lineages = rows.members().values().stream()
                .map(members -> members.stream().mapToInt(i -> i).toArray())
                .toList();
        response = new double[rows.size()];
        weight = new double[rows.size()];
        solution = new Solution(List.of(), new double[0][], new double[0][], new double[0], new double[0]);
        fit();
    }

    // ---- what was found ------------------------------------------------------------------------------------------

    boolean converged() {
        return converged;
    }

    int rounds() {
        return rounds;
    }

    /** dη by 1 of ln X. */
    double slope() {
        return solution.beta[AMOUNT];
    }

    /** How often a year the resource that is needed halves. */
    static double halvings(double[] beta) {
        return beta[DATE] / beta[AMOUNT] / Math.log(2);
    }

    double[] beta() {
        return solution.beta.clone();
    }

    /** β from the base families drawn, at the variances of the fit; NaN if they do not determine it. */
    double[] beta(int[] drawn) {
        double[] a = new double[columns * columns];
        double[] c = new double[columns];
        for (int l : drawn) {
            add(a, solution.a[l]);
            add(c, solution.c[l]);
        }
        if (!Cholesky.factor(a, columns)) {
            Arrays.fill(c, Double.NaN);
            return c;
        }
        Cholesky.solve(a, columns, c);
        return c;
    }

    /** ln X needed for η at a date, for the mean of tuned and base models and an average family. */
    double needed(double[] beta, double eta, double years) {
        return meanAmount + (eta - beta[0] - beta[DATE] * (years - meanYears)) / beta[AMOUNT];
    }

    /** A number with its standard deviation. */
    record Uncertain(double mean, double deviation) {}

    /**
     * ln X that a family needs for η.
     *
     * @param lineage position of its base family
     * @param ofFamily its rows; those of its base family inform it as well
     */
    Uncertain needed(int lineage, List<Integer> ofFamily, double eta) {
        int[] members = lineages.get(lineage);
        int n = members.length;
        double[] covariance = new double[n];
        double between = variance(1);
        double within = variance(2);
        for (int i = 0; i < n; i++) {
            covariance[i] = between + (ofFamily.contains(members[i]) ? within : 0);
        }
        double[] pull = covariance.clone();
        Cholesky.solve(solution.factors.get(lineage), n, pull);
        double effect = 0;
        double known = 0;
        double[] x0 = new double[columns];
        double[] far = new double[columns];
        x0[0] = 1;
        for (int i = 0; i < n; i++) {
            double[] x = design(members[i]);
            effect += pull[i] * (response[members[i]] - dot(x, solution.beta));
            known += pull[i] * covariance[i];
            for (int k = 0; k < columns; k++) {
                far[k] -= pull[i] * x[k];
            }
        }
        for (int i : ofFamily) {
            double[] x = design(i);
            for (int k = DATE; k < columns; k++) {
                x0[k] += x[k] / ofFamily.size();
            }
        }
        x0[AMOUNT] = (eta - effect - dot(x0, solution.beta)) / slope();
        add(far, x0);
        double variance = between + within - known + quadratic(solution.inverse, far);
        return new Uncertain(meanAmount + x0[AMOUNT], Math.sqrt(Math.max(0, variance)) / Math.abs(slope()));
    }

    /**
     * The slope between base families beside that within them (Mundlak 1978): the coefficient of the lineage's mean of
     * ln X, added to the law.
     *
     * @param excess of the slope between, with its error; NaN if base families have one size each, or one mean
     * @param halvings a year by the slope within
     */
    record Between(Uncertain excess, double halvings) {}

    Between between() {
        int q = columns + 1;
        double[] a = new double[q * q];
        double[] c = new double[q];
        for (int l = 0; l < lineages.size(); l++) {
            int[] members = lineages.get(l);
            double mean = Arrays.stream(members)
                    .mapToDouble(i -> rows.amount()[i] - meanAmount)
                    .average()
                    .orElse(0);
            double[][] whitened = whitened(l, q, mean);
            accumulate(whitened, q, a, c);
        }
        if (!Cholesky.factor(a, q)) {
            return new Between(new Uncertain(Double.NaN, Double.NaN), Double.NaN);
        }
        Cholesky.solve(a, q, c);
        double[] unit = new double[q];
        unit[q - 1] = 1;
        Cholesky.solve(a, q, unit);
        return new Between(new Uncertain(c[q - 1], Math.sqrt(unit[q - 1])), halvings(c));
    }

    /** Rows whose score lies beyond where the curve is followed. */
    long flat() {
        return Arrays.stream(rows.score())
                .map(y -> (y - floor) / (1 - floor))
                .filter(share -> share < 0.02 || share > 0.98)
                .count();
    }

    // ---- how it is found -----------------------------------------------------------------------------------------

    private void fit() {
        double[] eta = new double[rows.size()];
        for (int i = 0; i < eta.length; i++) {
            double share = Math.min(0.95, Math.max(0.05, (rows.score()[i] - floor) / (1 - floor)));
            eta[i] = Math.log(share / (1 - share));
        }
        for (rounds = 1; rounds <= ROUNDS && !converged; rounds++) {
            linearise(eta);
            Objective restricted = this::restricted;
            Optimum optimum = Bfgs.withDefaults().minimise(restricted, logVariances);
            logVariances = optimum.point();
            solution = solve(logVariances);
            double[] next = fitted();
            double moved = 0;
            for (int i = 0; i < eta.length; i++) {
                moved = Math.max(moved, Math.abs(next[i] - eta[i]));
            }
            eta = next;
            converged = moved < SETTLED;
        }
    }

    private void linearise(double[] eta) {
        for (int i = 0; i < eta.length; i++) {
            double at = Math.min(STEEP, Math.max(-STEEP, eta[i]));
            double share = 1 / (1 + Math.exp(-at));
            double steepness = (1 - floor) * share * (1 - share);
            response[i] = at + (rows.score()[i] - floor - (1 - floor) * share) / steepness;
            weight[i] = steepness * steepness;
        }
    }

    /** Minus the restricted log-likelihood up to a constant; its gradient by differences. */
    private double restricted(double[] point, double[] gradient) {
        for (int i = 0; i < point.length; i++) {
            double[] moved = point.clone();
            moved[i] += STEP;
            double up = restricted(moved);
            moved[i] -= 2 * STEP;
            gradient[i] = (up - restricted(moved)) / (2 * STEP);
        }
        return restricted(point);
    }

    private double restricted(double[] at) {
        double[] old = logVariances;
        logVariances = at;
        double value = 0;
        double[] a = new double[columns * columns];
        double[] c = new double[columns];
        for (int l = 0; l < lineages.size(); l++) {
            double[] factor = factor(lineages.get(l));
            double[][] whitened = whitened(factor, l, columns, 0);
            accumulate(whitened, columns, a, c);
            value += Cholesky.logDeterminant(factor, lineages.get(l).length) / 2
                    + dot(whitened[columns], whitened[columns]) / 2;
        }
        logVariances = old;
        if (!Cholesky.factor(a, columns)) {
            return Double.POSITIVE_INFINITY;
        }
        double[] beta = c.clone();
        Cholesky.solve(a, columns, beta);
        // Keeps a variance that the data set to 0 from wandering.
        double idle = 0;
        for (double logVariance : at) {
            idle += 1e-6 * Math.pow(Math.min(0, logVariance - LOWEST), 2);
        }
        return value - dot(beta, c) / 2 + Cholesky.logDeterminant(a, columns) / 2 + idle;
    }

    private Solution solve(double[] at) {
        logVariances = at;
        int L = lineages.size();
        double[][] a = new double[L][columns * columns];
        double[][] c = new double[L][columns];
        var factors = new ArrayList<double[]>();
        double[] all = new double[columns * columns];
        double[] beta = new double[columns];
        for (int l = 0; l < L; l++) {
            double[] factor = factor(lineages.get(l));
            factors.add(factor);
            accumulate(whitened(factor, l, columns, 0), columns, a[l], c[l]);
            add(all, a[l]);
            add(beta, c[l]);
        }
        Cholesky.factor(all, columns);
        Cholesky.solve(all, columns, beta);
        double[] lower = new double[columns * columns];
        double[] inverse = new double[columns * columns];
        Cholesky.invertLower(all, columns, lower);
        Cholesky.inverse(lower, columns, inverse);
        return new Solution(factors, a, c, inverse, beta);
    }

    /** η at β and the predicted effects. */
    private double[] fitted() {
        double[] eta = new double[rows.size()];
        for (int l = 0; l < lineages.size(); l++) {
            int[] members = lineages.get(l);
            double[] residual = new double[members.length];
            for (int i = 0; i < members.length; i++) {
                residual[i] = response[members[i]] - dot(design(members[i]), solution.beta);
            }
            double[] solved = residual.clone();
            Cholesky.solve(solution.factors.get(l), members.length, solved);
            for (int i = 0; i < members.length; i++) {
                // y - noise = y - R V⁻¹ r.
                eta[members[i]] = response[members[i]] - variance(0) / weight[members[i]] * solved[i];
            }
        }
        return eta;
    }

    /** The Cholesky factor of V of a lineage. */
    private double[] factor(int[] members) {
        int n = members.length;
        double[] v = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k <= i; k++) {
                boolean same =
                        rows.families().get(members[i]).equals(rows.families().get(members[k]));
                v[i * n + k] = variance(1) + (same ? variance(2) : 0);
            }
            v[i * n + i] += variance(0) / weight[members[i]];
        }
        Cholesky.factor(v, n);
        return v;
    }

    private double[][] whitened(int lineage, int q, double last) {
        return whitened(solution.factors.get(lineage), lineage, q, last);
    }

    /** L⁻¹ of q columns of the design and of the response; columns beyond the law's own are constant. */
    private double[][] whitened(double[] factor, int lineage, int q, double beyond) {
        int[] members = lineages.get(lineage);
        double[][] whitened = new double[q + 1][members.length];
        for (int i = 0; i < members.length; i++) {
            double[] x = design(members[i]);
            for (int k = 0; k < q; k++) {
                whitened[k][i] = k < columns ? x[k] : beyond;
            }
            whitened[q][i] = response[members[i]];
        }
        for (double[] column : whitened) {
            Cholesky.solveLower(factor, members.length, column);
        }
        return whitened;
    }

    private static void accumulate(double[][] whitened, int q, double[] a, double[] c) {
        for (int k = 0; k < q; k++) {
            for (int l = 0; l < q; l++) {
                a[k * q + l] += dot(whitened[k], whitened[l]);
            }
            c[k] += dot(whitened[k], whitened[q]);
        }
    }

    private double[] design(int i) {
        double[] x = new double[columns];
        x[0] = 1;
        x[AMOUNT] = rows.amount()[i] - meanAmount;
        x[DATE] = rows.years()[i] - meanYears;
        if (columns > TUNED) {
            x[TUNED] = rows.tuned()[i] - meanTuned;
        }
        return x;
    }

    /** σ², τ² or ω². */
    private double variance(int which) {
        return Math.exp(Math.max(2 * LOWEST, logVariances[which]));
    }

    private double quadratic(double[] matrix, double[] x) {
        double sum = 0;
        for (int k = 0; k < columns; k++) {
            for (int l = 0; l < columns; l++) {
                sum += x[k] * matrix[k * columns + l] * x[l];
            }
        }
        return sum;
    }

    private static void add(double[] to, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += what[i];
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
