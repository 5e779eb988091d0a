package org.allometry.source;

import java.util.ArrayList;
import java.util.List;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;

/** Collects what is wrong with one input, to be reported together. */
final class Problems {
    private final List<Problem> first = new ArrayList<>();
    private long count;

    void add(Problem problem) {
        if (first.size() < InputException.REPORTED) {
            first.add(problem);
        }
        count++;
    }

    long count() {
        return count;
    }

    /** Throws if anything was added. */
    void check() {
        if (count > 0) {
            throw new InputException(first, count);
        }
    }
}
