package org.allometry.predict.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.SeededStream;

/**
 * LIME (Ribeiro, Singh and Guestrin 2016): a linear model of the law's scores on models drawn around the explained one.
 * ln of parameters and of tokens are moved by normal amounts; family and variant are each replaced by the reference's with
 * probability 1/2. A drawn model at distance d weighs exp(-d²/w²), where d² counts the moves in standard deviations and a
 * replacement as 1, and w is .75 times the root of the number of predictors, as in LIME. The linear model passes over what
 * does not differ from the reference.
 *
 * @param samples models drawn for one linear model
 * @param seeds linear models, whose differences show how stable they are
 * @param spread of the moves, as a share of the standard deviation of ln parameters and of ln tokens in the table
 * @param seed of the first
 */
record LocalModels(int samples, int seeds, double spread, long seed) {
    private static final double KERNEL = 0.75;
    private static final double FLAT = 1e-20;
    private static final int INTERCEPT = 4;

    /** The scores at drawn models, and what was drawn: moves of both counts, then replacements of family and variant. */
    private record Drawn(double[][] moves, double[] weights, double[][] scores) {}

    /** A linear model: coefficients by player, of which those of the counts belong to one e-fold. */
    private record Line(double[] coefficients, double fidelity, double error) {}

    /**
     * One surrogate for each benchmark.
     *
     * @param deviations of ln parameters and of ln tokens in the table
     * @param differs the bits of the players that differ from the reference
     */
    List<Surrogate> of(Blend blend, double[] deviations, int differs, double[] differences) {
        var root = new SeededStream(seed);
        double[] scale = Arrays.stream(deviations).map(sd -> sd * spread).toArray();
        List<Drawn> all = IntStream.range(0, seeds)
                .mapToObj(s -> drawn(blend, scale, differs, root.split(s)))
                .toList();
        double[] ratios = {blend.logSizeRatio(), blend.logTokensRatio()};
        var surrogates = new ArrayList<Surrogate>();
        for (int j = 0; j < differences.length; j++) {
            int benchmark = j;
            List<Line> lines = all.stream()
                    .map(one -> line(one, benchmark, scale, differs))
                    .toList();
            surrogates.add(surrogate(lines, ratios, differences[j]));
        }
        return surrogates;
    }

    private Drawn drawn(Blend blend, double[] scale, int differs, SeededStream random) {
        int predictors = 2 + Integer.bitCount(differs & (Player.FAMILY.bit() | Player.VARIANT.bit()));
        double width = KERNEL * KERNEL * predictors;
        double[][] moves = new double[samples][];
        double[] weights = new double[samples];
        double[][] scores = new double[samples][];
        for (int i = 0; i < samples; i++) {
            double[] move = {
                random.normal(), random.normal(), random.uniform() < 0.5 ? 1 : 0, random.uniform() < 0.5 ? 1 : 0
            };
            int kept = Blend.ALL;
            double distance = move[0] * move[0] + move[1] * move[1];
            for (Player player : List.of(Player.FAMILY, Player.VARIANT)) {
                if ((differs & player.bit()) == 0) {
                    move[player.ordinal()] = 0;
                } else if (move[player.ordinal()] > 0) {
                    kept &= ~Blend.kept(player.bit());
                    distance += 1;
                }
            }
            moves[i] = move;
            weights[i] = Math.exp(-distance / width);
            scores[i] = blend.scores(kept, Math.exp(scale[0] * move[0]), Math.exp(scale[1] * move[1]));
        }
        return new Drawn(moves, weights, scores);
    }

    /** Weighted least squares. */
    private Line line(Drawn drawn, int benchmark, double[] scale, int differs) {
        int[] used = IntStream.rangeClosed(0, INTERCEPT)
                .filter(p -> p < 2 || p == INTERCEPT || (differs & 1 << p) != 0)
                .toArray();
        int n = used.length;
        double[] normal = new double[n * n];
        double[] solution = new double[n];
        double total = 0;
        double mean = 0;
        for (int i = 0; i < samples; i++) {
            double weight = drawn.weights[i];
            double y = drawn.scores[i][benchmark];
            total += weight;
            mean += weight * y;
            for (int k = 0; k < n; k++) {
                double weighted = weight * predictor(drawn, i, used[k]);
                solution[k] += weighted * y;
                for (int l = 0; l <= k; l++) {
                    normal[k * n + l] += weighted * predictor(drawn, i, used[l]);
                }
            }
        }
        mean /= total;
        if (!Cholesky.factor(normal, n)) {
            throw new IllegalArgumentException("a surrogate needs more than " + samples + " samples");
        }
        Cholesky.solve(normal, n, solution);
        double left = 0;
        double variance = 0;
        for (int i = 0; i < samples; i++) {
            double rest = drawn.scores[i][benchmark];
            double distance = rest - mean;
            for (int k = 0; k < n; k++) {
                rest -= solution[k] * predictor(drawn, i, used[k]);
            }
            left += drawn.weights[i] * rest * rest / total;
            variance += drawn.weights[i] * distance * distance / total;
        }
        double[] coefficients = new double[INTERCEPT];
        for (int k = 0; k < n; k++) {
            if (used[k] < INTERCEPT) {
                coefficients[used[k]] = used[k] < 2 ? solution[k] / scale[used[k]] : -solution[k];
            }
        }
        return new Line(coefficients, variance > FLAT ? 1 - left / variance : Double.NaN, Math.sqrt(left));
    }

    private static double predictor(Drawn drawn, int sample, int column) {
        return column == INTERCEPT ? 1 : drawn.moves[sample][column];
    }

    private static Surrogate surrogate(List<Line> lines, double[] ratios, double difference) {
        double[] effects = new double[INTERCEPT];
        double[] deviations = new double[INTERCEPT];
        double size = 0;
        double moved = 0;
        for (int p = 0; p < INTERCEPT; p++) {
            int player = p;
            double ratio = p < 2 ? ratios[p] : 1;
            double[] values = lines.stream()
                    .mapToDouble(line -> ratio * line.coefficients[player])
                    .toArray();
            effects[p] = Arrays.stream(values).average().orElseThrow();
            deviations[p] = deviation(values, effects[p]);
            size += Math.abs(effects[p]);
            moved += deviations[p];
        }
        double[] doubling = IntStream.range(0, 2)
                .mapToDouble(p -> Math.log(2)
                        * lines.stream()
                                .mapToDouble(line -> line.coefficients[p])
                                .average()
                                .orElseThrow())
                .toArray();
        return new Surrogate(
                effects,
                deviations,
                doubling,
                lines.stream().mapToDouble(Line::fidelity).average().orElseThrow(),
                lines.stream().mapToDouble(Line::fidelity).min().orElseThrow(),
                lines.stream().mapToDouble(Line::error).average().orElseThrow(),
                size * size > FLAT ? moved / size : 0,
                difference);
    }

    private static double deviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length < 2 ? 0 : Math.sqrt(sum / (values.length - 1));
    }
}
