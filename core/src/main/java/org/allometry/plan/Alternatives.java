package org.allometry.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.PublishedLaw;
import org.allometry.law.loss.PublishedLaws;
import org.allometry.plan.Alternative.Confidence;

/**
 * What each way to a target alone would take from a model where it stands. Parameters and tokens follow from the law of the
 * plan; repetition, bits and experts are counted, by published laws of their own, as the parameters or fresh tokens that
 * they are worth.
 *
 * @param start the model to begin with
 * @param target value to reach
 * @param ways one for each lever
 */
public record Alternatives(Allocation start, double target, List<Alternative> ways) {
    private static final double USUAL_BITS = 16;
    private static final double MOST_EXPERTS = 512;
    private static final int HALVINGS = 60;
    private static final String CARRIED = "; carried over to this law";

    public Alternatives {
        ways = List.copyOf(ways);
    }

    /**
     * Ways that follow from laws. Those that rest on figures are added by {@link #with}.
     *
     * @param plan whose law, bounds and answer are used
     * @param start the model to begin with
     */
    public static Alternatives of(Plan plan, Allocation start, double target) {
        Planner planner = plan.planner();
        double size = planner.parametersFor(start.tokens(), target) / start.parameters();
        double tokens = planner.tokensFor(start.parameters(), target) / start.tokens();
        var ways = new ArrayList<Alternative>();
        ways.add(parameters(plan, start, target, size));
        ways.add(tokens(plan, start, target, tokens));
        ways.add(compute(plan, start, target));
        ways.add(repetition(tokens));
        ways.add(bits(size));
        ways.add(Alternative.unknown("pruned weights", "no law of pruning and no figures of it are at hand"));
        ways.add(Alternative.unknown(
                "a shared feed-forward layer", "what it saves can be counted, but what it costs in loss is not known"));
        ways.add(Alternative.unknown(
                "a teacher",
                "the form of a law is known (fit --law distillation), but no constants could be confirmed"));
        ways.add(experts(start, size));
        return new Alternatives(start, target, ways);
    }

    /** The same with further ways. */
    public Alternatives with(List<Alternative> more) {
        var all = new ArrayList<>(ways);
        all.addAll(more);
        return new Alternatives(start, target, all);
    }

    private static Alternative parameters(Plan plan, Allocation start, double target, double factor) {
        double n = factor * start.parameters();
        return ofLaw(
                plan,
                "parameters",
                factor,
                "times the parameters",
                Double.isNaN(factor)
                        ? never(
                                plan,
                                target,
                                plan.planner().at(plan.planner().bounds().mostParameters(), start.tokens()))
                        : text("%.3g times the parameters (%.4g) on the same tokens", factor, n),
                n,
                start.tokens());
    }

    private static Alternative tokens(Plan plan, Allocation start, double target, double factor) {
        double d = factor * start.tokens();
        return ofLaw(
                plan,
                "training tokens",
                factor,
                "times the tokens",
                Double.isNaN(factor)
                        ? never(
                                plan,
                                target,
                                plan.planner()
                                        .at(
                                                start.parameters(),
                                                plan.planner().bounds().mostTokens()))
                        : text("%.3g times the tokens (%.4g), all of them new, at the same size", factor, d),
                start.parameters(),
                d);
    }

    private static Alternative compute(Plan plan, Allocation start, double target) {
        return plan.planner()
                .withServedTokens(0)
                .cheapest(target)
                .map(best -> ofLaw(
                        plan,
                        "parameters and tokens together",
                        best.flops() / start.flops(),
                        "times the compute",
                        text(
                                "%.3g times the compute, on %.4g parameters and %.4g tokens",
                                best.flops() / start.flops(), best.parameters(), best.tokens()),
                        best.parameters(),
                        best.tokens()))
                .orElseGet(() -> ofLaw(
                        plan,
                        "parameters and tokens together",
                        Double.NaN,
                        "times the compute",
                        "cannot reach it within the bounds",
                        start.parameters(),
                        start.tokens()));
    }

    private static String never(Plan plan, double target, Allocation limit) {
        return text("cannot reach %.4f alone: within the bounds it ends at %.4f", target, limit.value());
    }

    private static Alternative ofLaw(
            Plan plan, String lever, double amount, String unit, String statement, double parameters, double tokens) {
        var range = plan.basis().range();
        boolean known = !Double.isNaN(range.mostParameters());
        boolean inside = Double.isFinite(amount)
                && range.extrapolation(parameters, tokens).orElse(Double.POSITIVE_INFINITY) <= 0
                && parameters <= range.mostParameters() * (1 + 1e-9)
                && tokens <= range.mostTokens() * (1 + 1e-9);
        return new Alternative(
                lever,
                amount,
                unit,
                statement,
                plan.basis().name() + ", " + plan.basis().source(),
                known ? range(range) : "the models of the fit",
                inside || !known && Double.isFinite(amount) ? Confidence.FAIR : Confidence.LOW);
    }

