package org.allometry.table;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;

/**
 * One row of a table: a model and what is known of it besides its scores.
 *
 * @param name need not be unique
 * @param family models that share architecture, data and training method
 * @param parameters N, if known
 * @param trainingTokens D, if known
 * @param trainingFlops as reported; 6ND where it is not
 * @param baseFamily the pre-training family that {@code family} was tuned from, if known
 * @param variant base, instruct or finetune, if known
 * @param releaseDate to the day; a date known to the month is its first day
 * @param baseReleaseDate when the first model of the base family was released, if known
 * @param attributes further columns, by heading, in the order of the source
 */
public record LanguageModel(
        String name,
        String family,
        Optional<ParameterCount> parameters,
        Optional<TokenCount> trainingTokens,
        Optional<Flops> trainingFlops,
        Optional<String> baseFamily,
        Optional<Variant> variant,
        Optional<LocalDate> releaseDate,
        Optional<LocalDate> baseReleaseDate,
        Map<String, String> attributes)
        implements Serializable {
    public LanguageModel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(trainingTokens, "trainingTokens");
        Objects.requireNonNull(trainingFlops, "trainingFlops");
        Objects.requireNonNull(baseFamily, "baseFamily");
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(releaseDate, "releaseDate");
        Objects.requireNonNull(baseReleaseDate, "baseReleaseDate");
        if (family.isBlank()) {
            throw new IllegalArgumentException("model '" + name + "' needs a family");
        }
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A model of whose base family no release date is known. */
    public LanguageModel(
            String name,
            String family,
            Optional<ParameterCount> parameters,
            Optional<TokenCount> trainingTokens,
            Optional<Flops> trainingFlops,
            Optional<String> baseFamily,
            Optional<Variant> variant,
            Optional<LocalDate> releaseDate,
            Map<String, String> attributes) {
        this(
                name,
                family,
                parameters,
                trainingTokens,
                trainingFlops,
                baseFamily,
                variant,
                releaseDate,
                Optional.empty(),
                attributes);
    }

    /** A model of which name, family, size and training tokens are known. */
    public static LanguageModel of(String name, String family, ParameterCount parameters, TokenCount trainingTokens) {
        return new LanguageModel(
                name,
                family,
                Optional.of(parameters),
                Optional.of(trainingTokens),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** C as reported, else 6ND, if both counts are known. */
    public Optional<Flops> compute() {
        return trainingFlops.or(() -> parameters.flatMap(n -> trainingTokens.map(d -> Flops.ofTraining(n, d))));
    }

    public LanguageModel withVariant(Variant variant) {
        return new LanguageModel(
                name,
                family,
                parameters,
                trainingTokens,
                trainingFlops,
                baseFamily,
                Optional.of(variant),
                releaseDate,
                baseReleaseDate,
                attributes);
    }

    /** With another size; reported operations of its training are not those of the new one and go. */
    public LanguageModel withParameters(ParameterCount parameters) {
        return new LanguageModel(
                name,
                family,
                Optional.of(parameters),
                trainingTokens,
                Optional.empty(),
                baseFamily,
                variant,
                releaseDate,
                baseReleaseDate,
                attributes);
    }

    public LanguageModel withBaseReleaseDate(LocalDate date) {
        return new LanguageModel(
                name,
                family,
                parameters,
                trainingTokens,
                trainingFlops,
                baseFamily,
                variant,
                releaseDate,
                Optional.of(date),
                attributes);
    }

    public LanguageModel withBaseFamily(String name) {
        return new LanguageModel(
                this.name,
                family,
                parameters,
                trainingTokens,
                trainingFlops,
                Optional.of(name),
                variant,
                releaseDate,
                baseReleaseDate,
                attributes);
    }

    /** What the family was tuned from: the base family, or the family itself where none is named. */
    public String lineage() {
        return baseFamily.orElse(family);
    }
}
