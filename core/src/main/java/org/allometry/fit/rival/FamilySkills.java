package org.allometry.fit.rival;

import org.allometry.numeric.Matrix;

/**
 * The effect of one family on the d skills.
 *
 * @param rows of the family in training
 * @param covariance d x d, of what its scores leave open
 */
public record FamilySkills(String family, int rows, double[] effects, Matrix covariance) {
    public FamilySkills {
        effects = effects.clone();
    }

    @Override
    public double[] effects() {
        return effects.clone();
    }
}
