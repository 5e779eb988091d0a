package org.allometry.advise;

/**
 * What is believed of a model's score on a benchmark.
 *
 * @param benchmark id
 * @param observed whether it was measured; its spread is then that of the items drawn, else that of the prediction
 * @param mean the score
 * @param lower end of its interval
 * @param upper end
 * @param deviation standard deviation
 * @param probability that it is at least what is needed; {@code NaN} if nothing is
 * @param shortfall by which it is expected to lie below what is needed; {@code NaN} if nothing is
 */
public record ScoreBelief(
        String benchmark,
        boolean observed,
        double mean,
        double lower,
        double upper,
        double deviation,
        double probability,
        double shortfall) {}
