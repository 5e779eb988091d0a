package org.allometry.fit.item;

/** Numbers of every model, K or K x K each, one model after the other. */
final class SkillState {
    final int K;
    final double[] theta;
    final double[] value;
    final double[] score;
    final double[] observed;
    final double[] expected;
    /** V, of the skill given all answers of the family. */
    final double[] covariance;

    final double[] third;
    /** ã: how the value of Laplace's method moves with the score of a model. */
    final double[] adjoint;

    SkillState(int models, int K) {
        this.K = K;
        theta = new double[models * K];
        value = new double[models];
        score = new double[models * K];
        observed = new double[models * K * K];
        expected = new double[models * K * K];
        covariance = new double[models * K * K];
        third = new double[models * K];
        adjoint = new double[models * K];
    }
}
