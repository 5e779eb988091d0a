package org.allometry.operation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import picocli.CommandLine.Option;

/** Models that differ from a given one in size or tokens alone, as a curve needs them. */
final class CurveOptions {
    private static final int USUAL = 17;
    private static final int MOST = 200;
    private static final int DIGITS = 4;
    private static final Pattern RANGE = Pattern.compile("([^,:]+?)\\.\\.([^,:]+?)(?::(\\d{1,4}))?");

    @Option(
            names = "--sizes",
            paramLabel = "N,..|A..B[:COUNT]",
            description = "Predict the model also with these parameters; a range has COUNT of equal ratio (default "
                    + USUAL + ").")
    private Optional<String> sizes = Optional.empty();

    @Option(
            names = "--token-counts",
            paramLabel = "D,..|A..B[:COUNT]",
            description = "Predict the model also with these training tokens, written like --sizes.")
    private Optional<String> tokenCounts = Optional.empty();

    boolean isGiven() {
        return sizes.isPresent() || tokenCounts.isPresent();
    }

    /** The model with each other size, and with each other number of tokens. */
    List<LanguageModel> along(LanguageModel model) {
        var models = new ArrayList<LanguageModel>();
        sizes.map(text ->
                        counts("--sizes", text, one -> ParameterCount.parse(one).value()))
                .orElse(List.of())
                .forEach(count ->
                        models.add(other(model, Optional.of(ParameterCount.of(count)), model.trainingTokens())));
        tokenCounts
                .map(text -> counts(
                        "--token-counts", text, one -> TokenCount.parse(one).value()))
                .orElse(List.of())
                .forEach(count -> models.add(other(model, model.parameters(), Optional.of(TokenCount.of(count)))));
        return models;
    }

    private LanguageModel other(LanguageModel model, Optional<ParameterCount> size, Optional<TokenCount> tokens) {
        String name = model.family() + size.map(n -> "-" + n).orElse("");
        return new LanguageModel(
                tokenCounts.isEmpty() ? name : name + tokens.map(d -> "-" + d).orElse(""),
                model.family(),
                size,
                tokens,
                Optional.empty(),
                model.baseFamily(),
                model.variant(),
                model.releaseDate(),
                model.baseReleaseDate(),
                Map.of());
    }

    /** Reads {@code 1B,7B} or {@code 1B..100B:9}. */
    static List<Double> counts(String option, String text, ToDoubleFunction<String> parse) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            List<Double> counts = Arrays.stream(text.split(",", -1))
                    .map(one -> parse.applyAsDouble(one.strip()))
                    .toList();
            check(option, counts.size());
            return counts;
        }
        double from = parse.applyAsDouble(range.group(1).strip());
        double to = parse.applyAsDouble(range.group(2).strip());
        int count = range.group(3) == null ? USUAL : Integer.parseInt(range.group(3));
        check(option, count);
        if (!(from < to) || count < 2) {
            throw new IllegalArgumentException(
                    option + ": a range must grow and have at least two counts, but was '" + text + "'");
        }
        return IntStream.range(0, count)
                .mapToObj(i ->
                        i == 0 ? from : i == count - 1 ? to : rounded(from * Math.pow(to / from, i / (count - 1.0))))
                .toList();
    }

    /** To four digits, so that names stay short. */
    private static double rounded(double count) {
        return new BigDecimal(count).round(new MathContext(DIGITS)).doubleValue();
    }

    private static void check(String option, int count) {
        if (count > MOST) {
            throw new IllegalArgumentException(option + " may have at most " + MOST + " counts, but has " + count);
        }
    }
}
