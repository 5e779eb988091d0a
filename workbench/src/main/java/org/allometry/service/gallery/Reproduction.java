package org.allometry.service.gallery;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A published result that can be made again.
 *
 * @param name by which the command takes it
 * @param title what it is
 * @param source the paper
 * @param note what to know about the comparison
 * @param work makes it with so many threads
 */
public record Reproduction(String name, String title, String source, String note, IntFunction<List<Check>> work) {
    /** What came of it. */
    public record Outcome(String name, String title, String source, String note, boolean met, List<Check> checks) {}

    /** Makes it again. */
    public Outcome run(int threads) {
        List<Check> checks = work.apply(threads);
        return new Outcome(name, title, source, note, checks.stream().allMatch(Check::met), checks);
    }
}
