package org.allometry.fit.rival;

/**
 * The effects of one family on the curves of the J benchmarks.
 *
 * @param rows of the family in training
 * @param effects on the linear predictor; {@code NaN} where the family has no score
 * @param information what the family's scores say of each effect: the sum of squared derivatives of its fitted scores
 */
public record FamilyShifts(String family, int rows, double[] effects, double[] information) {
    public FamilyShifts {
        effects = effects.clone();
        information = information.clone();
    }

    @Override
    public double[] effects() {
        return effects.clone();
    }

    @Override
    public double[] information() {
        return information.clone();
    }
}
