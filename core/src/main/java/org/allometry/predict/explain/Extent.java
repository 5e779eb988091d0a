package org.allometry.predict.explain;

import java.util.Arrays;
import java.util.List;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;

/** The sizes and tokens of a table: smallest, largest, and the spread of their logarithms; {@code NaN} where unknown. */
record Extent(
        double smallestSize,
        double largestSize,
        double sizeDeviation,
        double fewestTokens,
        double mostTokens,
        double tokensDeviation) {
    private static final double SOME = Math.log(2);

    static Extent of(List<LanguageModel> models) {
        double[] sizes = models.stream()
                .flatMap(model -> model.parameters().stream())
                .mapToDouble(ParameterCount::value)
                .toArray();
        double[] tokens = models.stream()
                .flatMap(model -> model.trainingTokens().stream())
                .mapToDouble(TokenCount::value)
                .toArray();
        return new Extent(
                Arrays.stream(sizes).min().orElse(Double.NaN),
                Arrays.stream(sizes).max().orElse(Double.NaN),
                deviation(sizes),
                Arrays.stream(tokens).min().orElse(Double.NaN),
                Arrays.stream(tokens).max().orElse(Double.NaN),
                deviation(tokens));
    }

    /** Of the logarithms; that of a doubling where they do not vary. */
    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).map(Math::log).average().orElse(0);
        double square = Arrays.stream(values)
                .map(value -> Math.log(value) - mean)
                .map(distance -> distance * distance)
                .average()
                .orElse(0);
        return square > 0 ? Math.sqrt(square) : SOME;
    }
}
