package org.allometry.fit.item;

import org.allometry.testing.ItemWorld;

/** Simulated worlds as the inner parts of the fit want them. */
final class Worlds {
    private Worlds() {}

    /** Models of a world whose families have so many models, with its two features z-scored. */
    static Cohort cohort(ItemWorld world, int perFamily) {
        int models = world.models().size();
        int families = (models + perFamily - 1) / perFamily;
        int[] start = new int[families + 1];
        for (int f = 0; f <= families; f++) {
            start[f] = Math.min(models, f * perFamily);
        }
        double[] z = new double[models * 2];
        for (int m = 0; m < models; m++) {
            z[2 * m] = Math.log(world.models().get(m).parameters().orElseThrow().value() / 7e9) / 1.4;
            z[2 * m + 1] = Math.log(
                            world.models().get(m).trainingTokens().orElseThrow().value() / 1e12)
                    / 1.2;
        }
        return new Cohort(z, start, 2);
    }
}
