package org.allometry.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;

/**
 * A score table inside the file of a fit: what predictions need of the models that the fit was made from.
 *
 * @param scores of every model, in the order of the benchmarks; null where missing
 */
public record TableDocument(List<TableBenchmark> benchmarks, List<Model> models, double[][] scores) {
    /** A benchmark; items is null where unknown. */
    public record TableBenchmark(String id, String name, double chance, OptionalInt items) {}

    /** A model; what is unknown is left out. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Model(
            String model,
            String family,
            Optional<Double> parameters,
            Optional<Double> trainingTokens,
            Optional<Double> trainingFlops,
            Optional<String> baseFamily,
            Optional<String> variant,
            Optional<String> releaseDate,
            Optional<String> baseReleaseDate) {
        static Model of(LanguageModel model) {
            return new Model(
                    model.name(),
                    model.family(),
                    model.parameters().map(ParameterCount::value),
                    model.trainingTokens().map(TokenCount::value),
                    model.trainingFlops().map(Flops::value),
                    model.baseFamily(),
                    model.variant().map(Variant::toString),
                    model.releaseDate().map(LocalDate::toString),
                    model.baseReleaseDate().map(LocalDate::toString));
        }

        static LanguageModel read(JsonFields fields) {
            return new LanguageModel(
                    fields.text("model"),
                    fields.text("family"),
                    fields.optionalNumber("parameters").map(ParameterCount::of),
                    fields.optionalNumber("training_tokens").map(TokenCount::of),
                    fields.optionalNumber("training_flops").map(Flops::of),
                    fields.optionalText("base_family"),
                    fields.optionalText("variant").map(Variant::parse),
                    fields.optionalText("release_date").map(LocalDate::parse),
                    fields.optionalText("base_release_date").map(LocalDate::parse),
                    Map.of());
        }
    }

    static TableDocument of(ScoreTable table) {
        return new TableDocument(
                table.benchmarks().stream()
                        .map(b -> new TableBenchmark(b.id(), b.name(), b.chance(), b.items()))
                        .toList(),
                table.models().stream().map(Model::of).toList(),
                IntStream.range(0, table.models().size())
                        .mapToObj(table::scores)
                        .toArray(double[][]::new));
    }

    static ScoreTable read(JsonFields fields) {
        return ScoreTable.of(
                fields.objects("models", Model::read),
                fields.objects(
                        "benchmarks",
                        b -> new Benchmark(
                                b.text("id"), b.text("name"), b.number("chance"), b.optionalInteger("items"))),
                fields.rows("scores"));
    }
}
