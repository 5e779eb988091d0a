package org.allometry.plan;

import java.util.List;
import org.allometry.stat.NormalInterval;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The final loss of a run whose learning rate falls to its end, from finished runs with the same schedule. A curve in
 * midway lies above what annealing will bring, which its own points cannot tell; but at the same share of their length
 * runs are about the same factor above their final loss. The interval is that of one more run beside these.
 *
 * @param share of its length that the run has done
 * @param loss expected at the end
 * @param interval of it, with Student's distribution
 * @param runs how many were compared with
 */
public record CurveShape(double share, double loss, NormalInterval interval, int runs) {
    /** The fewest finished runs to compare with. */
    public static final int FEWEST = 3;

    /**
     * From finished runs.
     *
     * @param curve of the run so far
     * @param length at which it will end
     * @param finished curves that reach the ends of their runs
     */
    public static CurveShape of(Curve curve, double length, List<Curve> finished, double level) {
        double share = curve.end() / length;
        if (!(share < 1)) {
            throw new IllegalArgumentException(
                    "the curve of " + curve.run() + " has already come to " + curve.end() + "; look farther ahead");
        }
        double[] logs = finished.stream()
                .filter(run -> run.amounts()[0] <= share * run.end())
                .mapToDouble(run -> Math.log(run.last() / run.at(share * run.end())))
                .toArray();
        int n = logs.length;
        if (n < FEWEST) {
            throw new IllegalArgumentException(
                    "only " + n + " finished runs to compare with; " + FEWEST + " are needed");
        }
        double mean = 0;
        for (double log : logs) {
            mean += log / n;
        }
        double square = 0;
        for (double log : logs) {
            square += (log - mean) * (log - mean) / (n - 1);
        }
        double reach = new TDistribution(n - 1).inverseCumulativeProbability(0.5 + level / 2)
                * Math.sqrt(square * (1 + 1.0 / n));
        double loss = curve.last() * Math.exp(mean);
        return new CurveShape(share, loss, new NormalInterval(loss * Math.exp(-reach), loss * Math.exp(reach)), n);
    }
}
