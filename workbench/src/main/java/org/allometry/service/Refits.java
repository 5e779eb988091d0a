package org.allometry.service;

import org.allometry.fit.LatentFit;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.ScoreFitter;
import org.allometry.fit.nested.NestedFit;
import org.allometry.fit.rival.RivalFit;
import org.allometry.fit.rival.RivalLaws;
import org.allometry.predict.CalibratedFit;
import org.allometry.predict.MeanFit;
import org.allometry.predict.MeanFitter;

/** How a fit was made, to make it again on other rows. */
final class Refits {
    private Refits() {}

    /** The settings of a fit; of a calibrated one those of its means alone. */
    static ScoreFitter of(ScoreFit fit, long seed) {
        if (fit instanceof LatentFit latent) {
            return latent.fitter().withThreads(1);
        }
        if (fit instanceof NestedFit nested) {
            return nested.fitter().withThreads(1);
        }
        if (fit instanceof CalibratedFit calibrated) {
            return of(calibrated.fit(), seed);
        }
        if (fit instanceof MeanFit mean) {
            return new MeanFitter(
                    mean.members().stream().map(member -> of(member, seed)).toList(), mean.strangers());
        }
        if (fit instanceof RivalFit) {
            return RivalLaws.named(fit.law(), 0, seed, 1);
        }
        throw new IllegalArgumentException("the law '" + fit.law() + "' cannot be fitted anew from its file");
    }
}
