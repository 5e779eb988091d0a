package org.allometry.fit;

import java.io.Serializable;
import java.util.List;
import org.allometry.law.Asymptotes;
import org.allometry.law.ScaledFeature;

/**
 * A point at which blocks are asked for the likelihood.
 *
 * @param scales of the features, in the order in which the blocks hold them
 * @param chance levels of the benchmarks
 * @param theta the point
 * @param from another point, at whose modes the search for the modes begins
 */
record BlockQuestion(
        List<ScaledFeature> scales, int skills, double[] chance, Asymptotes asymptotes, double[] theta, double[] from)
        implements Serializable {
    Layout layout() {
        return new Layout(scales.size(), skills, chance, asymptotes);
    }
}
