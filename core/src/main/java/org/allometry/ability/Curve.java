package org.allometry.ability;

import java.util.Locale;

/**
 * A score as a function of z, the decadic logarithm of compute about its mean, with its derivatives in the
 * coefficients. {@code chance} is the score of guessing.
 */
enum Curve {
    /**
     * Items are solved part by part: a part with a probability that is logistic in z, the item if all k parts are right
     * (Schaeffer et al. 2023, section 2). k is not a coefficient here; coefficients a, b: chance + (1-chance) s(a+bz)^k.
     */
    METRIC {
        @Override
        double value(double z, double[] c, double chance, double parts, double[] gradient) {
            double s = sigmoid(c[0] + c[1] * z);
            double y = (1 - chance) * Math.pow(s, parts);
            gradient[0] = y * parts * (1 - s);
            gradient[1] = gradient[0] * z;
            return chance + y;
        }
    },
    /** Coefficients a, b and u with the ceiling chance + (1-chance) s(u): from chance to the ceiling in one S. */
    LOGISTIC {
        @Override
        double value(double z, double[] c, double chance, double parts, double[] gradient) {
            double s = sigmoid(c[0] + c[1] * z);
            double top = sigmoid(c[2]);
            gradient[0] = (1 - chance) * top * s * (1 - s);
            gradient[1] = gradient[0] * z;
            gradient[2] = (1 - chance) * top * (1 - top) * s;
            return chance + (1 - chance) * top * s;
        }
    },
    /**
     * A power of compute above chance whose exponent changes once: g = a + b z + d w ln(1 + exp((z-t)/w)), the score
     * chance + exp(g). Coefficients a, b, d, t, ln (w - 0.1): the bend takes a tenth of a decade at least, or it would
     * fit the gap between two models (Caballero et al. 2023, equation 1 with one break).
     */
    BROKEN_POWER {
        @Override
        double value(double z, double[] c, double chance, double parts, double[] gradient) {
            double beyond = Math.exp(c[4]);
            double width = SHARPEST + beyond;
            double at = (z - c[3]) / width;
            double soft = at > 0 ? at + Math.log1p(Math.exp(-at)) : Math.log1p(Math.exp(at));
            double s = sigmoid(at);
            double y = Math.exp(c[0] + c[1] * z + c[2] * width * soft);
            gradient[0] = y;
            gradient[1] = y * z;
            gradient[2] = y * width * soft;
            gradient[3] = -y * c[2] * s;
            gradient[4] = y * c[2] * beyond * (soft - at * s);
            return chance + y;
        }
    };

    private static final double SHARPEST = 0.1;

    abstract double value(double z, double[] coefficients, double chance, double parts, double[] gradient);

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** For people. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
