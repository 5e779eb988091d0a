package org.allometry.fit.item;

/** What is known of the skills of models: a log-likelihood each, whatever its data are and wherever they lie. */
interface SkillLikelihood {
    /** Writes value, score and both curvatures of the active models at their skills. */
    void visit(SkillState state, boolean[] active);

    /** Writes {@code state.third}, given {@code state.covariance}: -½ tr(V dW/dθ), W being the expected curvature. */
    void third(SkillState state);
}
