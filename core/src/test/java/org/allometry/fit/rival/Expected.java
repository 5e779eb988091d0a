package org.allometry.fit.rival;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.allometry.fit.ScoreFit;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;

/** What a fit expects of two models, of a family it may know and of one it does not, bit by bit. */
final class Expected {
    private Expected() {}

    static List<Double> of(ScoreFit fit) {
        return Stream.of("f0", "nobody")
                .map(family -> LanguageModel.of("m", family, ParameterCount.parse("70B"), TokenCount.parse("2T")))
                .map(fit::expect)
                .flatMap(expected -> Stream.of(expected.mean(), expected.family(), expected.noise()))
                .flatMap(values -> Arrays.stream(values).boxed())
                .toList();
    }
}
