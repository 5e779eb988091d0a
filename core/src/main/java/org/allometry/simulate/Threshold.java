package org.allometry.simulate;

import java.util.List;

/**
 * Where the success of a whole task rises with the number of codes, and how sharply. Random codes: success tends to
 * exp(-(b-1)L/(2m)), half at m = (b-1)L/(2 ln 2), and it goes from 10 to 90 % over a factor ln 10/ln(10/9) = 21.85 in m
 * whatever L is. Even codes: (m/b)^L below m = b, half at m = b 2^(-1/L), over a factor 9^(1/L), which sharpens with L.
 *
 * @param links b
 * @param depth L
 * @param placing of the codes
 */
public record Threshold(int links, int depth, Placing placing) {
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    public Threshold {
        Settings.atLeast("the number of links", links, 2);
        Settings.atLeast("the depth", depth, 1);
    }

    /** The thresholds of all walks that differ in more than their codes, in their order. */
    public static List<Threshold> of(List<PathWalk> walks) {
        return walks.stream()
                .filter(walk -> walk.links() > 1)
                .map(walk -> new Threshold(walk.links(), walk.depth(), walk.placing()))
                .distinct()
                .toList();
    }

    /**
     * The number of codes, not rounded, at which the whole task succeeds with that probability; {@code NaN} if it is more
     * likely than that with a single code.
     */
    public double codesAt(double success) {
        double step = Math.pow(success, 1.0 / depth);
        return placing.stepSuccess(1, links) > step ? Double.NaN : codesFor(placing, links, step);
    }

    /** The probability that the whole task succeeds, for a number of codes that need not be whole. */
    public double success(double codes) {
        return Math.pow(placing.stepSuccess(codes, links), depth);
    }

    /** The same by the limit for large m. */
    public double approximateCodesAt(double success) {
        return placing == Placing.RANDOM
                ? (links - 1.0) * depth / (-2 * Math.log(success))
                : links * Math.pow(success, 1.0 / depth);
    }

    /** By which factor m grows between 10 and 90 % success; {@code NaN} if a single code gives more than 10 %. */
    public double rise() {
        return codesAt(HIGH) / codesAt(LOW);
    }

    /** The same by the limit for large m. */
    public double approximateRise() {
        return approximateCodesAt(HIGH) / approximateCodesAt(LOW);
    }

    /** The number of codes at which a step succeeds with that probability, by halving intervals of its logarithm. */
    static double codesFor(Placing placing, int links, double stepSuccess) {
        if (placing.stepSuccess(1, links) >= stepSuccess) {
            return 1;
        }
        double low = 0;
        double high = 1;
        while (placing.stepSuccess(Math.exp(high), links) < stepSuccess && high < 80) {
            high *= 2;
        }
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (placing.stepSuccess(Math.exp(middle), links) < stepSuccess) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(high);
    }
}
