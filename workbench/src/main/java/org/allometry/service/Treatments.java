package org.allometry.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.allometry.ability.Pair;
import org.allometry.ability.SizeStep;

/** Pairs of scores with and without something that may raise an ability, from the bundled tables. */
final class Treatments {
    private static final String FEWSHOT_ARITHMETIC = "fewshot-arithmetic";
    private static final List<String> SHOTS = List.of("2", "4", "8", "16");

    private Treatments() {}

    /** The pairs of one treatment on one ability. */
    record Group(String treatment, String ability, List<Pair> pairs) {}

    /** Five shots against none, by task, at the last checkpoints of Pythia. */
    static List<Group> shots() {
        List<FigureRow> last = FigureRow.of(TaskSamples.FEWSHOT).stream()
                .filter(TaskSamples::isLast)
                .toList();
        var groups = new ArrayList<Group>();
        for (String task : last.stream().map(row -> row.text("task")).distinct().toList()) {
            groups.add(new Group(
                    "5 shots against none",
                    task,
                    pairs(
                            last,
                            row -> row.is("task", task) && row.is("shots", "0"),
                            row -> row.is("task", task) && row.is("shots", "5"))));
        }
        return groups;
    }

    /** Two to sixteen shots against none on arithmetic, at the last checkpoints. */
    static List<Group> arithmetic() {
        List<FigureRow> last = FigureRow.of(FEWSHOT_ARITHMETIC).stream()
                .filter(TaskSamples::isLast)
                .toList();
        var groups = new ArrayList<Group>();
        for (String operation : last.stream()
                .map(row -> row.text("operation"))
                .distinct()
                .sorted()
                .toList()) {
            for (String shots : SHOTS) {
                groups.add(new Group(
                        shots + " shots against none",
                        operation,
                        pairs(
                                last,
                                row -> row.is("operation", operation) && row.is("shots", "0"),
                                row -> row.is("operation", operation) && row.is("shots", shots))));
            }
        }
        return groups;
    }

    /** Chain of thought against direct answers, and five votes against one chain of thought. */
    static List<Group> reasoning() {
        List<FigureRow> rows = FigureRow.of(TaskSamples.ABILITIES).stream()
                .filter(row -> row.is("ability", "post_training") && row.has("parameters"))
                .toList();
        return List.of(
                new Group(
                        "chain of thought (8 shots) against direct answers (5 shots)",
                        "gsm8k",
                        pairs(rows, setting("gsm8k", "direct", "5"), setting("gsm8k", "chain_of_thought", "8"))),
                new Group(
                        "chain of thought against direct answers (3 shots each)",
                        "bbh",
                        pairs(rows, setting("bbh", "direct", "3"), setting("bbh", "chain_of_thought", "3"))),
                new Group(
                        "5 votes against one chain of thought (8 shots each)",
                        "gsm8k",
                        pairs(
                                rows,
                                setting("gsm8k", "chain_of_thought", "8"),
                                setting("gsm8k", "self_consistency_5_votes", "8"))));
    }

    private static Predicate<FigureRow> setting(String task, String method, String shots) {
        return row -> row.is("task", task) && row.is("method", method) && row.is("shots", shots);
    }

    /** Models trained for space against a general one of about the same size, on the same benchmark. */
    static Group spatialTraining() {
        List<FigureRow> rows = FigureRow.of(TaskSamples.VISUAL_SPATIAL);
        var pairs = new ArrayList<Pair>();
        for (String model : List.of("cambrian-s-3b", "cambrian-s-7b", "spacer-sft-7b")) {
            String plain = model.contains("3b") ? "qwen2.5-vl-3b-instruct" : "qwen2.5-vl-7b-instruct";
            for (FigureRow after : rows) {
                rows.stream()
                        .filter(before -> after.is("model", model)
                                && before.is("model", plain)
                                && before.is("benchmark", after.text("benchmark"))
                                && settings(before).equals(settings(after)))
                        .forEach(before -> pairs.add(pair(before, after, "qwen2.5-vl")));
            }
        }
        return new Group("training on spatial data", "visual_spatial", pairs);
    }

    /** A task without the number of frames that a video was cut into. */
    private static String settings(FigureRow row) {
        return row.text("task").replaceAll("_\\d+frame$", "");
    }

    /** Mean gains at each size, over models and tasks. */
    static List<SizeStep> bySize(String ability, List<Group> groups) {
        Map<Double, List<Pair>> sizes = new TreeMap<>();
        groups.stream()
                .flatMap(group -> group.pairs().stream())
                .forEach(pair -> sizes.computeIfAbsent(pair.logParameters(), size -> new ArrayList<>())
                        .add(pair));
        return sizes.entrySet().stream()
                .map(size -> new SizeStep(
                        groups.get(0).treatment(),
                        ability,
                        Math.rint(Math.exp(size.getKey())),
                        size.getValue().size(),
                        size.getValue().stream()
                                .mapToDouble(Pair::before)
                                .average()
                                .orElse(Double.NaN),
                        size.getValue().stream()
                                .mapToDouble(Pair::after)
                                .average()
                                .orElse(Double.NaN)))
                .toList();
    }

    private static List<Pair> pairs(List<FigureRow> rows, Predicate<FigureRow> withoutIt, Predicate<FigureRow> withIt) {
        Map<String, FigureRow> before = new HashMap<>();
        rows.stream().filter(withoutIt).forEach(row -> before.put(row.text("model"), row));
        Map<String, Pair> pairs = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> withIt.test(row) && before.containsKey(row.text("model")))
                .forEach(row -> pairs.put(
                        row.text("model"),
                        pair(
                                before.getOrDefault(row.text("model"), row),
                                row,
                                row.text("family").replace("-deduped", ""))));
        return List.copyOf(pairs.values());
    }

    private static Pair pair(FigureRow before, FigureRow after, String cluster) {
        return new Pair(
                after.text("model"), cluster, Math.log(after.parameters().value()), before.score(), after.score());
    }
}
