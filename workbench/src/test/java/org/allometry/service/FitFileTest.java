package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.law.Asymptotes;
import org.allometry.problem.InputException;
import org.allometry.render.Json;
import org.allometry.testing.SmallFit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitFileTest {
    @TempDir
    private static Path folder;

    private static FitOutcome outcome = SmallFit.outcome(2);
    private static String whole = "";

    @BeforeAll
    static void writesOnce() {
        whole = text(outcome.fit());
    }

    @Test
    void whatIsReadIsWhatWasWrittenToTheLastBit() throws IOException {
        LatentFit read = FitFile.read(FitText.of(file(whole)));
        assertSame(read, outcome.fit());
        assertThat(text(read)).isEqualTo(whole);
    }

    @Test
    void soAreNumbersThatAreNotFinite() throws IOException {
        LatentFit stopped = SmallFit.stopped(outcome.fit());
        LatentFit read = FitFile.read(FitText.of(file(text(stopped))));
        assertSame(read.diagnosis(), stopped.diagnosis());
        assertThat(read.converged()).isFalse();
    }

    @Test
    void soAreAFitWithPriorsAndOtherAnchors() throws IOException {
        LatentFit fit = SmallFit.outcome(
                        LatentFitter.withDefaults()
                                .withAsymptotes(Asymptotes.LOWER)
                                .withStarts(1),
                        1)
                .fit();
        LatentFit read = FitFile.read(FitText.of(file(text(fit))));
        assertSame(read, fit);
        LatentFit turned = outcome.fit().anchoredAt(List.of("mmlu", "riddles"));
        assertSame(FitFile.read(FitText.of(file(text(turned)))), turned);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"fit_file\":2,' | '{\"fit_file\":1,' | has version 1 of the format, but this program reads version 2",
                "'{\"fit_file\":2,' | '{' | holds a printed fit, which cannot be read back; write it again with fit --out",
                "'\"latent\"' | '\"chinchilla\"' | holds a fit of the law 'chinchilla', but a latent one is needed",
                "'\"theta\":[' | '\"thata\":[' | the field anchor_free.theta is missing",
                "'\"theta\":[' | '\"theta\":[1.5,' | holds a fit that contradicts itself",
                "'\"theta\":[' | '\"theta\":[null,' | the field anchor_free.theta is not a list of numbers",
                "'\"asymptotes\":\"fixed\",\"anchors\":[],\"starts\":2,\"seed\":1}' | '\"asymptotes\":\"none\"}' | asymptotes must be",
                "'\"hessian_covariance\":[[' | '\"hessian_covariance\":[[1.0,2.0,' | anchor_free.hessian_covariance is not a square matrix",
                "'\"anchors\":[\"reading\",' | '\"anchors\":[\"writing\",' | the anchor 'writing' is not a benchmark of this fit",
            })
    void whatIsWrongIsSaid(String from, String to, String message) throws IOException {
        assertThat(whole).contains(from);
        Path file = file(whole.replace(from, to));
        assertThatThrownBy(() -> FitFile.read(FitText.of(file)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("fit.json: ")
                .hasMessageContaining(message);
    }

    @Test
    void otherFilesAreNotFits() throws IOException {
        Path cut = file(whole.substring(0, whole.length() - 100));
        assertThat(FitFile.isOne(FitText.of(cut))).isTrue();
        assertThatThrownBy(() -> FitFile.read(FitText.of(cut))).hasMessageContaining("is not JSON, or was cut off");
        Path other = file("{\"results\":{}}");
        assertThat(FitFile.isOne(FitText.of(other))).isFalse();
        assertThatThrownBy(() -> FitFile.read(FitText.of(other))).hasMessageContaining("is JSON, but not a fit");
        Path csv = file("model,family\n");
        assertThat(FitFile.isOne(FitText.of(csv))).isFalse();
        assertThatThrownBy(() -> FitFile.read(FitText.of(csv))).hasMessageContaining("is not JSON");
        assertThat(FitText.at("leaderboard")).isEmpty();
        assertThatThrownBy(() -> FitFile.read(FitText.of(folder.resolve("no.json"))))
                .hasMessageContaining("there is no such file");
    }

    private static Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("fit.json"), text);
    }

    private static String text(LatentFit fit) {
        var same = new FitOutcome(
                fit,
                outcome.table(),
                outcome.tableName(),
                outcome.columnsNotUsed(),
                outcome.excluded(),
                outcome.candidates(),
                outcome.reason(),
                outcome.warnings(),
                outcome.seconds(),
                outcome.provenance());
        return Json.timeless(FitDocument.of(same).withAnchorFree(fit, Optional.empty()));
    }

    /** Field by field, numbers bit by bit, NaN like NaN. */
    private static void assertSame(Object actual, Object expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, double.class)
                .isEqualTo(expected);
    }
}
