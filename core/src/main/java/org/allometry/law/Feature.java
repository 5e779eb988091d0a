package org.allometry.law;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.PublishedLaws;
import org.allometry.quantity.Flops;
import org.allometry.table.LanguageModel;
import org.allometry.table.Variant;

/** What a law knows of a model: one number each, before z-scoring. */
public enum Feature {
    /** ln(parameters / 1e9). */
    SIZE("log_size"),
    /** ln(training tokens / 1e12). */
    TOKENS("log_tokens"),
    /** The product of the two. */
    INTERACTION("log_size_log_tokens"),
    /** Their sum, ln(6ND / 6e21). */
    FLOPS("log_flops"),
    /** -ln of the reducible Chinchilla loss at the model's size and tokens, by the coefficients of Besiroglu et al. */
    LOSS("reducible_loss"),
    /** 0 for a base model, 1 for one tuned afterwards. */
    INSTRUCT("instruct"),
    /** The release date of the base family in years, with fraction; of the model itself where the former is unknown. */
    DATE("release_date");

    private static final double GIGA = 1e9;
    private static final double TERA = 1e12;
    private static final LossFunction REDUCIBLE =
            PublishedLaws.BESIROGLU.function().with("E", 0);

    private final String column;

    Feature(String column) {
        this.column = column;
    }

    /** Its name in results, such as {@code log_size}. */
    public String column() {
        return column;
    }

    /** Reads the name used in options, such as {@code size}. */
    public static Feature parse(String text) {
        return Arrays.stream(values())
                .filter(feature -> feature.toString().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no feature '" + text + "'; choose from "
                        + Arrays.stream(values()).map(Feature::toString).collect(Collectors.joining(", "))));
    }

    /** The feature of a model, or empty if the model lacks what it is computed from. */
    public OptionalDouble of(LanguageModel model) {
        OptionalDouble size = log(model.parameters().map(n -> n.value() / GIGA).orElse(Double.NaN));
        OptionalDouble tokens =
                log(model.trainingTokens().map(d -> d.value() / TERA).orElse(Double.NaN));
        return switch (this) {
            case SIZE -> size;
            case TOKENS -> tokens;
            case INTERACTION -> both(size, tokens, size.orElse(0) * tokens.orElse(0));
            case FLOPS ->
                size.isPresent() && tokens.isPresent()
                        ? OptionalDouble.of(size.getAsDouble() + tokens.getAsDouble())
                        : log(model.trainingFlops().map(Flops::value).orElse(Double.NaN) / (6 * GIGA * TERA));
            case LOSS -> both(size, tokens, reducibleLoss(model));
            case INSTRUCT ->
                model.variant()
                        .map(variant -> OptionalDouble.of(variant == Variant.BASE ? 0 : 1))
                        .orElse(OptionalDouble.empty());
            case DATE ->
                model.baseReleaseDate()
                        .or(model::releaseDate)
                        .map(date -> OptionalDouble.of(years(date)))
                        .orElse(OptionalDouble.empty());
        };
    }

    private static OptionalDouble log(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(Math.log(value));
    }

    private static OptionalDouble both(OptionalDouble size, OptionalDouble tokens, double value) {
        return size.isPresent() && tokens.isPresent() ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static double reducibleLoss(LanguageModel model) {
        double parameters = model.parameters().map(n -> n.value()).orElse(Double.NaN);
        double tokens = model.trainingTokens().map(d -> d.value()).orElse(Double.NaN);
        return -Math.log(REDUCIBLE.loss(parameters, tokens));
    }

    private static double years(LocalDate date) {
        return date.getYear() + (date.getDayOfYear() - 1.0) / date.lengthOfYear();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