    private static String range(PublishedLaw.Range range) {
        return text(
                "%.2g to %.2g parameters, %.2g to %.2g tokens",
                range.fewestParameters(), range.mostParameters(), range.fewestTokens(), range.mostTokens());
    }

    /** Muennighoff et al. 2023: e epochs of U tokens are worth U (1 + R_D (1 - exp(-(e - 1)/R_D))) new ones. */
    private static Alternative repetition(double factor) {
        PublishedLaw law = published("muennighoff");
        double decay = law.function().coefficient("R_D");
        double limit = 1 + decay;
        boolean reachable = factor >= 1 && factor < limit;
        double epochs = reachable ? 1 - decay * Math.log(1 - (factor - 1) / decay) : Double.NaN;
        String statement = reachable
                ? text("%.3g epochs of the tokens at hand are worth %.3g times as many new ones", epochs, factor)
                : text(
                        "cannot reach it alone: even endless repetition of the tokens at hand is worth %.3g times as many"
                                + " new ones",
                        limit);
        return new Alternative(
                "repeated data",
                epochs,
                "epochs",
                statement,
                law.source() + CARRIED,
                range(law.range()) + ", best known up to some tens of epochs",
                Confidence.LOW);
    }

    /** Kumar et al. 2024: N parameters of P bits count as N (1 - exp(-(P/gamma + n))) when trained so. */
    private static Alternative bits(double factor) {
        PublishedLaw law = published("kumar-weights");
        double most = 0;
        double fewest = Double.NaN;
        for (int bits = 15; bits >= 3; bits--) {
            double worth = USUAL_BITS / bits * share(law.function(), bits);
            most = Math.max(most, worth);
            if (Double.isNaN(fewest) && worth >= factor) {
                fewest = bits;
            }
        }
        String rates = text(
                "in the memory of 16-bit weights, 8 bits hold %.3g and 4 bits %.3g times the effective parameters",
                2 * share(law.function(), 8), 4 * share(law.function(), 4));
        return new Alternative(
                "fewer bits",
                fewest,
                "bits for each weight, in the same memory",
                rates
                        + (Double.isNaN(fewest)
                                ? text("; this cannot reach it alone (at most %.3g times)", most)
                                : text(
                                        "; %.0f bits are enough, though training takes the compute of the larger model",
                                        fewest)),
                law.source() + CARRIED,
                range(law.range()) + "; its authors say that the constants do not transfer",
                Confidence.LOW);
    }

    private static double share(LossFunction law, double bits) {
        return 1 - Math.exp(-(bits / law.coefficient("gamma_w") + law.coefficient("n_w")));
    }

    /** Clark et al. 2022: the dense model with the loss of one with X experts, both working with N parameters on a token. */
    private static Alternative experts(Allocation start, double factor) {
        PublishedLaw law = published("clark-s-base");
        double most = worth(law.function(), start.parameters(), MOST_EXPERTS);
        double experts = Double.NaN;
        if (factor <= most) {
            double low = 1;
            double high = MOST_EXPERTS;
            for (int i = 0; i < HALVINGS; i++) {
                double middle = Math.sqrt(low * high);
                if (worth(law.function(), start.parameters(), middle) >= factor) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            experts = high;
        }
        return new Alternative(
                "experts",
                experts,
                "experts in every second layer, one for each token",
                text(
                                "8 experts are worth %.3g, 64 %.3g and 512 %.3g times the parameters at the compute of one",
                                worth(law.function(), start.parameters(), 8),
                                worth(law.function(), start.parameters(), 64),
                                most)
                        + (Double.isNaN(experts)
                                ? "; this cannot reach it alone"
                                : text("; %.3g experts are enough", experts)),
                law.source() + CARRIED,
                text(
                        "%.2g to %.2g parameters at work, %.2g tokens, 1 to 512 experts",
                        law.range().fewestParameters(),
                        law.range().mostParameters(),
                        law.range().mostTokens()),
                Confidence.LOW);
    }

    /** Times the parameters that a dense model needs for the loss of a routed one. */
    static double worth(LossFunction law, double parameters, double experts) {
        double routed = law.at(Map.of("N_a", parameters, "X", experts));
        double low = Math.log(parameters) - 10;
        double high = Math.log(parameters) + 20;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (low + high);
            if (law.at(Map.of("N_a", Math.exp(middle), "X", 1.0)) <= routed) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.exp(high) / parameters;
    }

    private static PublishedLaw published(String name) {
        return PublishedLaws.find(name).orElseThrow();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
