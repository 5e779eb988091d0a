package org.allometry.plan;

/**
 * A way to a target other than more of everything.
 *
 * @param lever what is changed
 * @param amount of it that reaches the target alone; {@code NaN} if it cannot, or if nothing is known
 * @param unit of the amount, for people
 * @param statement the exchange rate in words, or {@value #NO_EVIDENCE}
 * @param evidence the law or the figures it comes from; empty if there is none
 * @param range of these
 * @param confidence how far to trust it
 */
public record Alternative(
        String lever,
        double amount,
        String unit,
        String statement,
        String evidence,
        String range,
        Confidence confidence) {
    /** What is said where no law and no figure exists. */
    public static final String NO_EVIDENCE = "no evidence here";

    /** How far to trust an exchange rate. */
    public enum Confidence {
        /** From the law of the plan, inside the range of its runs. */
        FAIR("the law of the plan, inside the range of its runs"),
        /** Extrapolated, or carried over from another setting. */
        LOW("extrapolated, or carried over from another setting"),
        /** Nothing is known. */
        NONE("nothing is known here");

        private final String meaning;

        Confidence(String meaning) {
            this.meaning = meaning;
        }

        /** In plain words. */
        public String meaning() {
            return meaning;
        }
    }

    /** One of which no law and no figure speaks. */
    static Alternative unknown(String lever, String why) {
        return new Alternative(
                lever, Double.NaN, "", NO_EVIDENCE + (why.isEmpty() ? "" : ": " + why), "", "", Confidence.NONE);
    }
}
