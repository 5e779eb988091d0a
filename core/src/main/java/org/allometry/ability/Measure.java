package org.allometry.ability;

import java.util.Locale;

/** What is measured of an ability. Correlations lie in [-1, 1], shares in [0, 1], points are hundredths of the scale. */
public enum Measure {
    RANK_CORRELATION("Spearman's correlation of score and parameters"),
    LINEAR_CORRELATION("Pearson's correlation of score and log parameters"),
    RANK_CORRELATION_COMPUTE("Spearman's correlation of score and compute"),
    LINEAR_CORRELATION_COMPUTE("Pearson's correlation of score and log compute"),
    RANK_CORRELATION_WITHIN("the same within families: ranks within each"),
    LINEAR_CORRELATION_WITHIN("the same within families: deviations from their means"),
    RANK_CORRELATION_COMPUTE_WITHIN("rank correlation with compute within families"),
    LINEAR_CORRELATION_COMPUTE_WITHIN("linear correlation with log compute within families"),
    PARTIAL_CORRELATION("correlation of score and log parameters given log tokens and variant"),
    POINTS_PER_DOUBLING("points gained per doubling of parameters, all models in one regression"),
    POINTS_PER_DOUBLING_GIVEN("points per doubling given log tokens and variant"),
    POINTS_PER_DOUBLING_WITHIN("points per doubling within families"),
    SIZE_SHARE("share of the variance of scores that log parameters explain"),
    TOKENS_SHARE("share that log tokens explain"),
    FAMILY_SHARE("share that the pre-training family explains"),
    VARIANT_SHARE("share that base, instruct or finetune explains"),
    AT_FLOOR("share of scores that guessing would reach"),
    AT_CEILING("share of scores at the top");

    private final String meaning;

    Measure(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether only families with two sizes or more bear on it. */
    boolean isWithin() {
        return name().endsWith("WITHIN");
    }

    /** The name in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
