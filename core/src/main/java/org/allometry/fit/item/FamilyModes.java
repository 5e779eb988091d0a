package org.allometry.fit.item;

import java.util.Arrays;

/**
 * The most probable skills of all models given the coefficients, family by family, all families in step.
 *
 * <p>Idea: the log posterior of a family's effects is concave but for the floors, and its curvature an {@link Arrow}.
 * Skills are kept from one evaluation to the next, as the answers all but fix them; the effects that fit them best under
 * the present structure come from one Newton step at these skills. Then Newton's method with the observed curvature, or the
 * expected one where that is not positive definite, halving steps that do not rise. Families that have arrived are left
 * out of further sums over answers. A step of all families is one pass over the answers, which is what can be spread.
 */
final class FamilyModes {
    private static final double TOLERANCE = 1e-12;
    private static final double ROUNDING = 1e-11;
    private static final double LONGEST = 3;
    private static final int HALVINGS = 30;
    private static final int MOST = 200;

    private final Cohort cohort;
    private final int K;
    private final SkillState state;
    final double[][] effects;
    private final double[][] base;
    private final double[][] step;
    private final double[] height;
    private final double[] promised;
    private final double[] scale;
    private final int[] halvings;

    FamilyModes(Cohort cohort, SkillState state) {
        this.cohort = cohort;
        this.state = state;
        K = state.K;
        int families = cohort.families();
        effects = new double[families][];
        base = new double[families][];
        step = new double[families][];
        height = new double[families];
        promised = new double[families];
        scale = new double[families];
        halvings = new int[families];
        for (int f = 0; f < families; f++) {
            int size = (cohort.start()[f + 1] - cohort.start()[f] + 1) * K;
            effects[f] = new double[size];
            base[f] = new double[size];
            step[f] = new double[size];
        }
    }

    /** Σ ln f - ½ |effects|² of a family at its mode, with what the last step, not taken, still promised. */
    double height(int family) {
        return height[family] + promised[family] / 2;
    }

    /** The step from where the family was left to its mode, by the last quadratic model. */
    double[] remaining(int family) {
        return step[family];
    }

    /** Moves the skills of the state to the modes; all else of the state is then as of there. */
    void find(Structure structure, SkillLikelihood likelihood) {
        int families = cohort.families();
        var arrow = new Arrow(K, structure.family, structure.model);
        boolean[] active = new boolean[cohort.models()];
        Arrays.fill(active, true);
        likelihood.visit(state, active);
        for (int f = 0; f < families; f++) {
            begin(structure, arrow, f);
        }
        boolean[] moving = new boolean[families];
        Arrays.fill(moving, true);
        boolean any = true;
        for (int pass = 0; any && pass < MOST; pass++) {
            likelihood.visit(state, active);
            any = false;
            for (int f = 0; f < families; f++) {
                if (moving[f]) {
                    moving[f] = advance(structure, arrow, f, pass == 0);
                    Arrays.fill(active, cohort.start()[f], cohort.start()[f + 1], moving[f]);
                    any |= moving[f];
                }
            }
        }
    }

    /** The effects that fit the quadratic model of the log-likelihood at the present skills best. */
    private void begin(Structure structure, Arrow arrow, int f) {
        int first = cohort.start()[f];
        int n = cohort.start()[f + 1] - first;
        double[] pulled = new double[n * K];
        double[] x = new double[K];
        for (int m = 0; m < n; m++) {
            structure.expected(cohort, first + m, x, 0);
            for (int k = 0; k < K; k++) {
                double sum = state.score[(first + m) * K + k];
                for (int l = 0; l < K; l++) {
                    sum += state.expected[(first + m) * K * K + k * K + l] * (state.theta[(first + m) * K + l] - x[l]);
                }
                pulled[m * K + k] = sum;
            }
        }
        arrow.factor(state.expected, first * K * K, n);
        structure.pull(pulled, 0, n, effects[f]);
        arrow.solve(effects[f]);
        structure.skills(cohort, f, effects[f], state.theta);
    }

    /** Judges the last step and takes the next; returns whether the family has still to be visited. */
    private boolean advance(Structure structure, Arrow arrow, int f, boolean fresh) {
        int first = cohort.start()[f];
        int n = cohort.start()[f + 1] - first;
        double h = height(f, first, n);
        if (!fresh && halvings[f] < HALVINGS && !(h >= height[f] - ROUNDING * (1 + Math.abs(height[f])))) {
            scale[f] = ++halvings[f] == HALVINGS ? 0 : scale[f] / 2;
            move(structure, f);
            return true;
        }
        boolean stuck = !fresh && halvings[f] == HALVINGS;
        height[f] = h;
        System.arraycopy(effects[f], 0, base[f], 0, effects[f].length);
        if (stuck) {
            Arrays.fill(step[f], 0);
            promised[f] = 0;
            return false;
        }
        structure.pull(state.score, first * K, n, step[f]);
        double[] gradient = step[f].clone();
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] -= effects[f][k];
        }
        if (!arrow.factor(state.observed, first * K * K, n)) {
            arrow.factor(state.expected, first * K * K, n);
        }
        System.arraycopy(gradient, 0, step[f], 0, gradient.length);
        arrow.solve(step[f]);
        double decrement = 0;
        double longest = 0;
        for (int k = 0; k < gradient.length; k++) {
            decrement += gradient[k] * step[f][k];
            longest = Math.max(longest, Math.abs(step[f][k]));
        }
        promised[f] = decrement;
        if (!(decrement > TOLERANCE)) {
            return false;
        }
        scale[f] = Math.min(1, LONGEST / longest);
        halvings[f] = 0;
        move(structure, f);
        return true;
    }

    private void move(Structure structure, int f) {
        for (int k = 0; k < effects[f].length; k++) {
            effects[f][k] = base[f][k] + scale[f] * step[f][k];
        }
        structure.skills(cohort, f, effects[f], state.theta);
    }

    private double height(int f, int first, int n) {
        double h = 0;
        for (int m = first; m < first + n; m++) {
            h += state.value[m];
        }
        for (double effect : effects[f]) {
            h -= effect * effect / 2;
        }
        return h;
    }
}
