package org.allometry.plan;

import java.util.Arrays;
import java.util.List;
import org.allometry.numeric.SeededStream;
import org.allometry.stat.Percentiles;

/**
 * An answer to a question about compute.
 *
 * @param basis what it rests on
 * @param planner its settings
 * @param question that was asked
 * @param allocation the answer
 * @param margin how uncertain it is
 * @param run an interval of one run's value, with its scatter; {@code NaN} if the scatter is not known
 * @param chance that one run reaches the value in question; {@code NaN} if none is, or nothing is known of it
 * @param level of intervals
 */
public record Plan(
        Basis basis,
        Planner planner,
        Question question,
        Allocation allocation,
        Margin margin,
        Percentiles run,
        double chance,
        double level) {
    private static final int CURVE = 25;
    private static final double AROUND = 8;

    /**
     * Answers a question.
     *
     * @throws IllegalArgumentException if nothing within the bounds does, with the reason
     */
    public static Plan of(Basis basis, Planner planner, Question question, double level, long seed) {
        Allocation allocation = answer(basis, planner, question);
        double chance = question instanceof Question.Reach reach
                ? Margin.chance(basis.draws(), allocation.parameters(), allocation.tokens(), reach.value())
                : Double.NaN;
        Margin margin = question instanceof Question.Given
                ? Margin.ofGiven(allocation, basis.draws(), level)
                : Margin.of(planner, allocation, basis.draws(), level);
        return new Plan(
                basis, planner, question, allocation, margin, run(basis, allocation, level, seed), chance, level);
    }

    private static Allocation answer(Basis basis, Planner planner, Question question) {
        if (question instanceof Question.Budget budget) {
            return planner.best(budget.flops());
        }
        if (question instanceof Question.Given given) {
            return planner.at(given.parameters(), given.tokens());
        }
        Question.Reach reach = (Question.Reach) question;
        if (reach.probability().isEmpty()) {
            return planner.cheapest(reach.value()).orElseThrow(() -> unreachable(planner, reach, ""));
        }
        if (basis.draws().isEmpty()) {
            throw new IllegalArgumentException("a probability needs to know how uncertain the law is, but of "
                    + basis.name() + " it is " + basis.uncertainty());
        }
        double wanted = reach.probability().getAsDouble();
        return planner.cheapest(flops -> {
                    Allocation best = planner.best(flops);
                    return Margin.chance(basis.draws(), best.parameters(), best.tokens(), reach.value()) >= wanted;
                })
                .orElseThrow(() -> unreachable(planner, reach, " with probability " + wanted));
    }

    private static IllegalArgumentException unreachable(Planner planner, Question.Reach reach, String how) {
        Allocation most = planner.best(planner.mostFlops() * (1 - 1e-9));
        return new IllegalArgumentException(
                "no budget within the bounds reaches %s%s; the best of all, %.4g parameters with %.4g tokens, comes to %.4f"
                        .formatted(reach.value(), how, most.parameters(), most.tokens(), most.value()));
    }

    private static Percentiles run(Basis basis, Allocation at, double level, long seed) {
        var random = new SeededStream(seed);
        double[] values = basis.draws().stream()
                .mapToDouble(draw -> draw.run(at.parameters(), at.tokens(), random))
                .toArray();
        return Arrays.stream(values).anyMatch(Double::isNaN)
                ? new Percentiles(Double.NaN, Double.NaN)
                : Percentiles.of(values, level);
    }

    /** Sizes around the answer at the same compute. */
    public List<Allocation> isoFlop() {
        return planner.isoFlop(allocation.allFlops(), CURVE, AROUND);
    }

    /** Sizes around the answer with what each needs for the same value. */
    public List<Allocation> isoValue() {
        Bounds bounds = planner.bounds();
        return planner.isoValue(
                allocation.value(),
                Math.max(bounds.fewestParameters(), allocation.parameters() / AROUND),
                Math.min(bounds.mostParameters(), allocation.parameters() * AROUND),
                CURVE);
    }

    /** log10 of the compute beyond the largest run of the law, 0 inside; {@code NaN} if its range is not known. */
    public double extrapolation() {
        return basis.range()
                .extrapolation(allocation.parameters(), allocation.tokens())
                .orElse(Double.NaN);
    }
}
