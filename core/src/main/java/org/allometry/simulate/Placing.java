package org.allometry.simulate;

import java.util.Arrays;
import java.util.Locale;

/** How codes are given to the links of a node, independently at each node. */
public enum Placing {
    /** Each link draws its code: s = (m/b)(1 - (1 - 1/m)^b), since the wanted code is carried by K other links with K ~ Bin(b-1, 1/m), and s = E 1/(1+K). */
    RANDOM {
        @Override
        double stepSuccess(double codes, double links) {
            return codes / links * -Math.expm1(links * Math.log1p(-1 / codes));
        }
    },
    /** As evenly as possible: each of the min(m, b) codes in use is right once for its links, so s = min(m, b)/b. */
    EVEN {
        @Override
        double stepSuccess(double codes, double links) {
            return Math.min(codes, links) / links;
        }
    };

    /**
     * The probability that a walker who picks at random among the links with the wanted code picks the wanted link.
     *
     * @param codes m, at least 1, which need not be whole
     * @param links b of the node, at least 1
     */
    abstract double stepSuccess(double codes, double links);

    /** The placing of that name. */
    public static Placing parse(String name) {
        return Arrays.stream(values())
                .filter(placing -> placing.toString().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("codes are placed random or even, but not '" + name + "'"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
