package org.allometry.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.allometry.law.Feature;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * What a Hessian says of the data's grip on the coefficients.
 *
 * @param conditionNumber largest over smallest eigenvalue, each coefficient in units of its own curvature; infinite if
 *     the Hessian is not positive definite
 * @param directions combinations of coefficients with a standard error above {@value #LOOSE}, for people to read
 */
record Weakness(double conditionNumber, List<String> directions) {
    private static final double LOOSE = 5;
    private static final double WORTH_NAMING = 0.4;

    static Weakness of(
            double[][] hessian, double[][] rotations, Layout layout, List<String> benchmarks, List<Feature> features) {
        int n = hessian.length;
        EigenDecompositionSymmetric raw = Curvatures.spectrum(Curvatures.held(hessian, rotations));
        var directions = new ArrayList<String>();
        for (int e = 0; e < n; e++) {
            double eigenvalue = raw.getEigenvalue(e);
            if (eigenvalue < 1 / (LOOSE * LOOSE)) {
                double[] vector = raw.getEigenvector(e).toArray();
                List<String> names = IntStream.range(0, n)
                        .boxed()
                        .filter(i -> Math.abs(vector[i]) > WORTH_NAMING)
                        .sorted(Comparator.comparingDouble(i -> -Math.abs(vector[i])))
                        .map(i -> name(i, layout, benchmarks, features))
                        .distinct()
                        .toList();
                String what = names.isEmpty() ? "a mixture of many coefficients" : String.join(", ", names);
                directions.add(what
                        + (eigenvalue > 0
                                ? String.format(Locale.ROOT, " (standard error %.1f)", 1 / Math.sqrt(eigenvalue))
                                : " (not determined)"));
            }
        }
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i][j] = hessian[i][j] / Math.sqrt(Math.abs(hessian[i][i] * hessian[j][j]));
            }
        }
        // The rotations were taken out: their eigenvalues are zero up to rounding, the ones nearest to it.
        double[] eigenvalues = Arrays.stream(Curvatures.spectrum(scaled).getEigenvalues())
                .boxed()
                .sorted(Comparator.comparingDouble(Math::abs))
                .skip(rotations.length)
                .mapToDouble(eigenvalue -> eigenvalue)
                .sorted()
                .toArray();
        double smallest = eigenvalues[0];
        double largest = eigenvalues[eigenvalues.length - 1];
        return new Weakness(smallest > 0 ? largest / smallest : Double.POSITIVE_INFINITY, directions);
    }

    private static String name(int i, Layout layout, List<String> benchmarks, List<Feature> features) {
        if (i < layout.gamma) {
            return "intercept of " + benchmarks.get(i);
        }
        if (i < layout.loadings) {
            return "effect of "
                    + features.get((i - layout.gamma) / layout.skills).column();
        }
        if (i < layout.precisions) {
            return "loadings of " + benchmarks.get((i - layout.loadings) / layout.skills);
        }
        if (i < layout.scales) {
            return "precision of " + benchmarks.get(i - layout.precisions);
        }
        if (i < layout.firstAsymptote()) {
            return "spread of a skill between families";
        }
        for (int j = 0; j < layout.benchmarks; j++) {
            if (layout.floorAt[j] == i) {
                return "floor of " + benchmarks.get(j);
            }
        }
        for (int j = 0; j < layout.benchmarks; j++) {
            if (layout.ceilingAt[j] == i) {
                return "ceiling of " + benchmarks.get(j);
            }
        }
        throw new IllegalArgumentException("no coefficient " + i);
    }
}
