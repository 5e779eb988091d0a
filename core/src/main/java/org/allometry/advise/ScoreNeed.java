package org.allometry.advise;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A score that a task demands: the higher, the more complex the task.
 *
 * @param benchmark id
 * @param least score, in (0, 1)
 * @param weight beside other needs, where not all can be met
 */
public record ScoreNeed(String benchmark, double least, double weight) {
    private static final Pattern WRITTEN =
            Pattern.compile("\\s*([A-Za-z0-9_.-]+?)\\s*>=\\s*([0-9.eE+-]+)\\s*(?::\\s*([0-9.eE+-]+))?\\s*");

    public ScoreNeed {
        if (!(least > 0 && least < 1)) {
            throw new IllegalArgumentException("a needed score must lie between 0 and 1, but that of " + benchmark
                    + " was " + least + (least >= 1 && least <= 100 ? "; divide percentages by 100" : ""));
        }
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the weight of a need must be positive, but that of " + benchmark + " was " + weight);
        }
    }

    /** Reads {@code mmlu>=0.7} or, with a weight, {@code ifeval>=0.6:2}. */
    public static ScoreNeed parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        try {
            if (written.matches()) {
                String weight = written.group(3);
                return new ScoreNeed(
                        written.group(1),
                        Double.parseDouble(written.group(2)),
                        weight == null ? 1 : Double.parseDouble(weight));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(rule(text), e);
        }
        throw new IllegalArgumentException(rule(text));
    }

    private static String rule(String text) {
        return "a need is written BENCHMARK>=SCORE or BENCHMARK>=SCORE:WEIGHT, as in mmlu>=0.7:2, but was '" + text
                + "'";
    }

    /** The same with another least score. */
    public ScoreNeed withLeast(double score) {
        return new ScoreNeed(benchmark, score, weight);
    }

    @Override
    public String toString() {
        return benchmark + ">=" + least + (weight == 1 ? "" : ":" + weight);
    }
}
