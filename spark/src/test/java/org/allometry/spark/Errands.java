package org.allometry.spark;

import java.util.Optional;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;

/** Tasks that show how they are done. */
final class Errands {
    private Errands() {}

    /** Says where it is done. */
    record Where(int pause) implements Task<Optional<String>, Long> {
        @Override
        public Long call(Optional<String> shared, Workers workers) {
            sleep(pause);
            return shared.isPresent() ? ProcessHandle.current().pid() : -1;
        }
    }

    /** Gives back what it was given, with what is shared. */
    record Echo(Optional<Integer> number) implements Task<String, Optional<String>> {
        @Override
        public Optional<String> call(String shared, Workers workers) {
            return number.map(n -> shared + n);
        }
    }

    /** Fails at an odd number. */
    record Fails(int number) implements Task<String, Integer> {
        @Override
        public Integer call(String shared, Workers workers) {
            if (number % 2 == 1) {
                throw new UnsuitableTableException("not " + number);
            }
            return number;
        }
    }

    /** Takes some time. */
    record Slow(int number, int milliseconds) implements Task<String, Integer> {
        @Override
        public Integer call(String shared, Workers workers) {
            sleep(milliseconds);
            return number * number;
        }
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
