package org.allometry.stat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks from 1; equal values share the mean of their ranks. */
public final class Ranks {
    private Ranks() {}

    public static double[] of(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[order[k]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /**
     * Ranks within each group, divided by one more than the rows of the group, so that a group of any size has ranks
     * from 0 to 1 with mean 1/2.
     *
     * @param groups of each value, from 0
     */
    public static double[] within(double[] values, int[] groups) {
        int count = Arrays.stream(groups).max().orElse(-1) + 1;
        int[] sizes = new int[count];
        for (int group : groups) {
            sizes[group]++;
        }
        int[][] members = new int[count][];
        for (int g = 0; g < count; g++) {
            members[g] = new int[sizes[g]];
        }
        int[] next = new int[count];
        for (int i = 0; i < values.length; i++) {
            members[groups[i]][next[groups[i]]++] = i;
        }
        double[] ranks = new double[values.length];
        for (int[] rows : members) {
            double[] own = of(Arrays.stream(rows).mapToDouble(i -> values[i]).toArray());
            for (int k = 0; k < rows.length; k++) {
                ranks[rows[k]] = own[k] / (rows.length + 1);
            }
        }
        return ranks;
    }
}
