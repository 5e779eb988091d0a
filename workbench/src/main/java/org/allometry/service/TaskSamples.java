package org.allometry.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.allometry.ability.Observation;
import org.allometry.ability.Sample;
import org.allometry.table.Variant;

/** The abilities in the bundled tables that have a row for each score. */
final class TaskSamples {
    static final String ABILITIES = "abilities";
    static final String FEWSHOT = "fewshot";
    static final String EXPLAINABILITY = "explainability";
    static final String VISUAL_SPATIAL = "visual-spatial";

    /** Benchmarks of the table visual-spatial that ask for more than space. */
    private static final Set<String> GENERAL =
            Set.of("mmbench_dev_en", "mme_scaled", "mmstar", "pope", "hallusionbench");

    private static final int FEWEST = 10;
    private static final double REACH = 1.959963984540054;
    /** VSI-Bench is counted once, by its average, where its parts are given too. */
    private static final String PARTS = "vsi_bench";

    private static final Set<String> WHOLE = Set.of("average", "vsi-bench_128frame", "vsi-bench_32frame");
    private static final String LAST_STEP = "143000";
    private static final String FAMILY = "pythia";

    private TaskSamples() {}

    /** The samples of a table of this name, or empty if it has none. */
    static Optional<List<Sample>> of(String table) {
        return switch (table) {
            case ABILITIES -> Optional.of(emergent());
            case FEWSHOT -> Optional.of(tasks(shotGains()));
            case EXPLAINABILITY -> Optional.of(List.of(explanations("faithfulness"), explanations("plausibility")));
            case VISUAL_SPATIAL -> Optional.of(visualTasks());
            default -> Optional.empty();
        };
    }

    /** Tasks with two shots, scored by accuracy or exact match. */
    static List<Sample> emergent() {
        return samples(
                FigureRow.of(ABILITIES), row -> row.is("ability", "emergent") && !row.is("metric", "bleu"), "task");
    }

    /** Every task that has emerged with two shots as one ability. */
    static Sample twoShots() {
        return pooled("two_shot_tasks", "scores with two shots", emergent());
    }

    /** Standard errors of the scores of {@link #explanations}, from their published 95 % intervals. */
    static double[] explanationErrors(String quality) {
        return explanationRows(quality).stream()
                .mapToDouble(row -> (row.number("high") - row.number("low")) / (2 * REACH))
                .toArray();
    }

    private static List<FigureRow> explanationRows(String quality) {
        return FigureRow.of(EXPLAINABILITY).stream()
                .filter(row -> row.is("quality", quality) && row.is("group", "all"))
                .toList();
    }

    /** Quality of explanations on whole data sets: faithfulness or plausibility. */
    static Sample explanations(String quality) {
        var observations = explanationRows(quality).stream()
                .map(row -> Observation.of(
                        row.text("model"), row.text("family"), row.text("dataset"), row.parameters(), row.score()))
                .toList();
        return Sample.pooled(quality, quality, observations);
    }

    /** Benchmarks about space as one ability, compared within their tasks. */
    static Sample spatial() {
        return visual(
                "visual_spatial",
                "visual-spatial benchmarks",
                row -> !GENERAL.contains(row.text("benchmark"))
                        && (!row.is("benchmark", PARTS) || WHOLE.contains(row.text("task"))));
    }

    /** The general visual benchmarks beside them. */
    static Sample generalVisual() {
        return visual("visual_general", "general visual benchmarks", row -> GENERAL.contains(row.text("benchmark")));
    }

    private static Sample visual(String ability, String name, Predicate<FigureRow> which) {
        List<FigureRow> rows =
                FigureRow.of(VISUAL_SPATIAL).stream().filter(which).toList();
        return new Sample(
                ability,
                name,
                Double.NaN,
                OptionalInt.empty(),
                rows.stream()
                        .filter(row -> row.has("parameters"))
                        .map(TaskSamples::visualObservation)
                        .toList(),
                (int) rows.stream().filter(row -> !row.has("parameters")).count());
    }

    private static Observation visualObservation(FigureRow row) {
        String task = row.text("benchmark") + ":" + row.text("task");
        return Observation.of(row.text("model"), row.text("family"), task, row.parameters(), row.score());
    }

    private static List<Sample> visualTasks() {
        var samples = new ArrayList<Sample>(List.of(spatial(), generalVisual()));
        samples.addAll(tasks(spatial()));
        samples.addAll(tasks(generalVisual()));
        return samples;
    }

    /** What five shots add to the score without any, for the last checkpoints. */
    static Sample shotGains() {
        return Sample.pooled(
                "shot_gain",
                "gain from five shots",
                Treatments.shots().stream()
                        .flatMap(group -> group.pairs().stream()
                                .map(pair -> new Observation(
                                        pair.model(),
                                        pair.model().endsWith("deduped") ? FAMILY + "-deduped" : FAMILY,
                                        FAMILY,
                                        group.ability(),
                                        Optional.of(Variant.BASE),
                                        pair.logParameters(),
                                        Double.NaN,
                                        Double.NaN,
                                        pair.after() - pair.before())))
                        .toList());
    }

    static boolean isLast(FigureRow row) {
        return row.is("step", LAST_STEP);
    }

    private static List<Sample> samples(List<FigureRow> rows, Predicate<FigureRow> which, String task) {
        Map<String, List<FigureRow>> groups = rows.stream()
                .filter(which)
                .collect(Collectors.groupingBy(row -> row.text(task), TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> sample(group.getKey(), group.getValue()))
                .toList();
    }

    private static Sample sample(String task, List<FigureRow> rows) {
        double chance = rows.get(0).number("chance");
        List<FigureRow> known =
                rows.stream().filter(row -> row.has("parameters")).toList();
        return new Sample(
                task,
                task.replace('_', ' '),
                Double.isNaN(chance) ? 0 : chance,
                OptionalInt.empty(),
                known.stream()
                        .map(row -> new Observation(
                                row.text("model"),
                                row.text("family"),
                                row.text("family"),
                                task,
                                Optional.of(Variant.BASE),
                                Math.log(row.number("parameters")),
                                Math.log(row.number("training_tokens")),
                                Math.log(row.number("training_flops")),
                                row.score()))
                        .toList(),
                rows.size() - known.size());
    }

    private static Sample pooled(String ability, String name, List<Sample> samples) {
        return Sample.pooled(
                ability,
                name,
                samples.stream()
                        .flatMap(sample -> sample.observations().stream())
                        .toList());
    }

    /** One sample for each task of a pooled one that has enough scores to compare. */
    private static List<Sample> tasks(Sample pooled) {
        Map<String, List<Observation>> groups = pooled.observations().stream()
                .collect(Collectors.groupingBy(Observation::task, TreeMap::new, Collectors.toList()));
        Function<Map.Entry<String, List<Observation>>, Sample> one =
                group -> Sample.pooled(group.getKey(), group.getKey().replace('_', ' '), group.getValue());
        return groups.entrySet().stream()
                .filter(group -> group.getValue().size() >= FEWEST)
                .map(one)
                .toList();
    }
}
