package org.allometry.numeric;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sum of vectors, numbered from 0, that is the same to the last bit in whatever order and in however many parts it is
 * formed.
 *
 * <p>Idea: additions of floating-point numbers depend on their order, so the order is fixed by the numbers alone: 0 and 1
 * are added, 2 and 3, then the two sums, and so on, a binary tree. A part that holds neighbours adds what it can and keeps
 * the few subtrees whose other half is elsewhere, at most two for each level if the numbers are contiguous; {@link #add(PairwiseSum)}
 * joins parts. Errors grow with the logarithm of the count.
 */
public final class PairwiseSum implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<TreeMap<Integer, double[]>> levels = new ArrayList<>();

    /** Adds the vector with a number; it may be changed afterwards by this sum. */
    public void add(int number, double[] vector) {
        put(0, number, vector);
    }

    /** Adds all that another part has; that part is used up. */
    public void add(PairwiseSum part) {
        for (int level = 0; level < part.levels.size(); level++) {
            for (Map.Entry<Integer, double[]> subtree : part.levels.get(level).entrySet()) {
                put(level, subtree.getKey(), subtree.getValue());
            }
        }
    }

    private void put(int level, int position, double[] vector) {
        while (levels.size() <= level) {
            levels.add(new TreeMap<>());
        }
        double[] sibling = levels.get(level).remove(position ^ 1);
        if (sibling == null) {
            levels.get(level).put(position, vector);
        } else {
            put(level + 1, position >> 1, (position & 1) == 1 ? sum(sibling, vector) : sum(vector, sibling));
        }
    }

    private static double[] sum(double[] left, double[] right) {
        for (int i = 0; i < left.length; i++) {
            left[i] += right[i];
        }
        return left;
    }

    /**
     * The sum of all vectors: subtrees that have no other half, as the count is no power of two, are added at the end from
     * left to right.
     *
     * @throws IllegalStateException if nothing was added
     */
    public double[] total() {
        var rest = new ArrayList<Map.Entry<Long, double[]>>();
        for (int level = 0; level < levels.size(); level++) {
            for (Map.Entry<Integer, double[]> subtree : levels.get(level).entrySet()) {
                rest.add(Map.entry((long) subtree.getKey() << level, subtree.getValue()));
            }
        }
        rest.sort(Comparator.comparingLong(Map.Entry::getKey));
        Iterator<Map.Entry<Long, double[]>> inOrder = rest.iterator();
        if (!inOrder.hasNext()) {
            throw new IllegalStateException("there is nothing to add");
        }
        double[] total = inOrder.next().getValue().clone();
        while (inOrder.hasNext()) {
            total = sum(total, inOrder.next().getValue());
        }
        return total;
    }
}
