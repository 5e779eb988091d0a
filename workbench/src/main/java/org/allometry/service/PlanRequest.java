package org.allometry.service;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What to plan, by what.
 *
 * @param fit a file by {@code fit --out}; empty to plan by a published law
 * @param law name of published coefficients; empty for the default
 * @param given values of further variables of the law, by symbol
 * @param skill of a latent fit
 * @param benchmark of a latent fit
 * @param family whose score or skill it is
 * @param question what to find
 * @param limits what to stay within
 * @param spending what to pay for it
 * @param extras what to tell besides
 * @param level of intervals
 * @param seed of random numbers
 */
public record PlanRequest(
        Optional<String> fit,
        Optional<String> law,
        Map<String, Double> given,
        Optional<String> skill,
        Optional<String> benchmark,
        Optional<String> family,
        Asked question,
        Limits limits,
        Spending spending,
        Extras extras,
        double level,
        long seed) {
    public PlanRequest {
        Objects.requireNonNull(question, "question");
        given = Map.copyOf(given);
        if (fit.isPresent() && law.isPresent()) {
            throw new IllegalArgumentException("--law names published coefficients, so it does not go with a fit");
        }
        boolean target = question.loss().isPresent() || question.score().isPresent();
        if (question.parameters().isPresent() && target && !extras.alternatives()) {
            throw new IllegalArgumentException(
                    "a model with a loss or score to reach is a question for --alternatives; else leave out one");
        }
        if (skill.isPresent() && benchmark.isPresent()) {
            throw new IllegalArgumentException("--skill and --benchmark exclude each other");
        }
    }

    /**
     * The question: one of the first four fields, or a model, or a model with a loss or score that it is to reach.
     *
     * @param flops a budget of operations
     * @param money a budget of money
     * @param loss to reach
     * @param score to reach
     * @param probability with which one run must reach it
     * @param parameters of a model that is given
     * @param tokens of a model that is given
     */
    public record Asked(
            OptionalDouble flops,
            OptionalDouble money,
            OptionalDouble loss,
            OptionalDouble score,
            OptionalDouble probability,
            OptionalDouble parameters,
            OptionalDouble tokens) {
        public Asked {
            long kinds = Stream.of(flops, money, loss, score)
                    .filter(OptionalDouble::isPresent)
                    .count();
            boolean model = parameters.isPresent() || tokens.isPresent();
            boolean target = loss.isPresent() || score.isPresent();
            if (kinds > 1 || kinds == 0 && !model || model && kinds == 1 && !target) {
                throw new IllegalArgumentException(
                        (kinds == 0 && !model ? "say what to plan for" : "only one of these can be planned for")
                                + ": --flops C, --budget MONEY, --loss L, --score S, or a model by --parameters N and"
                                + " --training-tokens D");
            }
            if (parameters.isPresent() != tokens.isPresent()) {
                throw new IllegalArgumentException(
                        "--parameters and --training-tokens describe a model together; to plan within sizes or tokens use"
                                + " --parameters-range or --tokens-range");
            }
            if (probability.isPresent() && loss.isEmpty() && score.isEmpty()) {
                throw new IllegalArgumentException("--probability goes with --loss or --score");
            }
        }
    }

    /**
     * Limits of a plan.
     *
     * @param parameters range of sizes, two numbers or none
     * @param tokens range of training tokens, two numbers or none
     * @param servedTokens that will be read or written in use
     * @param uniqueTokens that differ from each other
     */
    public record Limits(
            List<Double> parameters, List<Double> tokens, OptionalDouble servedTokens, OptionalDouble uniqueTokens) {
        public Limits {
            parameters = List.copyOf(parameters);
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * What compute costs.
     *
     * @param device by name, or the beginning of it; empty for none
     * @param pricePerHour of one device
     * @param utilisation share of its peak rate
     * @param devices how many work at once
     */
    public record Spending(
            Optional<String> device, OptionalDouble pricePerHour, OptionalDouble utilisation, OptionalInt devices) {}

    /**
     * What to tell besides.
     *
     * @param alternatives what could replace size
     * @param returns what doublings bring
     * @param threshold gain per doubling that is still worth it
     * @param nextRuns how many runs to propose
     * @param runBudget operations for all of them
     * @param narrow what they should narrow: {@code loss} or {@code parameters}
     */
    public record Extras(
            boolean alternatives,
            boolean returns,
            OptionalDouble threshold,
            OptionalInt nextRuns,
            OptionalDouble runBudget,
            String narrow) {
        public Extras {
            if (nextRuns.isPresent() != runBudget.isPresent()) {
                throw new IllegalArgumentException("--next-runs N needs --run-budget FLOPS, and the other way round");
            }
            if (nextRuns.isPresent() && (nextRuns.getAsInt() < 1 || nextRuns.getAsInt() > 50)) {
                throw new IllegalArgumentException("--next-runs must be 1 to 50, but was " + nextRuns.getAsInt());
            }
            if (!List.of("loss", "parameters").contains(narrow)) {
                throw new IllegalArgumentException("--narrow must be loss or parameters, but was '" + narrow + "'");
            }
        }
    }
}
