package org.allometry.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.allometry.law.loss.Coefficient;
import org.allometry.law.loss.Domain;
import org.allometry.law.loss.LossLaws;

/** Where searches begin. */
final class StartingPoints {
    private static final int[] LEVELS = {1, 40, 14, 8, 5, 4};
    private static final int MOST = 1024;
    private static final double APART = 0.12;

    private StartingPoints() {}

    /** All coefficients at a starting point, the objective there, and what it is called. */
    record Point(double[] coefficients, double objective, String origin) {}

    /**
     * A grid over the usual ranges of the coefficients that are not linear, each point completed by {@link Projection};
     * of its points the best that are not close to a better one.
     */
    static List<Point> projected(LossProblem problem, int count) {
        var projection = new Projection(problem);
        int[] searched = Arrays.stream(problem.free())
                .filter(c -> Arrays.stream(projection.linear()).noneMatch(l -> l == c))
                .toArray();
        double[][] shares = shares(searched.length);
        double[] given = problem.coefficients(new double[problem.size()]).clone();
        var points = new ArrayList<Point>();
        var places = new ArrayList<double[]>();
        for (double[] share : shares) {
            double[] coefficients = given.clone();
            for (int k = 0; k < searched.length; k++) {
                coefficients[searched[k]] =
                        problem.law().coefficients().get(searched[k]).between(share[k]);
            }
            projection.complete(coefficients);
            double objective = problem.objective(coefficients);
            if (Double.isFinite(objective)) {
                points.add(new Point(coefficients, objective, ""));
                places.add(share);
            }
        }
        return apart(points, places, count, searched.length == 0 ? 0 : APART);
    }

    /** The best points of which no two are neighbours. */
    private static List<Point> apart(List<Point> points, List<double[]> places, int count, double distance) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> points.get(i).objective()));
        var chosen = new ArrayList<Integer>();
        for (int i : order) {
            if (chosen.size() == count) {
                break;
            }
            if (chosen.stream().allMatch(other -> distance(places.get(i), places.get(other)) > distance)) {
                chosen.add(i);
            }
        }
        var best = new ArrayList<Point>();
        for (int rank = 0; rank < chosen.size(); rank++) {
            Point point = points.get(chosen.get(rank));
            best.add(new Point(point.coefficients(), point.objective(), "projected grid, rank " + (rank + 1)));
        }
        return best;
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int k = 0; k < a.length; k++) {
            largest = Math.max(largest, Math.abs(a[k] - b[k]));
        }
        return largest;
    }

    /** Points of the unit cube: cell centres of a grid, or of a Halton sequence where that would be too many. */
    static double[][] shares(int dimension) {
        if (dimension < LEVELS.length) {
            return grid(dimension, LEVELS[dimension]);
        }
        double[][] points = new double[MOST][dimension];
        int[] primes = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89};
        for (int i = 0; i < MOST; i++) {
            for (int k = 0; k < dimension; k++) {
                points[i][k] = radicalInverse(i + 1, primes[k]);
            }
        }
        return points;
    }

    private static double radicalInverse(int index, int base) {
        double inverse = 0;
        double place = 1.0 / base;
        for (int rest = index; rest > 0; rest /= base) {
            inverse += rest % base * place;
            place /= base;
        }
        return inverse;
    }

    private static double[][] grid(int dimension, int levels) {
        int count = (int) Math.round(Math.pow(levels, dimension));
        double[][] points = new double[count][dimension];
        for (int i = 0; i < count; i++) {
            int rest = i;
            for (int k = 0; k < dimension; k++) {
                points[i][k] = (rest % levels + 0.5) / levels;
                rest /= levels;
            }
        }
        return points;
    }

    /**
     * A full grid over all coefficients, nothing projected out: for Chinchilla's law that of Hoffmann et al. 2022, 4,500
     * starts.
     */
    static List<Point> full(LossProblem problem) {
        double[] given = problem.coefficients(new double[problem.size()]).clone();
        List<double[]> levels = new ArrayList<>();
        for (int j = 0; j < problem.size(); j++) {
            levels.add(levels(problem, problem.coefficient(j)));
        }
        int count = levels.stream().mapToInt(values -> values.length).reduce(1, Math::multiplyExact);
        var points = new ArrayList<Point>();
        for (int i = 0; i < count; i++) {
            double[] coefficients = given.clone();
            int rest = i;
            for (int j = 0; j < problem.size(); j++) {
                double[] values = levels.get(j);
                coefficients[problem.free()[j]] = values[rest % values.length];
                rest /= values.length;
            }
            points.add(new Point(coefficients, problem.objective(coefficients), "full grid, point " + (i + 1)));
        }
        return points;
    }

    private static double[] levels(LossProblem problem, Coefficient coefficient) {
        if (problem.law().name().equals(LossLaws.CHINCHILLA.name())) {
            return switch (coefficient.name()) {
                case "alpha", "beta" -> new double[] {0, 0.5, 1, 1.5, 2};
                case "E" -> exponentials(-1, -0.5, 0, 0.5, 1);
                default -> exponentials(0, 5, 10, 15, 20, 25);
            };
        }
        int perCoefficient = (int) Math.max(2, Math.floor(Math.pow(5000, 1.0 / problem.size())));
        double[] values = new double[Math.min(perCoefficient, 40)];
        for (int k = 0; k < values.length; k++) {
            values[k] = coefficient.between((k + 0.5) / values.length);
        }
        return values;
    }

    private static double[] exponentials(double... logarithms) {
        return Arrays.stream(logarithms).map(Domain.POSITIVE::value).toArray();
    }
}
