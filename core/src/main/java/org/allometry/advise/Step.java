package org.allometry.advise;

/**
 * From the best possible model of one scale to that of the next.
 *
 * @param gain in quality
 * @param deviation of the gain
 * @param memory how many times the memory
 * @param speed how many times the tokens per second; {@code NaN} if unknown
 * @param pays whether the gain is worth it
 */
public record Step(
        Assessment from, Assessment to, double gain, double deviation, double memory, double speed, boolean pays) {
    static Step of(Assessment from, Assessment to, double worth) {
        double gain = to.quality() - from.quality();
        return new Step(
                from,
                to,
                gain,
                Math.hypot(from.qualityDeviation(), to.qualityDeviation()),
                to.footprint().total() / from.footprint().total(),
                to.serving().tokensPerSecond() / from.serving().tokensPerSecond(),
                gain >= worth);
    }
}
