package org.allometry.fit.nested;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The rows of a table as the likelihood reads them: on the logit scale, base family after base family, within one family
 * after family.
 *
 * @param x fixed features of every row, the first of them 1
 * @param h features of every row whose slopes differ between base families, the first of them 1
 * @param z scores on the logit scale, {@code NaN} where missing
 * @param noise variances of z that the number of items gives
 * @param groupStart families of base family b are groupStart[b] to groupStart[b+1] - 1
 * @param familyStart rows of family f are familyStart[f] to familyStart[f+1] - 1
 * @param groups names of the base families
 * @param families names of the families
 */
record NestedRows(
        double[][] x,
        double[][] h,
        double[][] z,
        double[][] noise,
        int[] groupStart,
        int[] familyStart,
        List<String> groups,
        List<String> families) {

    /** One row before sorting. */
    record Row(String group, String family, double[] x, double[] h, double[] z, double[] noise) {}

    static NestedRows of(List<Row> rows) {
        var groups = new LinkedHashMap<String, LinkedHashMap<String, List<Row>>>();
        for (Row row : rows) {
            groups.computeIfAbsent(row.group, name -> new LinkedHashMap<>())
                    .computeIfAbsent(row.family, name -> new ArrayList<>())
                    .add(row);
        }
        var sorted = new ArrayList<Row>();
        var groupStart = new ArrayList<Integer>();
        var familyStart = new ArrayList<Integer>();
        var families = new ArrayList<String>();
        groups.forEach((group, members) -> {
            groupStart.add(families.size());
            members.forEach((family, own) -> {
                familyStart.add(sorted.size());
                families.add(family);
                sorted.addAll(own);
            });
        });
        groupStart.add(families.size());
        familyStart.add(sorted.size());
        return new NestedRows(
                sorted.stream().map(Row::x).toArray(double[][]::new),
                sorted.stream().map(Row::h).toArray(double[][]::new),
                sorted.stream().map(Row::z).toArray(double[][]::new),
                sorted.stream().map(Row::noise).toArray(double[][]::new),
                groupStart.stream().mapToInt(i -> i).toArray(),
                familyStart.stream().mapToInt(i -> i).toArray(),
                List.copyOf(groups.keySet()),
                families);
    }

    int benchmarks() {
        return z[0].length;
    }

    int fixed() {
        return x[0].length;
    }

    int slopes() {
        return h[0].length;
    }
}
