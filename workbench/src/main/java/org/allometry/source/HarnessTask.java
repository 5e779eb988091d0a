package org.allometry.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where the score of a task of lm-evaluation-harness stands, and on which benchmark it is.
 *
 * @param benchmark the id of the benchmark
 * @param metrics names of metrics, the first that is there counts; the mean of two joined by a plus
 */
record HarnessTask(String benchmark, List<String> metrics) {
    private static final List<String> USUAL = List.of("acc_norm", "acc", "exact_match", "pass@1", "mc2", "em", "f1");
    private static final List<String> FILTERS = List.of("strict-match", "none", "flexible-extract");
    private static final Map<String, HarnessTask> KNOWN = Map.ofEntries(
            Map.entry("leaderboard_math_hard", new HarnessTask("math", List.of("exact_match"))),
            Map.entry("leaderboard_ifeval", instructions()),
            Map.entry("ifeval", instructions()),
            Map.entry("leaderboard_bbh", new HarnessTask("bbh", List.of("acc_norm"))),
            Map.entry("leaderboard_mmlu_pro", new HarnessTask("mmlu_pro", List.of("acc"))),
            Map.entry("leaderboard_gpqa", new HarnessTask("gpqa", List.of("acc_norm"))),
            Map.entry("leaderboard_musr", new HarnessTask("musr", List.of("acc_norm"))),
            Map.entry("mmlu", new HarnessTask("mmlu", List.of("acc"))),
            Map.entry("hellaswag", new HarnessTask("hellaswag", List.of("acc_norm"))),
            Map.entry("arc_challenge", new HarnessTask("arc", List.of("acc_norm"))),
            Map.entry("truthfulqa_mc2", new HarnessTask("truthfulqa", List.of("acc", "mc2"))),
            Map.entry("truthfulqa_mc", new HarnessTask("truthfulqa", List.of("mc2"))),
            Map.entry("gsm8k", new HarnessTask("gsm8k", List.of("exact_match", "acc"))),
            Map.entry("winogrande", new HarnessTask("winogrande", List.of("acc"))));

    private static HarnessTask instructions() {
        return new HarnessTask("ifeval", List.of("prompt_level_strict_acc+inst_level_strict_acc"));
    }

    /** The task of this name; an unknown one is a benchmark of its own. */
    static HarnessTask of(String task) {
        HarnessTask known = KNOWN.get(task);
        return known == null ? new HarnessTask(task, USUAL) : known;
    }

    /** The score as text, if the task has any of the metrics. */
    Optional<String> score(JsonNode result) {
        return metrics.stream()
                .flatMap(metric -> score(result, metric).stream())
                .findFirst();
    }

    private static Optional<String> score(JsonNode result, String metric) {
        int plus = metric.indexOf('+');
        if (plus < 0) {
            return value(result, metric).map(JsonNode::asString);
        }
        return value(result, metric.substring(0, plus))
                .flatMap(first -> value(result, metric.substring(plus + 1))
                        .map(second -> Double.toString((first.asDouble() + second.asDouble()) / 2)));
    }

    private static Optional<JsonNode> value(JsonNode result, String metric) {
        if (result.path(metric).isNumber()) {
            return Optional.of(result.path(metric));
        }
        for (String filter : FILTERS) {
            JsonNode value = result.path(metric + "," + filter);
            if (value.isNumber()) {
                return Optional.of(value);
            }
        }
        return result.propertyStream()
                .filter(entry -> entry.getKey().startsWith(metric + ",")
                        && entry.getValue().isNumber())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
