package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.allometry.fit.Expectation;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.rival.RivalFit;
import org.allometry.problem.InputException;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.render.Json;
import org.allometry.table.LanguageModel;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RivalFileTest {
    @TempDir
    private static Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"flops", "family-size-tokens", "sloth:1", "observational", "mean:family-flops+observational"})
    void whatIsReadIsWhatWasWrittenToTheLastBit(String law) throws IOException {
        ScoreFits.Outcome outcome = outcome(law);
        String text = Json.of(outcome.document(true));
        SavedFit read = fits("").read(file(text).toString());

        assertThat(read.fit().law()).isEqualTo(law);
        assertThat(read.fit().data()).isEqualTo(outcome.fit().data());
        for (String family : List.of("fam-3", "nobody")) {
            assertSame(read.fit(), outcome.fit(), family);
        }
        if (read.fit() instanceof RivalFit rival) {
            assertThat(rival.search()).isEqualTo(((RivalFit) outcome.fit()).search());
            assertThat(rival.floors()).isEqualTo(((RivalFit) outcome.fit()).floors());
        }
        var again = new ScoreFits.Outcome(
                read.fit(),
                read.table(),
                outcome.tableName(),
                outcome.columnsNotUsed(),
                outcome.excluded(),
                outcome.warnings(),
                outcome.seconds(),
                outcome.provenance());
        assertThat(Json.of(again.document(true))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"intercept\":' | '\"intercepts\":' | the field coefficients[0].intercept is missing",
                "'\"benchmarks\":[\"reading\",' | '\"benchmarks\":[' | contradicts itself: there are 4 curves for 3",
                "'\"benchmarks\":[\"reading\"' | '\"benchmarks\":[\"writing\"' | there is no benchmark 'writing'",
            })
    void aFileThatIsNotWholeSaysWhatIsWrong(String whole, String broken, String message) throws IOException {
        String text = Json.of(outcome("flops").document(true));
        assertThat(text).contains(whole);
        Path file = file(text.replace(whole, broken));

        assertThatThrownBy(() -> fits("").read(file.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aTableThatIsTooSmallIsRefusedWithItsName() {
        String two = SmallTable.csv().lines().limit(3).reduce("", (all, line) -> all + line + "\n");

        assertThatThrownBy(() -> fits(two)
                        .fit(
                                TableChoice.of("-"),
                                List.of(),
                                "flops",
                                new ScoreLaws(LatentFitter.withDefaults()),
                                Progress.none()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("3 coefficients for benchmark 'reading', but the table has 2 scores");
    }

    private static void assertSame(ScoreFit read, ScoreFit written, String family) {
        var model = LanguageModel.of("m", family, ParameterCount.parse("40B"), TokenCount.parse("3T"));
        Expectation one = read.expect(model);
        Expectation other = written.expect(model);
        assertThat(one.mean()).isEqualTo(other.mean());
        assertThat(one.family()).isEqualTo(other.family());
        assertThat(one.noise()).isEqualTo(other.noise());
        assertThat(read.knows(model)).isEqualTo(written.knows(model));
    }

    private static ScoreFits.Outcome outcome(String law) {
        var settings = new ScoreLaws(LatentFitter.withDefaults().withStarts(1));
        return fits(SmallTable.csv()).fit(TableChoice.of("-"), List.of(), law, settings, Progress.none());
    }

    private static ScoreFits fits(String input) {
        return new ScoreFits(new Tables(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))));
    }

    private static Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "fit", ".json"), text);
    }
}
