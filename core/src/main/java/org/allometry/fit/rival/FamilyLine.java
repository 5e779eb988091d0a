package org.allometry.fit.rival;

/**
 * The components of one family: level + slope (z - centre) each, z the scaled log compute.
 *
 * @param rows of the family in training
 * @param centre the mean z of its rows
 * @param squares the sum of (z - centre)² over its rows; 0 if its slope is the common one
 */
public record FamilyLine(String family, int rows, double centre, double squares, double[] levels, double[] slopes) {
    public FamilyLine {
        levels = levels.clone();
        slopes = slopes.clone();
        if (levels.length != slopes.length) {
            throw new IllegalArgumentException("family '" + family + "' needs as many slopes as levels");
        }
    }

    @Override
    public double[] levels() {
        return levels.clone();
    }

    @Override
    public double[] slopes() {
        return slopes.clone();
    }

    double[] at(double z) {
        double[] components = new double[levels.length];
        for (int k = 0; k < components.length; k++) {
            components[k] = levels[k] + slopes[k] * (z - centre);
        }
        return components;
    }

    /**
     * The variance of a component's line at z.
     *
     * @param residual variance of the component about lines
     * @param betweenSlopes variance of slopes between families
     */
    double variance(double z, double residual, double betweenSlopes) {
        double away = (z - centre) * (z - centre);
        return residual / rows + away * (squares > 0 ? residual / squares : betweenSlopes);
    }
}
