package org.allometry.ability;

import java.util.List;
import java.util.Locale;
import org.allometry.stat.Estimate;

/**
 * The rules by which a correlation becomes a word. The word is that of the estimate; with too little evidence there is
 * none.
 *
 * @param lowToModerate correlations below are low
 * @param moderate correlations below are at most low to moderate
 * @param high correlations from here on are high
 * @param fewestFamilies pre-training families needed
 * @param fewestModels models needed
 * @param widestInterval a wider interval says nothing
 * @param mostAtEnds a larger share of scores at floor or ceiling says nothing
 */
public record VerdictRules(
        double lowToModerate,
        double moderate,
        double high,
        int fewestFamilies,
        int fewestModels,
        double widestInterval,
        double mostAtEnds) {
    public static VerdictRules withDefaults() {
        return new VerdictRules(0.3, 0.5, 0.7, 5, 10, 0.8, 0.5);
    }

    /** The rules as sentences. */
    public List<String> sentences() {
        return List.of(
                "The verdict follows the rank correlation of score and parameters: below %s low, below %s low to moderate,"
                                .formatted(text(lowToModerate), text(moderate))
                        + " below %s moderate, else high.".formatted(text(high)),
                ("Not enough evidence: fewer than %d pre-training families, fewer than %d models, an interval wider than"
                                + " %s, or more than %s %% of the scores at floor or ceiling.")
                        .formatted(fewestFamilies, fewestModels, text(widestInterval), text(100 * mostAtEnds)),
                ("Floor: chance plus the larger of %s and what 95 %% of guessers stay below; ceiling: %s.")
                        .formatted(text(Ends.MARGIN), text(Ends.CEILING)),
                "A claim holds if the whole interval lies where the claim says, does not hold if the whole interval lies"
                        + " outside, and is open otherwise.");
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    /** The word of a correlation alone. */
    public Verdict word(double correlation) {
        if (Double.isNaN(correlation)) {
            return Verdict.NOT_ENOUGH_EVIDENCE;
        }
        if (correlation < lowToModerate) {
            return Verdict.LOW;
        }
        if (correlation < moderate) {
            return Verdict.LOW_TO_MODERATE;
        }
        return correlation < high ? Verdict.MODERATE : Verdict.HIGH;
    }

    /** What the evidence lacks, or empty. */
    String lacking(int families, int models, Estimate correlation, double atEnds) {
        if (families < fewestFamilies) {
            return families + (families == 1 ? " pre-training family" : " pre-training families");
        }
        if (models < fewestModels) {
            return models + " models";
        }
        if (!correlation.hasInterval()) {
            return "no interval";
        }
        if (correlation.upper() - correlation.lower() > widestInterval) {
            return String.format(
                    Locale.ROOT, "an interval from %.2f to %.2f", correlation.lower(), correlation.upper());
        }
        if (atEnds > mostAtEnds) {
            return String.format(Locale.ROOT, "%.0f %% of scores at floor or ceiling", 100 * atEnds);
        }
        return "";
    }

    /** Where the words up to and including one end; the lower end of all is -1. */
    double below(Verdict word) {
        return switch (word) {
            case LOW -> lowToModerate;
            case LOW_TO_MODERATE -> moderate;
            case MODERATE -> high;
            default -> Double.POSITIVE_INFINITY;
        };
    }
}
