package org.allometry.fit.rival;

import java.util.Arrays;
import org.allometry.numeric.Objective;

/**
 * Half the squared residuals of one benchmark's scores about floor + (1 - floor) sigmoid(intercept + weights ·
 * components), with the gradient. Unknowns: weights, intercept, and the logit of floor / {@value #HIGHEST_FLOOR}.
 */
record ComponentObjective(double[][] components, double[] scores) implements Objective {
    static final double HIGHEST_FLOOR = 0.2;

    int unknowns() {
        return components[0].length + 2;
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        int K = components[0].length;
        double share = Sigmoid.of(point[K + 1]);
        double floor = HIGHEST_FLOOR * share;
        double loss = 0;
        for (int i = 0; i < scores.length; i++) {
            double eta = point[K];
            for (int k = 0; k < K; k++) {
                eta += point[k] * components[i][k];
            }
            double s = Sigmoid.of(eta);
            double residual = floor + (1 - floor) * s - scores[i];
            loss += 0.5 * residual * residual;
            double byEta = residual * (1 - floor) * s * (1 - s);
            for (int k = 0; k < K; k++) {
                gradient[k] += byEta * components[i][k];
            }
            gradient[K] += byEta;
            gradient[K + 1] += residual * (1 - s) * floor * (1 - share);
        }
        return loss;
    }
}
