package org.allometry.table;

import java.io.Serializable;
import java.util.Objects;

/**
 * A question that models answer rightly or wrongly.
 *
 * @param id unique in a table
 * @param benchmark of which it is a part
 * @param chance the probability of a right answer by guessing, in [0, 1): 1 over the number of options, 0 if open
 */
public record Item(String id, String benchmark, double chance) implements Serializable {
    public Item {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(benchmark, "benchmark");
        if (id.isBlank() || benchmark.isBlank()) {
            throw new IllegalArgumentException("an item needs an id and a benchmark");
        }
        if (!(chance >= 0 && chance < 1)) {
            throw new IllegalArgumentException(
                    "the chance level of item '" + id + "' must lie in [0, 1), but was " + chance);
        }
    }
}
