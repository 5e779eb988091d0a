package org.allometry.advise;

import java.util.Arrays;
import java.util.Locale;

/**
 * How complex the task behind a needed score is: which measured models of the kinds that are wanted reach it.
 *
 * @param need the score
 * @param kinds of models, in words
 * @param reached by scale, how many reach it
 * @param measured by scale, how many were measured
 */
public record Demand(ScoreNeed need, String kinds, int[] reached, int[] measured) {
    private static final double MANY = 0.5;
    private static final double SOME = 0.05;

    public Demand {
        reached = reached.clone();
        measured = measured.clone();
    }

    @Override
    public int[] reached() {
        return reached.clone();
    }

    @Override
    public int[] measured() {
        return measured.clone();
    }

    /** In a word: half of the models of the smallest scale that can reach a simple one. */
    public String complexity() {
        for (Scale scale : Scale.values()) {
            if (share(scale) >= MANY) {
                return switch (scale) {
                    case SMALL -> "simple";
                    case MEDIUM -> "moderate";
                    case LARGE -> "demanding";
                };
            }
        }
        for (Scale scale : Scale.values()) {
            if (share(scale) >= SOME) {
                return "very demanding";
            }
        }
        return Arrays.stream(measured).sum() == 0 ? "of unknown complexity" : "beyond nearly all models measured here";
    }

    private double share(Scale scale) {
        int all = measured[scale.ordinal()];
        return all == 0 ? 0 : (double) reached[scale.ordinal()] / all;
    }

    /** For people. */
    public String sentence() {
        var text = new StringBuilder(need.benchmark() + " of at least " + need.least() + " is " + complexity() + ":");
        for (Scale scale : Scale.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s %d of %d %s",
                    scale == Scale.SMALL ? "" : ",",
                    reached[scale.ordinal()],
                    measured[scale.ordinal()],
                    scale));
        }
        return text.append(" " + kinds + " models measured here reach it.").toString();
    }
}
