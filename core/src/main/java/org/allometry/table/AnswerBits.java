package org.allometry.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects answers one by one, two bits each, while the numbers of models and items are not yet known. */
public final class AnswerBits {
    private final List<long[]> known = new ArrayList<>();
    private final List<long[]> right = new ArrayList<>();

    /** What was known of an answer before it was added. */
    public enum Before {
        NOTHING,
        THE_SAME,
        THE_OPPOSITE
    }

    /** Adds an answer, if there is none yet. */
    public Before add(int model, int item, boolean isRight) {
        while (known.size() <= model) {
            known.add(new long[0]);
            right.add(new long[0]);
        }
        int word = item >> 6;
        if (known.get(model).length <= word) {
            int length = Math.max(word + 1, known.get(model).length * 3 / 2);
            known.set(model, Arrays.copyOf(known.get(model), length));
            right.set(model, Arrays.copyOf(right.get(model), length));
        }
        long bit = 1L << item;
        if ((known.get(model)[word] & bit) != 0) {
            return (right.get(model)[word] & bit) != 0 == isRight ? Before.THE_SAME : Before.THE_OPPOSITE;
        }
        known.get(model)[word] |= bit;
        right.get(model)[word] |= isRight ? bit : 0;
        return Before.NOTHING;
    }

    /** The table of these answers; models and items that were never added have none. */
    public AnswerTable table(List<LanguageModel> models, List<Item> items) {
        int words = (items.size() + 63) >> 6;
        long[][] allKnown = new long[models.size()][words];
        long[][] allRight = new long[models.size()][words];
        for (int m = 0; m < Math.min(known.size(), models.size()); m++) {
            int length = Math.min(words, known.get(m).length);
            System.arraycopy(known.get(m), 0, allKnown[m], 0, length);
            System.arraycopy(right.get(m), 0, allRight[m], 0, length);
        }
        return new AnswerTable(models, items, allKnown, allRight);
    }
}
