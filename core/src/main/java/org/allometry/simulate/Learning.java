package org.allometry.simulate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.allometry.numeric.SeededStream;

/**
 * Codes that are learned from examples: too few are coarse, too many are learned from too little. Meanings lie evenly on
 * a line from 0 to 1, and the right answer to each is its place. Each of m codes stands for a stretch of that line; its
 * answer is the mean of the answers in those of n examples that fall into it, each with noise of variance τ², or 1/2 if
 * there are none. With c = 1/(12 m²), the variance within a stretch, and N ~ Bin(n, 1/m) examples of a code, the expected
 * squared error is P(N>0) c + (c + τ²) E[1/N; N>0] + P(N=0)/12, and on the examples themselves
 * (c + τ²)(1 - P(N>0) m/n), which falls with every further code: that is over-fitting. For large n the best m is
 * (n/(6τ²))^(1/3), and the error there falls as n^(-2/3).
 *
 * @param codes m
 * @param examples n
 * @param noise τ, the standard deviation of an example's answer
 */
public record Learning(int codes, int examples, double noise) implements Experiment {
    private static final int MOST = 1_000_000;
    private static final double MOST_WORK = 2e6;
    private static final double UNIFORM_VARIANCE = 1 / 12.0;
    private static final double GRID = 1.05;
    private static final long BLOCK = 64;
    private static final long FEWEST = 16;

    public Learning {
        Settings.atLeast("the number of codes", codes, 1);
        Settings.atMost("the number of codes", codes, MOST);
        Settings.atLeast("the number of examples", examples, 1);
        Settings.atMost("the number of examples", examples, MOST);
        Settings.atLeast("the noise of examples", noise, 0);
    }

    @Override
    public Map<String, Object> setting() {
        return Settings.of("codes", codes, "examples", examples, "noise", noise);
    }

    @Override
    public int quantities() {
        return 2;
    }

    @Override
    public List<Theory> theory() {
        return List.of(Theory.exact("error", error()), Theory.exact("error_on_examples", errorOnExamples()));
    }

    /** The expected squared error on a new meaning. */
    public double error() {
        double within = UNIFORM_VARIANCE / codes / codes;
        double inverse = new Binomial(examples, 1.0 / codes).mean(count -> count > 0 ? 1.0 / count : 0);
        return (1 - empty()) * within + (within + noise * noise) * inverse + empty() * UNIFORM_VARIANCE;
    }

    private double errorOnExamples() {
        double within = UNIFORM_VARIANCE / codes / codes;
        return (within + noise * noise) * (1 - (1 - empty()) * codes / examples);
    }

    /** The probability that a code has no example. */
    private double empty() {
        return codes == 1 ? 0 : Math.exp(examples * Math.log1p(-1.0 / codes));
    }

    /** The number of codes, no more than there are examples, with the smallest error. */
    public static int best(int examples, double noise) {
        int most = Math.min(MOST, examples);
        var candidates = new TreeSet<Integer>();
        for (double codes = 1; codes <= most; codes = Math.max(codes + 1, codes * GRID)) {
            candidates.add((int) codes);
        }
        int near = best(candidates, examples, noise);
        int reach = (int) (near * (GRID - 1)) + 1;
        return best(
                IntStream.rangeClosed(Math.max(1, near - reach), Math.min(most, near + reach))
                        .boxed()
                        .toList(),
                examples,
                noise);
    }

    private static int best(Collection<Integer> candidates, int examples, double noise) {
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int codes : candidates) {
            double error = new Learning(codes, examples, noise).error();
            if (error < least) {
                best = codes;
                least = error;
            }
        }
        return best;
    }

    /** A trial draws a whole training set. */
    @Override
    public long trials(long asked) {
        return Math.max(FEWEST, Math.min(asked, (long) (MOST_WORK / (examples + codes))));
    }

    @Override
    public long block() {
        return BLOCK;
    }

    @Override
    public void run(long trials, SeededStream random, List<Tally> tallies) {
        for (long trial = 0; trial < trials; trial++) {
            int[] counts = new int[codes];
            double[] sums = new double[codes];
            double squares = 0;
            for (int i = 0; i < examples; i++) {
                double place = random.uniform();
                double answer = place + noise * random.normal();
                int code = Math.min(codes - 1, (int) (place * codes));
                counts[code]++;
                sums[code] += answer;
                squares += answer * answer;
            }
            double error = 0;
            for (int code = 0; code < codes; code++) {
                double answer = counts[code] == 0 ? 0.5 : sums[code] / counts[code];
                double off = answer - (code + 0.5) / codes;
                error += (UNIFORM_VARIANCE / codes / codes + off * off) / codes;
                squares -= counts[code] == 0 ? 0 : answer * sums[code];
            }
            tallies.get(0).add(error, 1);
            tallies.get(1).add(Math.max(0, squares) / examples, 1);
        }
    }
}
