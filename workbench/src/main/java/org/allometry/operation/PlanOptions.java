package org.allometry.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.service.PlanRequest;
import org.allometry.service.Plans;
import org.allometry.service.ShapeDocument;
import picocli.CommandLine.Option;

/** What to plan for, by what, within what limits. */
final class PlanOptions {
    @Option(names = "--flops", paramLabel = "C", description = "A budget of floating-point operations.")
    private Optional<String> flops = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "MONEY",
            description = "A budget of money, with --device and --price-per-hour.")
    private Optional<Double> money = Optional.empty();

    @Option(names = "--loss", paramLabel = "L", description = "Find the least compute that reaches this loss.")
    private Optional<Double> loss = Optional.empty();

    @Option(names = "--score", paramLabel = "S", description = "Find the least compute that reaches this score.")
    private Optional<Double> score = Optional.empty();

    @Option(
            names = "--probability",
            paramLabel = "P",
            description = "With which one run must reach --loss or --score (default: the law's own value does).")
    private Optional<Double> probability = Optional.empty();

    @Option(names = "--parameters", paramLabel = "N", description = "Of a given model, with --training-tokens.")
    private Optional<String> parameters = Optional.empty();

    @Option(names = "--training-tokens", paramLabel = "D", description = "Of a given model, with --parameters.")
    private Optional<String> tokens = Optional.empty();

    @Option(
            names = "--law",
            paramLabel = "NAME",
            description = "Published coefficients: besiroglu (default), chinchilla-tex, chinchilla-rounded, kaplan,"
                    + " muennighoff, gadre-c4, krajewski, abnar, kumar, cai, ..")
    private Optional<String> law = Optional.empty();

    @Option(
            names = "--given",
            paramLabel = "SYMBOL=VALUE",
            description = "A further variable of the law, as in P_w=8; may be given several times.")
    private List<String> given = new ArrayList<>();

    @Option(names = "--skill", paramLabel = "SKILL", description = "Plan for a skill of a latent fit.")
    private Optional<String> skill = Optional.empty();

    @Option(names = "--benchmark", paramLabel = "ID", description = "Plan for a score of a latent fit.")
    private Optional<String> benchmark = Optional.empty();

    @Option(names = "--family", paramLabel = "FAMILY", description = "Whose score or skill (default: a new family).")
    private Optional<String> family = Optional.empty();

    @Option(
            names = "--parameters-range",
            paramLabel = "A..B",
            description = "Sizes to choose from (default: for skills and scores 70M..180B, else any).")
    private Optional<String> parametersRange = Optional.empty();

    @Option(
            names = "--tokens-range",
            paramLabel = "A..B",
            description = "Training tokens to choose from (default: for skills and scores 150B..15T, else any).")
    private Optional<String> tokensRange = Optional.empty();

    @Option(
            names = "--inference-tokens",
            paramLabel = "D",
            description = "Tokens that will be read or written in use, 2N operations each, which count as cost.")
    private Optional<String> served = Optional.empty();

    @Option(
            names = "--unique-tokens",
            paramLabel = "U",
            description = "Tokens that differ from each other; more are repetitions (by the law muennighoff).")
    private Optional<String> unique = Optional.empty();

    @Option(names = "--device", paramLabel = "NAME", description = "What to train on, as in the table hardware.")
    private Optional<String> device = Optional.empty();

    @Option(names = "--price-per-hour", paramLabel = "P", description = "Of one device.")
    private Optional<Double> price = Optional.empty();

    @Option(
            names = "--utilisation",
            paramLabel = "U",
            description = "Share of the peak rate that training reaches (default " + Plans.UTILISATION + ").")
    private Optional<Double> utilisation = Optional.empty();

    @Option(names = "--devices", paramLabel = "K", description = "How many work at once (default 1).")
    private Optional<Integer> devices = Optional.empty();

    @Option(names = "--alternatives", description = "Also what could replace size, and at what rate.")
    private boolean alternatives;

    @Option(names = "--returns", description = "Also what each doubling brings.")
    private boolean returns;

    @Option(
            names = "--threshold",
            paramLabel = "GAIN",
            description = "A gain per doubling that is still worth it (default .01 nats or points).")
    private Optional<Double> threshold = Optional.empty();

    @Option(
            names = "--next-runs",
            paramLabel = "K",
            description = "Also the runs that would narrow the answer most, with --run-budget.")
    private Optional<Integer> nextRuns = Optional.empty();

    @Option(names = "--run-budget", paramLabel = "C", description = "Operations for all next runs together.")
    private Optional<String> runBudget = Optional.empty();

    @Option(
            names = "--narrow",
            paramLabel = "loss|parameters",
            defaultValue = "loss",
            description = "What the next runs should narrow: the loss of the plan (default), or its best size.")
    private String narrow = "loss";

    @Option(
            names = "--shape",
            paramLabel = "MODEL|NAME=COUNT,..",
            description = "Only count the parameters and operations of a transformer: a model of the table models, or"
                    + " layers=32,hidden=4096,heads=32,kv_heads=8,ffn_hidden=14336,vocabulary=128256.")
    private Optional<String> shape = Optional.empty();

    @Option(names = "--context", paramLabel = "TOKENS", description = "Length of sequences for --shape (default 4096).")
    private Optional<String> context = Optional.empty();

    /** Whether nothing is asked that has to be searched for long. */
    boolean isLight() {
        return nextRuns.isEmpty();
    }

    /** The counts of a shape, if that is all that is asked for. */
    Optional<ShapeDocument> counts() {
        return shape.map(
                text -> ShapeDocument.of(text, tokens.map(PlanOptions::tokens), context.map(PlanOptions::tokens)));
    }

    String narrowed() {
        return narrow.equals("loss") ? "the loss of the plan" : "the best size";
    }

    PlanRequest request(Optional<String> fit, CommonOptions common) {
        return new PlanRequest(
                fit,
                law,
                given(),
                skill,
                benchmark,
                family,
                new PlanRequest.Asked(
                        number(flops.map(text -> Flops.parse(text).value())),
                        number(money),
                        number(loss),
                        number(score),
                        number(probability),
                        number(parameters.map(text -> ParameterCount.parse(text).value())),
                        number(tokens.map(PlanOptions::tokens))),
                new PlanRequest.Limits(
                        range("--parameters-range", parametersRange),
                        range("--tokens-range", tokensRange),
                        number(served.map(PlanOptions::tokens)),
                        number(unique.map(PlanOptions::tokens))),
                new PlanRequest.Spending(
                        device,
                        number(price),
                        number(utilisation),
                        devices.map(OptionalInt::of).orElse(OptionalInt.empty())),
                new PlanRequest.Extras(
                        alternatives,
                        returns || threshold.isPresent(),
                        number(threshold),
                        nextRuns.map(OptionalInt::of).orElse(OptionalInt.empty()),
                        number(runBudget.map(text -> Flops.parse(text).value())),
                        narrow),
                common.level(),
                common.seed());
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static double tokens(String text) {
        return TokenCount.parse(text).value();
    }

    private static List<Double> range(String option, Optional<String> text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String[] ends = text.get().split("\\.\\.", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(
                    option + " is written A..B, as in 1B..70B, but was '" + text.get() + "'");
        }
        return List.of(tokens(ends[0]), tokens(ends[1]));
    }

    private Map<String, Double> given() {
        var values = new HashMap<String, Double>();
        for (String text : given) {
            int equals = text.indexOf('=');
            try {
                if (equals < 1) {
                    throw new NumberFormatException();
                }
                values.put(text.substring(0, equals).strip(), Double.valueOf(text.substring(equals + 1)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "--given is written SYMBOL=VALUE, as in P_w=8, but was '" + text + "'", e);
            }
        }
        return values;
    }
}
