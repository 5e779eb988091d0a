package org.allometry.service.gallery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One published figure beside ours.
 *
 * @param quantity what it is
 * @param published the figure of the source
 * @param ours what came out here
 * @param difference ours less published
 * @param publishedInterval of the source, if the rule is about intervals
 * @param oursInterval of ours
 * @param rule that decides, in words
 * @param met whether it holds
 */
public record Check(
        String quantity,
        double published,
        double ours,
        double difference,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) double[] publishedInterval,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) double[] oursInterval,
        String rule,
        boolean met) {
    private static final double[] NONE = {};

    /** Within an absolute tolerance. */
    static Check within(String quantity, double published, double ours, double tolerance, String why) {
        return new Check(
                quantity,
                published,
                ours,
                ours - published,
                NONE,
                NONE,
                "within " + shown(tolerance) + (why.isEmpty() ? "" : ", " + why),
                Math.abs(ours - published) <= tolerance);
    }

    /** Within a relative tolerance. */
    static Check relative(String quantity, double published, double ours, double tolerance, String why) {
        return new Check(
                quantity,
                published,
                ours,
                ours - published,
                NONE,
                NONE,
                "within " + shown(100 * tolerance) + " %" + (why.isEmpty() ? "" : ", " + why),
                Math.abs(ours / published - 1) <= tolerance);
    }

    private static String shown(double tolerance) {
        return new BigDecimal(tolerance, new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** No larger, but for rounding. */
    static Check noLarger(String quantity, double published, double ours) {
        return new Check(
                quantity,
                published,
                ours,
                ours - published,
                NONE,
                NONE,
                "no larger, but for 1e-6 of it",
                ours <= published * (1 + 1e-6));
    }

    /** Intervals that have values in common. */
    static Check overlap(
            String quantity, double published, double[] publishedInterval, double ours, double[] oursInterval) {
        return new Check(
                quantity,
                published,
                ours,
                ours - published,
                publishedInterval.clone(),
                oursInterval.clone(),
                "the intervals overlap",
                publishedInterval[0] <= oursInterval[1] && oursInterval[0] <= publishedInterval[1]);
    }
}
