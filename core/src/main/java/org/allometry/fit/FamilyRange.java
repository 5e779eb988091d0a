package org.allometry.fit;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.allometry.numeric.Workers;

/** Families from one to the one before another: a share of the work of which the number depends on the data alone. */
record FamilyRange(int from, int to) {
    private static final int CELLS = 50_000;
    private static final int LEAST = 4;

    /** All families, in ranges of about {@value #CELLS} scores. */
    static List<FamilyRange> large(Cells cells) {
        return of(cells, 1 + cells.count() / CELLS);
    }

    /** The same, but a few at least. */
    static List<FamilyRange> several(Cells cells) {
        return of(cells, LEAST + cells.count() / CELLS);
    }

    private static List<FamilyRange> of(Cells cells, int parts) {
        long families = cells.families();
        return IntStream.range(0, parts)
                .mapToObj(i -> new FamilyRange((int) (families * i / parts), (int) (families * (i + 1) / parts)))
                .toList();
    }

    /** What a task makes of each range, in their order. */
    static <T> List<T> each(List<FamilyRange> ranges, Workers workers, Function<FamilyRange, T> task) {
        return workers.all(ranges.stream()
                .map(range -> (Callable<T>) () -> task.apply(range))
                .toList());
    }
}
