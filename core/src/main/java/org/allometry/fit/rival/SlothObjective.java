package org.allometry.fit.rival;

import java.util.Arrays;
import org.allometry.numeric.Objective;

/**
 * The loss of Sloth with its gradient. Unknowns: slopes of the skills (features x skills), effects of families (families
 * x skills), loadings (skills x benchmarks), intercepts; and once links are learned, the logits of the floors and the
 * networks of the links. Before, links are the logistic function and floors are at chance.
 *
 * <p>As in {@link CurveObjective} a ridge keeps the effects of families finite whose scores lie below the floors.
 */
final class SlothObjective implements Objective {
    final int features;
    final int skills;
    final int families;
    final int benchmarks;
    private final boolean learned;
    private final double[][] x;
    private final double[][] scores;
    private final int[] family;
    private final double[] chance;
    private final LinkNetwork network = new LinkNetwork();

    SlothObjective(Training training, int skills, boolean learned) {
        this.skills = skills;
        this.learned = learned;
        x = training.x();
        scores = training.scores();
        family = training.family();
        features = training.features().size();
        families = training.families().size();
        benchmarks = training.benchmarks().size();
        chance = training.benchmarks().stream().mapToDouble(b -> b.chance()).toArray();
    }

    int effects() {
        return features * skills;
    }

    int loadings() {
        return effects() + families * skills;
    }

    int intercepts() {
        return loadings() + skills * benchmarks;
    }

    int floors() {
        return intercepts() + benchmarks;
    }

    int link(int benchmark) {
        return floors() + benchmarks + benchmark * LinkNetwork.UNKNOWNS;
    }

    int unknowns() {
        return learned ? link(benchmarks) : floors();
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        double[] skill = new double[skills];
        double[] bySkill = new double[skills];
        for (int i = 0; i < x.length; i++) {
            skill(point, i, skill);
            Arrays.fill(bySkill, 0);
            for (int j = 0; j < benchmarks; j++) {
                if (Double.isNaN(scores[i][j])) {
                    continue;
                }
                double floor = floor(point, j);
                double t = predictor(point, skill, j);
                double value = learned ? network.forward(point, link(j), t) : Sigmoid.of(t);
                double residual = floor + (1 - floor) * value - scores[i][j];
                loss += SmoothL1.value(residual);
                double pull = SmoothL1.slope(residual);
                double byT = pull * (1 - floor);
                if (learned) {
                    gradient[floors() + j] += pull * (1 - value) * floor * (1 - floor);
                    byT = network.backward(point, link(j), byT, gradient);
                } else {
                    byT *= value * (1 - value);
                }
                gradient[intercepts() + j] += byT;
                for (int k = 0; k < skills; k++) {
                    gradient[loadings() + k * benchmarks + j] += byT * skill[k];
                    bySkill[k] += byT * point[loadings() + k * benchmarks + j];
                }
            }
            for (int k = 0; k < skills; k++) {
                gradient[effects() + family[i] * skills + k] += bySkill[k];
                for (int d = 0; d < features; d++) {
                    gradient[d * skills + k] += bySkill[k] * x[i][d];
                }
            }
        }
        for (int e = effects(); e < loadings(); e++) {
            loss += 0.5 * CurveObjective.RIDGE * point[e] * point[e];
            gradient[e] += CurveObjective.RIDGE * point[e];
        }
        return loss;
    }

    private void skill(double[] point, int row, double[] skill) {
        for (int k = 0; k < skills; k++) {
            double sum = point[effects() + family[row] * skills + k];
            for (int d = 0; d < features; d++) {
                sum += point[d * skills + k] * x[row][d];
            }
            skill[k] = sum;
        }
    }

    private double predictor(double[] point, double[] skill, int benchmark) {
        double sum = point[intercepts() + benchmark];
        for (int k = 0; k < skills; k++) {
            sum += skill[k] * point[loadings() + k * benchmarks + benchmark];
        }
        return sum;
    }

    double floor(double[] point, int benchmark) {
        return learned ? Sigmoid.of(point[floors() + benchmark]) : chance[benchmark];
    }
}
