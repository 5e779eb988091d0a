package org.allometry.ability;

/** Which scores count as no better than guessing, or as full: a correlation says little where many are. */
final class Ends {
    /** From here on a score counts as full: what is missing is within the reach of wrong labels. */
    static final double CEILING = 0.95;
    /** A score this near to chance counts as guessed even if there are many items. */
    static final double MARGIN = 0.01;
    /** One-sided 95 % of the binomial scatter of guessing. */
    private static final double REACH = 1.6448536269514722;

    private Ends() {}

    /** The highest score that counts as guessed. */
    static double floor(Sample sample) {
        double chance = sample.chance();
        double scatter = sample.items().isPresent()
                ? REACH * Math.sqrt(chance * (1 - chance) / sample.items().getAsInt())
                : 0;
        return chance + Math.max(MARGIN, scatter);
    }
}
