package org.allometry.fit.loss;

import java.util.List;

/**
 * What a fit saw.
 *
 * @param runs rows used
 * @param clusters distinct runs among them
 * @param digest of the table
 * @param leftOut names of runs that lack what the law needs
 * @param smallest of each variable of the law
 * @param largest of each variable of the law
 * @param fewestParameters smallest N, {@code NaN} if the table has none
 * @param mostParameters largest N
 * @param fewestTokens smallest D
 * @param mostTokens largest D
 * @param mostCompute largest C
 */
public record LossData(
        int runs,
        int clusters,
        String digest,
        List<String> leftOut,
        double[] smallest,
        double[] largest,
        double fewestParameters,
        double mostParameters,
        double fewestTokens,
        double mostTokens,
        double mostCompute) {
    public LossData {
        leftOut = List.copyOf(leftOut);
        smallest = smallest.clone();
        largest = largest.clone();
    }

    @Override
    public double[] smallest() {
        return smallest.clone();
    }

    @Override
    public double[] largest() {
        return largest.clone();
    }
}
