package org.allometry.fit.loss;

import java.util.Arrays;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.LossLaws;
import org.allometry.stat.Percentiles;

/** How the compute-optimal size grows with compute by Chinchilla's law: N* ~ C^(beta/(alpha+beta)). */
public final class ChinchillaExponents {
    private ChinchillaExponents() {}

    /** Whether the law has these exponents. */
    public static boolean has(LossLaw law) {
        return law.name().equals(LossLaws.CHINCHILLA.name());
    }

    /** The exponent of N* for coefficients in the order of the law. */
    public static double ofParameters(LossLaw law, double[] coefficients) {
        double alpha = coefficients[law.indexOf("alpha").orElseThrow()];
        double beta = coefficients[law.indexOf("beta").orElseThrow()];
        return beta / (alpha + beta);
    }

    /** Its percentiles over resamples. */
    public static Percentiles interval(LossBootstrap resampled, double level) {
        return Percentiles.of(
                Arrays.stream(resampled.draws())
                        .mapToDouble(draw -> ofParameters(resampled.fit().law(), draw))
                        .toArray(),
                level);
    }
}
