package org.allometry.predict.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.SeededStream;

/**
 * LIME (Ribeiro, Singh and Guestrin 2016): a linear model of what a law predicts around the explained model or run. The
 * logarithms of counts are moved by normal amounts; what is no count is replaced by the reference's with
 * probability 1/2. A draw at distance d weighs exp(-d²/w²), where d² counts the moves in standard deviations and a
 * replacement as 1, and w is .75 times the root of the number of predictors, as in LIME. The linear model passes over what
 * does not differ from the reference.
 *
 * @param samples draws for one linear model
 * @param seeds linear models, whose differences show how stable they are
 * @param seed of the first
 */
record LocalModels(int samples, int seeds, long seed) {
    private static final double KERNEL = 0.75;
    private static final double FLAT = 1e-20;

    /** A law around what is explained. */
    interface Surroundings {
        /**
         * What is predicted.
         *
         * @param moves of the logarithms of counts
         * @param replaced the bits of players that are the reference's
         */
        double[] at(double[] moves, int replaced);
    }

    /**
     * The players: counts first, then what is replaced.
     *
     * @param scale standard deviation of the moves of each count
     * @param ratios of each count over the reference's, as logarithms
     * @param switches players that are replaced
     * @param differs the bits of those that differ from the reference
     */
    record Players(double[] scale, double[] ratios, int switches, int differs) {
        int counts() {
            return scale.length;
        }

        int all() {
            return scale.length + switches;
        }

        boolean areUsed(int player) {
            return player < scale.length || (differs & 1 << player) != 0;
        }
    }

    /** The predictions at what was drawn: moves of counts in units of their deviation, then replacements. */
    private record Drawn(double[][] moves, double[] weights, double[][] scores) {}

    /** A linear model: coefficients by player, of which those of the counts belong to one e-fold. */
    private record Line(double[] coefficients, double fidelity, double error) {}

    /**
     * One surrogate for each of what the law predicts.
     *
     * @param differences of the predictions from the reference's
     */
    List<Surrogate> of(Surroundings law, Players players, double[] differences) {
        var root = new SeededStream(seed);
        List<Drawn> all = IntStream.range(0, seeds)
                .mapToObj(s -> drawn(law, players, root.split(s)))
                .toList();
        var surrogates = new ArrayList<Surrogate>();
        for (int j = 0; j < differences.length; j++) {
            int output = j;
            List<Line> lines =
                    all.stream().map(one -> line(one, output, players)).toList();
            surrogates.add(surrogate(lines, players, differences[j]));
        }
        return surrogates;
    }

    private Drawn drawn(Surroundings law, Players players, SeededStream random) {
        int counts = players.counts();
        int n = players.all();
        long predictors = IntStream.range(0, n).filter(players::areUsed).count();
        double width = KERNEL * KERNEL * predictors;
        double[][] moves = new double[samples][];
        double[] weights = new double[samples];
        double[][] scores = new double[samples][];
        for (int i = 0; i < samples; i++) {
            double[] move = new double[n];
            double[] logs = new double[counts];
            double distance = 0;
            for (int p = 0; p < counts; p++) {
                move[p] = random.normal();
                logs[p] = players.scale[p] * move[p];
                distance += move[p] * move[p];
            }
            int replaced = 0;
            for (int p = counts; p < n; p++) {
                if (random.uniform() < 0.5 && players.areUsed(p)) {
                    move[p] = 1;
                    replaced |= 1 << p;
                    distance += 1;
                }
            }
            moves[i] = move;
            weights[i] = Math.exp(-distance / width);
            scores[i] = law.at(logs, replaced);
        }
        return new Drawn(moves, weights, scores);
    }

    /** Weighted least squares, the intercept last. */
    private Line line(Drawn drawn, int output, Players players) {
        int counts = players.counts();
        int intercept = players.all();
        int[] used = IntStream.rangeClosed(0, intercept)
                .filter(p -> p == intercept || players.areUsed(p))
                .toArray();
        int n = used.length;
        double[] normal = new double[n * n];
        double[] solution = new double[n];
        double total = 0;
        double mean = 0;
        for (int i = 0; i < samples; i++) {
            double weight = drawn.weights[i];
            double y = drawn.scores[i][output];
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
            double rest = drawn.scores[i][output];
            double distance = rest - mean;
            for (int k = 0; k < n; k++) {
                rest -= solution[k] * predictor(drawn, i, used[k]);
            }
            left += drawn.weights[i] * rest * rest / total;
            variance += drawn.weights[i] * distance * distance / total;
        }
        double[] coefficients = new double[intercept];
        for (int k = 0; k < n; k++) {
            int player = used[k];
            if (player < intercept) {
                coefficients[player] = player < counts ? solution[k] / players.scale[player] : -solution[k];
            }
        }
        return new Line(coefficients, variance > FLAT ? 1 - left / variance : Double.NaN, Math.sqrt(left));
    }

    private static double predictor(Drawn drawn, int sample, int column) {
        double[] moves = drawn.moves[sample];
        return column == moves.length ? 1 : moves[column];
    }

    private static Surrogate surrogate(List<Line> lines, Players players, double difference) {
        int n = players.all();
        double[] effects = new double[n];
        double[] deviations = new double[n];
        double size = 0;
        double moved = 0;
        for (int p = 0; p < n; p++) {
            int player = p;
            double ratio = p < players.counts() ? players.ratios[p] : 1;
            double[] values = lines.stream()
                    .mapToDouble(line -> ratio * line.coefficients[player])
                    .toArray();
            effects[p] = Arrays.stream(values).average().orElseThrow();
            deviations[p] = deviation(values, effects[p]);
            size += Math.abs(effects[p]);
            moved += deviations[p];
        }
        double[] doubling = IntStream.range(0, players.counts())
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
