package org.allometry.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Training runs with what they reached, in the order of their source. Immutable. */
public final class RunTable {
    /** The heading of N. */
    public static final String PARAMETERS = "parameters";
    /** The heading of D. */
    public static final String TRAINING_TOKENS = "training_tokens";
    /** The heading of C. */
    public static final String TRAINING_FLOPS = "training_flops";
    /** The heading of what most laws explain. */
    public static final String LOSS = "loss";
    /** The heading of the name of a run. */
    public static final String RUN = "run";

    private static final List<String> COUNTED = List.of(PARAMETERS, TRAINING_TOKENS, TRAINING_FLOPS, LOSS);
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

    private static final double EXACT = 1e15;

    private final List<TrainingRun> runs;

    private RunTable(List<TrainingRun> runs) {
        this.runs = runs;
    }

    public static RunTable of(List<TrainingRun> runs) {
        return new RunTable(List.copyOf(runs));
    }

    public List<TrainingRun> runs() {
        return runs;
    }

    public int size() {
        return runs.size();
    }

    /** The headings of the columns that some run has a value in, known ones first. */
    public Set<String> columns() {
        var columns = new LinkedHashSet<String>();
        columns.add(RUN);
        COUNTED.stream()
                .filter(column -> runs.stream().anyMatch(run -> !Double.isNaN(number(run, column))))
                .forEach(columns::add);
        runs.forEach(run -> columns.addAll(run.attributes().keySet()));
        return columns;
    }

    /** The text of a run in a column, empty if it has none; counts as plain numbers. */
    public String text(int run, String column) {
        if (column.equals(RUN)) {
            return runs.get(run).run();
        }
        if (COUNTED.contains(column)) {
            double value = number(runs.get(run), column);
            return Double.isNaN(value) ? "" : plain(value);
        }
        return runs.get(run).attributes().getOrDefault(column, "");
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The numbers of a column, {@code NaN} where it has none; {@code training_flops} are 6ND where not reported. */
    public double[] column(String column) {
        return runs.stream().mapToDouble(run -> number(run, column)).toArray();
    }

    private static double number(TrainingRun run, String column) {
        return switch (column) {
            case PARAMETERS -> run.parameters();
            case TRAINING_TOKENS -> run.trainingTokens();
            case TRAINING_FLOPS -> run.compute();
            case LOSS -> run.loss();
            default -> {
                String text = run.attributes().getOrDefault(column, "");
                yield NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
            }
        };
    }

    /** The rows that the predicate on their index accepts. */
    public RunTable where(IntPredicate rows) {
        return new RunTable(
                IntStream.range(0, runs.size()).filter(rows).mapToObj(runs::get).toList());
    }

    /** The table cut by the values of a column, in the order in which they first occur. */
    public Map<String, RunTable> groups(String column) {
        var groups = new LinkedHashMap<String, List<TrainingRun>>();
        for (int i = 0; i < runs.size(); i++) {
            groups.computeIfAbsent(text(i, column), value -> new ArrayList<>()).add(runs.get(i));
        }
        var tables = new LinkedHashMap<String, RunTable>();
        groups.forEach((value, rows) -> tables.put(value, of(rows)));
        return tables;
    }

    /** For each row the number of its cluster, counted from 0: rows with the same text in the column are one. */
    public int[] clusters(String column) {
        var numbers = new HashMap<String, Integer>();
        int[] clusters = new int[runs.size()];
        for (int i = 0; i < clusters.length; i++) {
            clusters[i] = numbers.computeIfAbsent(text(i, column), value -> numbers.size());
        }
        return clusters;
    }

    /** A fingerprint of all that a fit can depend on. Two tables with the same digest give the same fit. */
    public String digest() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
        for (TrainingRun run : runs) {
            sha256.update((run.run() + '\t' + run.attributes() + '\n').getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * COUNTED.size());
            COUNTED.forEach(column -> bytes.putDouble(number(run, column)));
            sha256.update(bytes.array());
        }
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }
}
