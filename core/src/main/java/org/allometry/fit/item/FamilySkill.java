package org.allometry.fit.item;

import java.util.ArrayList;
import java.util.List;

/**
 * The posterior of the effect of a family, α, given the coefficients.
 *
 * @param models how many of it were fitted
 * @param mean K
 * @param covariance K x K by rows
 */
public record FamilySkill(String family, int models, double[] mean, double[] covariance) {
    public FamilySkill {
        mean = mean.clone();
        covariance = covariance.clone();
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    @Override
    public double[] covariance() {
        return covariance.clone();
    }

    /** Posterior deviation on skill k. */
    public double deviation(int k) {
        return Math.sqrt(covariance[k * mean.length + k]);
    }

    /** Of all families of a fit, in its order. */
    static List<FamilySkill> all(ItemFit fit) {
        ItemLayout shape = fit.coefficients().layout();
        int K = shape.skills;
        var structure = new Structure(shape, fit.coefficients().structure());
        var arrow = new Arrow(K, structure.family, structure.model);
        var families = new ArrayList<FamilySkill>();
        List<ModelSkill> models = fit.models();
        for (int from = 0, to; from < models.size(); from = to) {
            String name = models.get(from).model().family();
            to = from;
            while (to < models.size() && models.get(to).model().family().equals(name)) {
                to++;
            }
            var kin = new Kin(fit, models.subList(from, to));
            double[] effects = kin.effects(structure, arrow);
            families.add(new FamilySkill(
                    name,
                    to - from,
                    Kin.times(structure.family, effects, K),
                    Kin.sandwich(structure.family, arrow.headInverse(), K)));
        }
        return families;
    }
}
