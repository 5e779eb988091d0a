package org.allometry.advise;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.allometry.table.Variant;

/**
 * Needs that go together in a common use. Their scores are our judgement of what such a task demands, stated so that they
 * can be argued with; any of them can be replaced. Creativity is measured by none of the benchmarks.
 */
public enum UseCase {
    /** Answers customers from given texts, at the speed of reading. */
    SUPPORT_BOT(
            List.of("ifeval>=0.55:2", "mmlu>=0.6", "truthfulqa>=0.45"),
            8192,
            1500,
            250,
            10,
            "follows instructions, knows enough, and does not invent"),
    /** Summarises, rewrites, classifies. */
    TEXT(
            List.of("ifeval>=0.45:2", "hellaswag>=0.75"),
            8192,
            3000,
            500,
            10,
            "follows instructions and reads with sense"),
    /** Writes articles and advertisements. */
    CONTENT(
            List.of("ifeval>=0.6:2", "mmlu>=0.65", "truthfulqa>=0.5"),
            8192,
            1000,
            1500,
            10,
            "follows a brief and keeps to facts; creativity is not measured by these figures"),
    /** Solves mathematical and logical tasks. */
    PROBLEM_SOLVING(List.of("gsm8k>=0.65:2", "bbh>=0.45"), 8192, 1000, 1500, 10, "reasons in steps"),
    /** Assists experts. */
    RESEARCH(
            List.of("mmlu>=0.75", "mmlu_pro>=0.45", "gpqa>=0.33", "bbh>=0.6"),
            8192,
            6000,
            1000,
            5,
            "knows and reasons at the level of a field's literature");

    private final List<String> scores;
    private final double context;
    private final double prompt;
    private final double answer;
    private final double tokensPerSecond;
    private final String words;

    UseCase(List<String> scores, double context, double prompt, double answer, double tokensPerSecond, String words) {
        this.scores = scores;
        this.context = context;
        this.prompt = prompt;
        this.answer = answer;
        this.tokensPerSecond = tokensPerSecond;
        this.words = words;
    }

    /** The scores that it demands. */
    public List<ScoreNeed> scores() {
        return scores.stream().map(ScoreNeed::parse).toList();
    }

    /** What its requests look like. */
    public Workload workload() {
        return new Workload(context, prompt, answer, 0);
    }

    /** That a reader wants to see. */
    public double tokensPerSecond() {
        return tokensPerSecond;
    }

    /** Which models can do it as they are: those that were tuned to follow instructions. */
    public Set<Variant> variants() {
        return Set.of(Variant.INSTRUCT);
    }

    /** What it takes, in words. */
    public String words() {
        return words;
    }

    /** Reads {@code support-bot}, {@code text}, {@code content}, {@code problem-solving} or {@code research}. */
    public static UseCase parse(String text) {
        return Arrays.stream(values())
                .filter(use -> use.toString().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a use is one of "
                        + Arrays.stream(values()).map(UseCase::toString).collect(Collectors.joining(", "))
                        + ", but was '" + text + "'"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
