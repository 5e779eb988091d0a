package org.allometry.fit.rival;

import java.util.Arrays;
import org.allometry.numeric.Objective;

/** The loss of one family's scores by its effect on the skills of Sloth, everything else as it is. */
record EffectObjective(SlothFit law, double[][] x, double[][] scores) implements Objective {
    @Override
    public double evaluate(double[] effect, double[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            double[] skills = law.skills(x[i], effect);
            for (int j = 0; j < scores[i].length; j++) {
                if (Double.isNaN(scores[i][j])) {
                    continue;
                }
                double residual = law.score(skills, j) - scores[i][j];
                loss += SmoothL1.value(residual);
                double[] slopes = law.gradient(skills, j);
                for (int k = 0; k < effect.length; k++) {
                    gradient[k] += SmoothL1.slope(residual) * slopes[k];
                }
            }
        }
        for (int k = 0; k < effect.length; k++) {
            loss += 0.5 * CurveObjective.RIDGE * effect[k] * effect[k];
            gradient[k] += CurveObjective.RIDGE * effect[k];
        }
        return loss;
    }
}
