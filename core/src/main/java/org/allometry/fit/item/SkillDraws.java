package org.allometry.fit.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.SeededStream;
import org.allometry.table.LanguageModel;

/**
 * Draws of the skill of a model from what a fit knows: the structure from its normal distribution about the estimate, then, given
 * each structure anew, the effect of the family from its posterior by the answers of its models, then what is the model's own.
 */
public final class SkillDraws {
    private final ItemFit fit;
    private final ItemLayout shape;
    private final int K;
    private final List<double[]> structures = new ArrayList<>();

    /** @param seed of the structures, which all models share */
    public SkillDraws(ItemFit fit, int draws, long seed) {
        this.fit = fit;
        shape = fit.coefficients().layout();
        K = fit.skills();
        double[] root = root(fit.coefficients().structureCovariance());
        int n = shape.size;
        var random = new SeededStream(seed);
        for (int s = 0; s < draws; s++) {
            double[] z = random.normals(n);
            double[] x = fit.coefficients().structure();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    x[i] += root[i * n + j] * z[j];
                }
            }
            structures.add(x);
        }
    }

    private static double[] root(Matrix covariance) {
        int n = covariance.rows();
        double[] root = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                root[i * n + j] = covariance.at(i, j) * (i == j ? 1 + 1e-9 : 1);
            }
        }
        if (!Cholesky.factor(root, n)) {
            throw new IllegalArgumentException("the covariance of the structure is not positive definite");
        }
        return root;
    }

    /**
     * Skills of a model, K a draw; a model that was fitted keeps what its own answers say.
     *
     * @param z its z-scored features
     */
    public double[][] of(LanguageModel model, double[] z, SeededStream random) {
        List<ModelSkill> models = family(model.family());
        int self = -1;
        for (int m = 0; m < models.size(); m++) {
            self = models.get(m).model().name().equals(model.name()) ? m : self;
        }
        var kin = new Kin(fit, models);
        var alone = new Cohort(z, new int[] {0, 1}, shape.features);
        double[][] skills = new double[structures.size()][];
        for (int s = 0; s < skills.length; s++) {
            skills[s] = draw(new Structure(shape, structures.get(s)), kin, alone, self, random);
        }
        return skills;
    }

    private List<ModelSkill> family(String name) {
        return fit.models().stream()
                .filter(known -> known.model().family().equals(name))
                .toList();
    }

    /** Draws of all that the skills of a model without answers depend on but its features. */
    public final class Unmeasured {
        private final List<Structure> drawn = new ArrayList<>();
        private final List<double[]> effects = new ArrayList<>();

        private Unmeasured(Kin kin, SeededStream random) {
            for (double[] x : structures) {
                var structure = new Structure(shape, x);
                var arrow = new Arrow(K, structure.family, structure.model);
                drawn.add(structure);
                effects.add(own(kin.effects(structure, arrow), arrow, random));
            }
        }

        /**
         * Skills with these features, K a draw.
         *
         * @param z z-scored
         */
        public double[][] skills(double[] z) {
            var alone = new Cohort(z, new int[] {0, 1}, shape.features);
            double[][] skills = new double[drawn.size()][K];
            for (int s = 0; s < skills.length; s++) {
                drawn.get(s).skills(alone, 0, effects.get(s), skills[s]);
            }
            return skills;
        }
    }

    /** Of a model of this family, of which no answer is known. */
    public Unmeasured unmeasured(String family, SeededStream random) {
        return new Unmeasured(new Kin(fit, family(family)), random);
    }

    private double[] draw(Structure structure, Kin kin, Cohort alone, int self, SeededStream random) {
        var arrow = new Arrow(K, structure.family, structure.model);
        double[] effects = kin.effects(structure, arrow);
        if (self >= 0) {
            double[] skill = kin.skill(structure, effects, self);
            add(arrow.covariance(self), random, skill);
            return skill;
        }
        double[] skill = new double[K];
        structure.skills(alone, 0, own(effects, arrow, random), skill);
        return skill;
    }

    /** The effects of the family and of a model of its own. */
    private double[] own(double[] effects, Arrow arrow, SeededStream random) {
        double[] own = Arrays.copyOf(effects, 2 * K);
        double[] known = new double[K];
        add(arrow.headInverse(), random, known);
        for (int k = 0; k < K; k++) {
            own[k] += known[k];
            own[K + k] = random.normal();
        }
        return own;
    }

    /** Adds a normal draw with this covariance. */
    private void add(double[] covariance, SeededStream random, double[] sum) {
        double[] root = covariance.clone();
        for (int k = 0; k < K; k++) {
            root[k * K + k] = root[k * K + k] * (1 + 1e-12) + 1e-15;
        }
        Cholesky.factor(root, K);
        double[] z = random.normals(K);
        for (int k = 0; k < K; k++) {
            for (int l = 0; l <= k; l++) {
                sum[k] += root[k * K + l] * z[l];
            }
        }
    }
}
