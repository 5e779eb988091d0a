package org.allometry.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.fit.ScoreLine;
import org.allometry.law.Feature;
import org.allometry.law.ScaledFeature;
import org.allometry.numeric.SeededStream;

/**
 * The four skills of Cai et al. 2025 (arXiv 2512.06553) as printed there: effects of ln(size/1e9), ln(tokens/1e12) and their
 * product, with standard errors from the Hessian. Correlations of the estimates are not printed, so draws take them for
 * independent, which makes them somewhat too wide or too narrow.
 */
public final class PublishedSkills {
    /** The name by which commands take them. */
    public static final String NAME = "cai";
    /** Where they are from. */
    public static final String SOURCE = "Cai et al. 2025, arXiv 2512.06553, four skills, as printed";

    private static final List<ScaledFeature> FEATURES = List.of(
            new ScaledFeature(Feature.SIZE, 0, 1),
            new ScaledFeature(Feature.TOKENS, 0, 1),
            new ScaledFeature(Feature.INTERACTION, 0, 1));
    private static final Map<String, double[][]> PRINTED = printed();

    private PublishedSkills() {}

    private static Map<String, double[][]> printed() {
        var skills = new LinkedHashMap<String, double[][]>();
        skills.put("math", new double[][] {{0.432, 0.774, 0.026}, {0.051, 0.086, 0.024}});
        skills.put("ifeval", new double[][] {{0.190, 0.324, 0.154}, {0.055, 0.088, 0.034}});
        skills.put("hellaswag", new double[][] {{0.840, 0.384, -0.039}, {0.064, 0.076, 0.015}});
        skills.put("bbh", new double[][] {{0.656, 0.445, 0.010}, {0.107, 0.154, 0.050}});
        return skills;
    }

    /** Their names. */
    public static List<String> names() {
        return List.copyOf(PRINTED.keySet());
    }

    /** A skill, of a family with mean effect. */
    public static LatentSurface skill(String name) {
        return surface(rows(name)[0]);
    }

    /** Draws of a skill from its printed errors. */
    public static List<Surface> draws(String name, int count, long seed) {
        double[][] rows = rows(name);
        var random = new SeededStream(seed);
        var draws = new ArrayList<Surface>();
        for (int s = 0; s < count; s++) {
            double[] weights = rows[0].clone();
            for (int d = 0; d < weights.length; d++) {
                weights[d] += rows[1][d] * random.normal();
            }
            draws.add(surface(weights));
        }
        return List.copyOf(draws);
    }

    private static LatentSurface surface(double[] weights) {
        return new LatentSurface(FEATURES, ScoreLine.skill(weights, 0));
    }

    private static double[][] rows(String name) {
        double[][] rows = PRINTED.get(name);
        if (rows == null) {
            throw new IllegalArgumentException(
                    "there is no published skill '" + name + "'; there are " + String.join(", ", PRINTED.keySet()));
        }
        return rows;
    }
}
