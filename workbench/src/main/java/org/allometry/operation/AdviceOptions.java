package org.allometry.operation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.allometry.advise.LicenceRule;
import org.allometry.advise.Scales;
import org.allometry.advise.ScoreNeed;
import org.allometry.advise.Tuning;
import org.allometry.advise.UseCase;
import org.allometry.advise.WeightFormat;
import org.allometry.predict.BestFitter;
import org.allometry.quantity.TokenCount;
import org.allometry.service.AdviceRequest;
import org.allometry.service.TableChoice;
import org.allometry.table.Variant;
import picocli.CommandLine.Option;

/** Needs as they are given on the command line. */
final class AdviceOptions {
    private static final Pattern BYTES =
            Pattern.compile("([0-9.]+(?:e[0-9]+)?)\\s*([KMGT]i?)?B?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "KMGT";
    /** Fewer without a unit are meant to have one. */
    private static final double FEWEST_BYTES = 1e6;

    @Option(
            names = "--use",
            paramLabel = "USE",
            description = "A bundle of needs: support-bot, text, content, problem-solving or research.")
    private Optional<String> use = Optional.empty();

    @Option(
            names = "--need",
            paramLabel = "BENCHMARK>=SCORE[:WEIGHT]",
            description = "A score that the task demands, as in mmlu>=0.7:2; may be given several times.")
    private List<String> needs = new ArrayList<>();

    @Option(names = "--device", paramLabel = "NAME", description = "What to run on, as in the table hardware.")
    private Optional<String> device = Optional.empty();

    @Option(names = "--devices", paramLabel = "N", defaultValue = "1", description = "How many hold a model together.")
    private int devices;

    @Option(names = "--memory", paramLabel = "BYTES", description = "Of one device, as in 16GB.")
    private Optional<String> memory = Optional.empty();

    @Option(names = "--bandwidth", paramLabel = "BYTES", description = "Of its memory, per second, as in 60GB.")
    private Optional<String> bandwidth = Optional.empty();

    @Option(names = "--price-per-hour", paramLabel = "P", description = "Of one device.")
    private Optional<Double> price = Optional.empty();

    @Option(names = "--budget", paramLabel = "MONEY", description = "The most that a month may cost.")
    private Optional<Double> budget = Optional.empty();

    @Option(names = "--context", paramLabel = "TOKENS", description = "That a sequence may have (default 4096).")
    private Optional<String> context = Optional.empty();

    @Option(names = "--prompt", paramLabel = "TOKENS", description = "Of a request (default 1000).")
    private Optional<String> prompt = Optional.empty();

    @Option(names = "--answer", paramLabel = "TOKENS", description = "Of an answer (default 300).")
    private Optional<String> answer = Optional.empty();

    @Option(names = "--requests-per-day", paramLabel = "N", description = "How many requests there are.")
    private Optional<String> requests = Optional.empty();

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "1",
            description = "Sequences that must be held and answered at the same time (default 1).")
    private int atOnce;

    @Option(names = "--tokens-per-second", paramLabel = "R", description = "That one answer needs at least.")
    private Optional<Double> speed = Optional.empty();

    @Option(
            names = "--licence",
            paramLabel = "RULE",
            defaultValue = "any",
            description = "any (default), commercial, permissive, or the beginning of a licence's name.")
    private String licence = "any";

    @Option(names = "--open-weights", description = "The weights must be at hand.")
    private boolean openWeights;

    @Option(
            names = "--fine-tuning",
            paramLabel = "none|lora|full",
            defaultValue = "none",
            description = "What is planned (default none).")
    private String tuning = "none";

