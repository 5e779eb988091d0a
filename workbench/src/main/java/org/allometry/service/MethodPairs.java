package org.allometry.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.allometry.plan.PairedGain.Pair;

/**
 * Models that were measured on a task by one way of asking and by another, in table abilities.
 *
 * @param rows of the table
 * @param parameters of the model it is about; only models within a factor of {@value #NEAR} in size count
 */
record MethodPairs(List<Map<String, String>> rows, double parameters) {
    static final String TABLE = "abilities";
    static final String DIRECT = "direct";
    static final String STEPS = "chain_of_thought";
    static final String VOTES = "self_consistency_5_votes";
    static final int NEAR = 4;

    static MethodPairs near(double parameters) {
        if (Catalogue.find(TABLE).isEmpty()) {
            return new MethodPairs(List.of(), parameters);
        }
        List<String> headings = Catalogue.headings(TABLE);
        return new MethodPairs(
                Catalogue.rows(TABLE).stream()
                        .map(cells -> {
                            Map<String, String> row = new HashMap<>();
                            for (int c = 0; c < headings.size(); c++) {
                                row.put(headings.get(c), cells.get(c));
                            }
                            return row;
                        })
                        .toList(),
                parameters);
    }

    /** Scores without and with, one pair for each model that has both. */
    List<Pair> of(String task, String method, String shots, String other, String otherShots) {
        Map<String, Double> without = new HashMap<>();
        rows(task, method, shots).forEach(row -> without.put(row.get("model"), score(row)));
        var pairs = new ArrayList<Pair>();
        rows(task, other, otherShots).forEach(row -> {
            Double before = without.get(row.get("model"));
            if (before != null) {
                pairs.add(new Pair(String.valueOf(row.get("family")), before, score(row)));
            }
        });
        return pairs;
    }

    private Stream<Map<String, String>> rows(String task, String method, String shots) {
        return rows.stream()
                .filter(row -> task.equals(row.get("task"))
                        && method.equals(row.get("method"))
                        && shots.equals(row.get("shots"))
                        && isNear(String.valueOf(row.get("parameters"))));
    }

    private boolean isNear(String size) {
        return !size.isEmpty() && Math.abs(Math.log(Double.parseDouble(size) / parameters)) <= Math.log(NEAR);
    }

    private static double score(Map<String, String> row) {
        return Double.parseDouble(String.valueOf(row.get("score")));
    }
}
