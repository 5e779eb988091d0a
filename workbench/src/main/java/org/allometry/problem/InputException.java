package org.allometry.problem;

import java.util.List;
import java.util.stream.Collectors;

/** An input that cannot be used, with everything that is wrong with it. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How many problems are reported one by one; of the others only the number is. */
    public static final int REPORTED = 50;

    private final transient List<Problem> problems;
    private final long count;

    /** Of {@code count} problems, the given ones are reported. */
    public InputException(List<Problem> problems, long count) {
        super(message(problems, count));
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    public InputException(Problem problem) {
        this(List.of(problem), 1);
    }

    /** The first {@value #REPORTED} problems, in the order of the input. */
    public List<Problem> problems() {
        return problems;
    }

    /** How many problems there are in all. */
    public long count() {
        return count;
    }

    private static String message(List<Problem> problems, long count) {
        String lines = problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
        long rest = count - problems.size();
        return rest == 0 ? lines : lines + "\nand " + rest + (rest == 1 ? " more problem" : " more problems");
    }
}
