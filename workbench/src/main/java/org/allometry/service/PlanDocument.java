package org.allometry.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.allometry.plan.Allocation;
import org.allometry.plan.Alternative;
import org.allometry.plan.Alternatives;
import org.allometry.plan.Bounds;
import org.allometry.plan.NextRuns;
import org.allometry.plan.Plan;
import org.allometry.plan.Question;
import org.allometry.plan.Returns;
import org.allometry.plan.Spend;
import org.allometry.stat.Percentiles;

/**
 * The JSON of a plan, field by field.
 *
 * @param law name of the law, the skill or the benchmark
 * @param quantity {@code loss}, {@code score} or {@code skill}
 * @param flops of training, 6ND
 * @param loss what it comes to, of a law of loss
 * @param score what it comes to, of a benchmark
 * @param skill what it comes to, of a skill
 * @param valueInterval of the law's value at the plan
 * @param runInterval of one run's value
 * @param parametersRange among which the plan chose; empty without limits
 * @param trainingTokensRange among which the plan chose; empty without limits
 * @param extrapolation log10 of compute beyond the law's largest run; null if its range is not known
 */
public record PlanDocument(
        String law,
        String quantity,
        double flops,
        double parameters,
        double trainingTokens,
        double tokensPerParameter,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> loss,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> score,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> skill,
        double[] parametersInterval,
        double[] trainingTokensInterval,
        double[] tokensPerParameterInterval,
        double[] valueInterval,
        double[] runInterval,
        double level,
        String uncertainty,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Target> target,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Serving> inference,
        boolean atEdge,
        double extrapolation,
        double[] parametersRange,
        double[] trainingTokensRange,
        List<Point> isoFlop,
        List<Point> isoValue,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Other> otherLaws,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<CostEntry> cost,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Ways> alternatives,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Returns> returns,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<NextRuns> nextRuns,
        List<String> assumptions,
        String source,
        PlanProvenance provenance) {
    /** What was to be reached, and the probability that one run does. */
    public record Target(double value, Optional<Double> probability, double chance) {}

    /** What use costs. */
    public record Serving(double tokens, double flops, double totalFlops) {}

    /** A size and length with what it comes to. */
    public record Point(double parameters, double trainingTokens, double flops, double value) {
        static Point of(Allocation at) {
            return new Point(at.parameters(), at.tokens(), at.flops(), at.value());
        }
    }

    /** The answer of another law. */
    public record Other(
            String law,
            double flops,
            double parameters,
            double trainingTokens,
            double tokensPerParameter,
            double value,
            String source) {
        static Other of(Plan plan) {
            Allocation at = plan.allocation();
            return new Other(
                    plan.basis().name(),
                    at.flops(),
                    at.parameters(),
                    at.tokens(),
                    at.tokensPerParameter(),
                    at.value(),
                    plan.basis().source());
        }
    }

    /** What it costs on a device. */
    public record CostEntry(
            String device,
            double peakFlopsPerSecond,
            double utilisation,
            double deviceHours,
            int devices,
            double days,
            double energyKilowattHours,
            double pricePerHour,
            double money) {
        static CostEntry of(Spend spend) {
            return new CostEntry(
                    spend.device().name(),
                    spend.device().peakFlops(),
                    spend.utilisation(),
                    spend.cost().deviceHours(),
                    spend.devices(),
                    spend.days(),
                    spend.cost().kilowattHours(),
                    spend.pricePerHour(),
                    spend.cost().money());
        }
    }

    /** From a model to a target, by each way alone. */
    public record Ways(Point start, double target, List<Way> ways) {
        static Ways of(Alternatives alternatives) {
            return new Ways(
                    Point.of(alternatives.start()),
                    alternatives.target(),
                    alternatives.ways().stream().map(Way::of).toList());
        }
    }

    /** One way; the amount is null where it does not reach the target or nothing is known. */
    public record Way(
            String lever,
            double amount,
            String unit,
            String statement,
            String evidence,
            String range,
            String confidence) {
        static Way of(Alternative way) {
            return new Way(
                    way.lever(),
                    way.amount(),
                    way.unit(),
                    way.statement(),
                    way.evidence(),
                    way.range(),
                    way.confidence().name().toLowerCase(Locale.ROOT));
        }
    }

    public static PlanDocument of(PlanOutcome outcome) {
        Plan plan = outcome.plan();
        Allocation at = plan.allocation();
        Bounds bounds = plan.planner().bounds();
        String quantity = plan.basis().quantity();
        double served = plan.planner().servedTokens();
        return new PlanDocument(
                plan.basis().name(),
                quantity,
                at.flops(),
                at.parameters(),
                at.tokens(),
                at.tokensPerParameter(),
                of("loss", plan),
                of("score", plan),
                of("skill", plan),
                pair(plan.margin().parameters()),
                pair(plan.margin().tokens()),
                pair(plan.margin().tokensPerParameter()),
                pair(plan.margin().value()),
                pair(plan.run()),
                plan.level(),
                plan.basis().uncertainty(),
                target(plan),
                served > 0 ? Optional.of(new Serving(served, at.inferenceFlops(), at.allFlops())) : Optional.empty(),
                at.atEdge(),
                plan.extrapolation(),
                bounds.equals(Bounds.NONE)
                        ? new double[0]
                        : new double[] {bounds.fewestParameters(), bounds.mostParameters()},
                bounds.equals(Bounds.NONE) ? new double[0] : new double[] {bounds.fewestTokens(), bounds.mostTokens()},
                plan.isoFlop().stream().map(Point::of).toList(),
                plan.isoValue().stream().map(Point::of).toList(),
                outcome.others().stream().map(Other::of).toList(),
                outcome.spend().map(CostEntry::of),
                outcome.alternatives().map(Ways::of),
                outcome.returns(),
                outcome.nextRuns(),
                plan.basis().assumptions(),
                plan.basis().source(),
                outcome.provenance());
    }

    private static Optional<Double> of(String quantity, Plan plan) {
        return plan.basis().quantity().equals(quantity)
                ? Optional.of(plan.allocation().value())
                : Optional.empty();
    }

    private static Optional<Target> target(Plan plan) {
        if (!(plan.question() instanceof Question.Reach reach)) {
            return Optional.empty();
        }
        Optional<Double> probability = reach.probability().isPresent()
                ? Optional.of(reach.probability().getAsDouble())
                : Optional.empty();
        return Optional.of(new Target(reach.value(), probability, plan.chance()));
    }

    private static double[] pair(Percentiles interval) {
        return new double[] {interval.lower(), interval.upper()};
    }
}
