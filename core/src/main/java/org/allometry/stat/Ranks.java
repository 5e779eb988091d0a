package org.allometry.stat;

import java.util.Arrays;

/** Ranks from 1; equal values share the mean of their ranks. */
public final class Ranks {
    private Ranks() {}

    public static double[] of(double[] values) {
        return ranks(values, new int[values.length], 1, size -> 1);
    }

    /**
     * Ranks within each group, divided by one more than the rows of the group, so that a group of any size has ranks
     * between 0 and 1 with mean 1/2.
     *
     * @param groups of each value, from 0
     */
    public static double[] within(double[] values, int[] groups) {
        return ranks(values, groups, Arrays.stream(groups).max().orElse(-1) + 1, size -> 1.0 / (size + 1));
    }

    /** By what ranks in a group of some size are multiplied. */
    private interface Unit {
        double of(int size);
    }

    private static double[] ranks(double[] values, int[] groups, int count, Unit unit) {
        int[] ends = new int[count + 1];
        for (int group : groups) {
            ends[group + 1]++;
        }
        for (int g = 0; g < count; g++) {
            ends[g + 1] += ends[g];
        }
        int[] next = ends.clone();
        double[] sorted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            sorted[next[groups[i]]++] = values[i];
        }
        for (int g = 0; g < count; g++) {
            Arrays.sort(sorted, ends[g], ends[g + 1]);
        }
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int from = ends[groups[i]];
            int to = ends[groups[i] + 1];
            int below = bound(sorted, from, to, values[i], false) - from;
            int upTo = bound(sorted, from, to, values[i], true) - from;
            ranks[i] = (below + 1 + upTo) / 2.0 * unit.of(to - from);
        }
        return ranks;
    }

    /** The first place in a sorted range of a value that is larger, or with {@code above} false not smaller. */
    private static int bound(double[] sorted, int from, int to, double value, boolean above) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || above && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
