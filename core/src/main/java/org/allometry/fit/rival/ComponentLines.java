package org.allometry.fit.rival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The components of families as lines in scaled log compute, by least squares within each. The authors give every
 * family a slope of its own; a family whose models have one compute only cannot show it, and has the slope common to
 * all others, as has an unknown family, together with the mean level.
 *
 * @param families one line for each component
 * @param typical of an unknown family
 * @param residual variances of components about the lines
 * @param betweenSlopes variances of the slopes of families that show one
 */
record ComponentLines(List<FamilyLine> families, FamilyLine typical, double[] residual, double[] betweenSlopes) {
    private static final double SAME = 1e-9;

    static ComponentLines of(Training training, double[][] components) {
        int K = components[0].length;
        int F = training.families().size();
        List<List<Integer>> members = new ArrayList<>();
        for (int f = 0; f < F; f++) {
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < training.rows(); i++) {
            members.get(training.family()[i]).add(i);
        }
        double[] centre = new double[F];
        double[] squares = new double[F];
        double[][] level = new double[F][K];
        double[][] products = new double[F][K];
        for (int f = 0; f < F; f++) {
            for (int i : members.get(f)) {
                centre[f] += training.x()[i][0] / members.get(f).size();
            }
            for (int i : members.get(f)) {
                double away = training.x()[i][0] - centre[f];
                squares[f] += away * away;
                for (int k = 0; k < K; k++) {
                    level[f][k] += components[i][k] / members.get(f).size();
                    products[f][k] += away * components[i][k];
                }
            }
            squares[f] = squares[f] > SAME ? squares[f] : 0;
        }
        double[] common = common(products, squares);
        var lines = new ArrayList<FamilyLine>();
        double[] typicalLevel = new double[K];
        double[] residual = new double[K];
        double[] between = new double[K];
        int spare = 0;
        int showing = 0;
        for (int f = 0; f < F; f++) {
            double[] slopes = common.clone();
            for (int k = 0; k < K; k++) {
                slopes[k] = squares[f] > 0 ? products[f][k] / squares[f] : common[k];
                typicalLevel[k] += (level[f][k] - slopes[k] * centre[f]) / F;
                between[k] += squares[f] > 0 ? Math.pow(slopes[k] - common[k], 2) : 0;
            }
            var line = new FamilyLine(
                    training.families().get(f), members.get(f).size(), centre[f], squares[f], level[f], slopes);
            lines.add(line);
            for (int i : members.get(f)) {
                double[] at = line.at(training.x()[i][0]);
                for (int k = 0; k < K; k++) {
                    residual[k] += Math.pow(components[i][k] - at[k], 2);
                }
            }
            showing += squares[f] > 0 ? 1 : 0;
            spare += Math.max(0, members.get(f).size() - (squares[f] > 0 ? 2 : 1));
        }
        int left = Math.max(1, spare);
        int shown = Math.max(1, showing - 1);
        return new ComponentLines(
                lines,
                new FamilyLine("", 0, 0, 0, typicalLevel, common),
                Arrays.stream(residual).map(sum -> sum / left).toArray(),
                Arrays.stream(between).map(sum -> sum / shown).toArray());
    }

    private static double[] common(double[][] products, double[] squares) {
        double all = Arrays.stream(squares).sum();
        double[] common = new double[products[0].length];
        for (int k = 0; k < common.length; k++) {
            for (int f = 0; f < products.length; f++) {
                common[k] += squares[f] > 0 ? products[f][k] / all : 0;
            }
        }
        return common;
    }
}