    @Option(
            names = "--precision",
            paramLabel = "FORMAT,..",
            split = ",",
            description = "Of weights: bf16, int8, fp8, int5, int4 (default: any).")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--variants",
            paramLabel = "V,..",
            split = ",",
            description = "base, instruct, finetune (default: base,instruct).")
    private List<String> variants = new ArrayList<>();

    @Option(
            names = "--scales",
            paramLabel = "MEDIUM,LARGE",
            description = "Parameters from which a model is medium and large (default 4B,20B).")
    private Optional<String> scales = Optional.empty();

    @Option(
            names = "--confidence",
            paramLabel = "P",
            defaultValue = "0.8",
            description = "With which all needed scores must be met (default 0.8).")
    private double confidence;

    @Option(
            names = "--worth",
            paramLabel = "GAIN",
            defaultValue = "0.02",
            description = "A gain in mean score that is worth a larger scale (default 0.02).")
    private double worth;

    @Option(names = "--models", paramLabel = "FILE", description = "A catalogue of one's own to choose from.")
    private Optional<String> models = Optional.empty();

    @Option(
            names = "--fit",
            paramLabel = "FILE",
            description = "A fit to predict scores by (default: one is made of the leaderboard).")
    private Optional<String> fit = Optional.empty();

    @Option(
            names = "--law",
            paramLabel = "LAW",
            description = "The law to fit to the leaderboard for scores that were not measured (default: best).")
    private Optional<String> law = Optional.empty();

    AdviceRequest request(CommonOptions common) {
        if (fit.isPresent() && law.isPresent()) {
            throw new IllegalArgumentException("--law names a law to fit, but '" + fit.get() + "' is a fit; give one");
        }
        if (devices < 1) {
            throw new IllegalArgumentException("--devices must be at least 1, but was " + devices);
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("--at-once must be at least 1, but was " + atOnce);
        }
        Set<Variant> chosen = EnumSet.noneOf(Variant.class);
        variants.forEach(text -> chosen.add(Variant.parse(text)));
        return new AdviceRequest(
                use.map(UseCase::parse),
                needs.stream().map(ScoreNeed::parse).toList(),
                new AdviceRequest.Place(
                        device,
                        devices,
                        bytes("--memory", memory),
                        bytes("--bandwidth", bandwidth),
                        positive("--price-per-hour", price)),
                new AdviceRequest.Load(
                        number("--context", context),
                        number("--prompt", prompt),
                        number("--answer", answer),
                        number("--requests-per-day", requests),
                        atOnce,
                        positive("--tokens-per-second", speed),
                        positive("--budget", budget)),
                new LicenceRule(licence),
                openWeights,
                Tuning.parse(tuning),
                formats.stream().map(WeightFormat::parse).toList(),
                chosen,
                scales.map(Scales::parse).orElse(Scales.withDefaults()),
                confidence,
                worth,
                models.map(TableChoice::of),
                fit,
                law.orElse(BestFitter.LAW),
                common.level(),
                common.seed(),
                common.threads());
    }

    private static OptionalDouble number(String option, Optional<String> text) {
        try {
            return text.map(value -> OptionalDouble.of(TokenCount.parse(value).value()))
                    .orElse(OptionalDouble.empty());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    option + " must be a positive number such as 8000 or 8K, but was '" + text.orElse("") + "'", e);
        }
    }

    private static OptionalDouble positive(String option, Optional<Double> value) {
        if (value.isPresent() && !(value.get() > 0 && value.get() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(option + " must be positive, but was " + value.get());
        }
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble bytes(String option, Optional<String> text) {
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        Matcher written = BYTES.matcher(text.get().strip());
        try {
            if (!written.matches()) {
                throw new NumberFormatException();
            }
            String unit = written.group(2) == null ? "" : written.group(2).toUpperCase(Locale.ROOT);
            double base = unit.endsWith("I") ? 1024 : 1000;
            double factor = unit.isEmpty() ? 1 : Math.pow(base, UNITS.indexOf(unit.charAt(0)) + 1.0);
            double bytes = Double.parseDouble(written.group(1)) * factor;
            if (unit.isEmpty() && bytes > 0 && bytes < FEWEST_BYTES) {
                throw new NumberFormatException();
            }
            return positive(option, Optional.of(bytes));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    option + " is written as in 16GB or 24GiB, but was '" + text.get() + "'", e);
        }
    }
}
