package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.allometry.testing.PublishedFigures;
import org.allometry.testing.PublishedFigures.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published figures beside the bundled tables: what the shapes in them say of memory, for at least twenty models. */
class PublishedFiguresTest {
    private static final double CLOSE = 0.1;
    private static final int MODELS = 20;
    private static final Map<String, Double> UNITS =
            Map.of("bytes", 1.0, "KiB", 1024.0, "MiB", 0x1p20, "GiB", 0x1p30, "MB", 1e6, "GB", 1e9, "TB", 1e12);
    private static final List<String> HEADINGS = Catalogue.headings("models");
    private static final Map<String, List<String>> MODELS_TABLE =
            Catalogue.rows("models").stream().collect(Collectors.toMap(row -> row.get(0), row -> row));

    @ParameterizedTest
    @ValueSource(strings = {"memory", "cache", "tuning", "speed"})
    void everyRowIsOfAKnownModelAndHasASource(String name) {
        assertThat(PublishedFigures.of(name)).isNotEmpty().allSatisfy(row -> {
            assertThat(MODELS_TABLE).containsKey(row.text("model"));
            assertThat(row.text("source")).matches("(https://|github\\.com/|arXiv:).+");
            assertThat(row.text("note")).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "cache", "tuning"})
    void bytesAreWhatWasReported(String name) {
        assertThat(PublishedFigures.of(name))
                .allSatisfy(row -> assertThat(row.number("bytes"))
                        .isCloseTo(
                                row.number("reported") * UNITS.getOrDefault(row.text("unit"), Double.NaN),
                                within(1.0)));
    }

    @Test
    void weightsOfTwentyModelsAreWithinTenPerCent() {
        assertThat(closeModels("memory", PublishedFiguresTest::weights)).hasSizeGreaterThanOrEqualTo(MODELS);
    }

    @Test
    void cachesAreWithinTenPerCent() {
        assertThat(closeModels("cache", PublishedFiguresTest::cache)).hasSizeGreaterThanOrEqualTo(6);
    }

    /** The models with a row within ten per cent; and no row claims to be what it is not. */
    private static Set<String> closeModels(String name, ToDoubleFunction<Row> formula) {
        List<Row> rows = PublishedFigures.of(name);
        assertThat(rows)
                .allSatisfy(row -> assertThat(isClose(row, formula))
                        .as(row.toString())
                        .isEqualTo(row.text("within_ten_percent").equals("true")));
        assertThat(rows.stream().filter(row -> !isClose(row, formula)).count()).isLessThan(rows.size() / 3);
        return rows.stream()
                .filter(row -> isClose(row, formula))
                .map(row -> row.text("model"))
                .collect(Collectors.toSet());
    }

    private static boolean isClose(Row row, ToDoubleFunction<Row> formula) {
        return Math.abs(formula.applyAsDouble(row) / row.number("bytes") - 1) <= CLOSE;
    }

    /** From the bundled table of models; embeddings of some formats keep 16 bits. */
    private static double weights(Row row) {
        double table = of(row, "vocabulary") * of(row, "hidden");
        double embeddings = cell(row, "tied_embeddings").equals("true") ? table : 2 * table;
        return ((of(row, "parameters") - embeddings) * row.number("bits_per_weight")
                        + embeddings * row.number("embedding_bits_per_weight"))
                / Byte.SIZE;
    }

    private static double cache(Row row) {
        return of(row, "layers")
                * of(row, "cached_values_per_layer_token")
                * row.number("bits_per_value")
                / Byte.SIZE
                * row.number("context")
                * row.number("batch");
    }

    private static double of(Row row, String heading) {
        return Double.parseDouble(cell(row, heading));
    }

    private static String cell(Row row, String heading) {
        return MODELS_TABLE.getOrDefault(row.text("model"), List.of()).get(HEADINGS.indexOf(heading));
    }
}
