package org.allometry.render.chart;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.render.Figures;

/** A name broken between words into at most two lines of about the same length. */
final class TwoLines {
    private TwoLines() {}

    static List<String> of(String name, int letters) {
        if (name.length() <= letters) {
            return List.of(name);
        }
        return IntStream.range(0, name.length())
                .filter(i -> name.charAt(i) == ' ')
                .boxed()
                .min(Comparator.comparingInt(i -> Math.max(i, name.length() - 1 - i)))
                .map(i -> List.of(
                        Figures.cut(name.substring(0, i), letters), Figures.cut(name.substring(i + 1), letters)))
                .orElseGet(() -> List.of(Figures.cut(name, letters)));
    }
}
