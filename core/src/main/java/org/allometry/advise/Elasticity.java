package org.allometry.advise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.allometry.stat.NormalInterval;

/**
 * By how many per cent a quantity changes with one per cent more parameters: the slope of ordinary least squares of its
 * logarithm on theirs.
 *
 * @param quantity for people
 * @param kind of models
 * @param slope the elasticity
 * @param lower end of its interval, from the sandwich by family with the correction G / (G - 1) (Liang and Zeger 1986)
 * @param upper end
 * @param models how many
 * @param families how many
 */
public record Elasticity(
        String quantity, String kind, double slope, double lower, double upper, int models, int families) {
    private static final int FEWEST = 3;

    /**
     * Over models.
     *
     * @param parameters and {@code values} of each, positive
     * @param families of each
     */
    static Elasticity of(
            String quantity, String kind, double[] parameters, double[] values, List<String> families, double level) {
        int n = values.length;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanX += Math.log(parameters[i]) / n;
            meanY += Math.log(values[i]) / n;
        }
        double squares = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            double x = Math.log(parameters[i]) - meanX;
            squares += x * x;
            products += x * (Math.log(values[i]) - meanY);
        }
        double slope = products / squares;
        Map<String, Double> sums = new HashMap<>();
        for (int i = 0; i < n; i++) {
            double x = Math.log(parameters[i]) - meanX;
            double residual = Math.log(values[i]) - meanY - slope * x;
            sums.merge(families.get(i), x * residual, Double::sum);
        }
        int clusters = sums.size();
        double meat = sums.keySet().stream()
                .sorted()
                .mapToDouble(sums::get)
                .map(s -> s * s)
                .sum();
        double error = clusters < FEWEST ? Double.NaN : Math.sqrt(meat * clusters / (clusters - 1)) / squares;
        NormalInterval interval = NormalInterval.of(slope, error, level);
        return new Elasticity(quantity, kind, slope, interval.lower(), interval.upper(), n, clusters);
    }
}
