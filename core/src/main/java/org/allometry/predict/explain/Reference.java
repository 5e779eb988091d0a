package org.allometry.predict.explain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.Variant;

/**
 * What a prediction is compared with: a model that says all that the models of training say.
 *
 * @param model as the law is asked about it
 * @param isMean whether it stands for the whole table rather than for one of its models
 */
public record Reference(LanguageModel model, boolean isMean) {
    private static final String NEVER_SEEN = "a family never seen";

    /**
     * The mean of a table: geometric means of parameters and tokens, as laws know their logarithms; the mean date; the
     * variant base, as a category has no mean; and a family that the law has never seen, so that it gives it the mean
     * effect 0.
     */
    public static Reference mean(List<LanguageModel> trained) {
        var counts = new Counts(
                geometric(trained, LanguageModel::parameters, ParameterCount::value)
                        .map(ParameterCount::of),
                geometric(trained, LanguageModel::trainingTokens, TokenCount::value)
                        .map(TokenCount::of));
        Optional<Flops> compute =
                geometric(trained, LanguageModel::compute, Flops::value).map(Flops::of);
        Counts whole = counts.completed(compute);
        return new Reference(
                new LanguageModel(
                        "the mean of the table",
                        unseen(trained),
                        whole.parameters(),
                        whole.tokens(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Variant.BASE),
                        Optional.empty(),
                        date(trained),
                        Map.of()),
                true);
    }

    /** A model; what it lacks is that of the mean of the table. */
    public static Reference of(LanguageModel model, List<LanguageModel> trained) {
        LanguageModel mean = mean(trained).model;
        Counts counts = Counts.of(model).or(mean);
        return new Reference(
                new LanguageModel(
                        model.name(),
                        model.family(),
                        counts.parameters(),
                        counts.tokens(),
                        Optional.empty(),
                        model.baseFamily(),
                        model.variant().or(mean::variant),
                        model.releaseDate(),
                        model.baseReleaseDate()
                                .or(() -> model.releaseDate().isPresent() ? Optional.empty() : mean.baseReleaseDate()),
                        Map.of()),
                false);
    }

    /** The name of a family that no model has. */
    static String unseen(List<LanguageModel> models) {
        var taken = new HashSet<String>();
        models.forEach(model -> {
            taken.add(model.family());
            taken.add(model.lineage());
        });
        return Stream.iterate(NEVER_SEEN, name -> name + "*")
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static <T> Optional<Double> geometric(
            List<LanguageModel> models, Function<LanguageModel, Optional<T>> of, Function<T, Double> value) {
        double[] logs = models.stream()
                .map(of)
                .flatMap(Optional::stream)
                .mapToDouble(count -> Math.log(value.apply(count)))
                .toArray();
        return logs.length == 0 ? Optional.empty() : Optional.of(Math.exp(mean(logs)));
    }

    private static Optional<LocalDate> date(List<LanguageModel> models) {
        double[] days = models.stream()
                .map(model -> model.baseReleaseDate().or(model::releaseDate))
                .flatMap(Optional::stream)
                .mapToDouble(LocalDate::toEpochDay)
                .toArray();
        return days.length == 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(Math.round(mean(days))));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
