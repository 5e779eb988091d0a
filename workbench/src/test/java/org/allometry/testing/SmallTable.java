package org.allometry.testing;

import java.util.Locale;
import java.util.Random;

/** A small score table drawn from a law with one skill, always the same, quick to fit. */
public final class SmallTable {
    public static final int FAMILIES = 14;
    public static final int SIZES = 3;
    private static final double[] LOADINGS = {1.0, 0.7, 0.9, 0.5};
    private static final double[] INTERCEPTS = {-0.5, 0.3, 0.1, 0.6};
    private static final double NOISE = 0.03;

    private SmallTable() {}

    /** As CSV, with four benchmarks of which the last has a known id, and a column that is carried along. */
    public static String csv() {
        var random = new Random(7);
        var csv = new StringBuilder("model,family,parameters,training_tokens,lab,reading,sums,riddles,mmlu\n");
        for (int f = 0; f < FAMILIES; f++) {
            double effect = random.nextGaussian();
            double tokens = Math.exp(0.8 * random.nextGaussian());
            for (int i = 0; i < SIZES; i++) {
                double size = Math.exp(1.2 * i - 0.4 + 0.3 * random.nextGaussian());
                csv.append(String.format(
                        Locale.ROOT, "m%d-%d,fam-%d,%.3fe9,%.3fe12,%s", f, i, f, size, tokens, f % 2 == 0 ? "a" : "b"));
                for (int j = 0; j < LOADINGS.length; j++) {
                    double skill = effect + 0.8 * Math.log(size) + 0.4 * Math.log(tokens);
                    double floor = j == LOADINGS.length - 1 ? 0.25 : 0;
                    double mean = floor + (1 - floor) / (1 + Math.exp(-LOADINGS[j] * skill - INTERCEPTS[j]));
                    double score = Math.min(0.99, Math.max(0.01, mean + NOISE * random.nextGaussian()));
                    csv.append(String.format(Locale.ROOT, ",%.4f", score));
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }
}
