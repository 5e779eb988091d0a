package org.allometry.table;

import java.io.Serializable;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A test that language models are scored on.
 *
 * @param id the heading of its column, unique in a table
 * @param name for people to read
 * @param chance the score of guessing, in [0, 1)
 * @param items the number of questions, if known
 */
public record Benchmark(String id, String name, double chance, OptionalInt items) implements Serializable {
    public Benchmark {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(items, "items");
        if (id.isBlank()) {
            throw new IllegalArgumentException("a benchmark needs an id");
        }
        if (!(chance >= 0 && chance < 1)) {
            throw new IllegalArgumentException(
                    "the chance level of benchmark '" + id + "' must lie in [0, 1), but was " + chance);
        }
        if (items.isPresent() && items.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "benchmark '" + id + "' must have at least one item, but had " + items.getAsInt());
        }
    }

    /** A benchmark of which only the heading and the chance level are known. */
    public static Benchmark of(String id, double chance) {
        return new Benchmark(id, id, chance, OptionalInt.empty());
    }
}
