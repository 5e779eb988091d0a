package org.allometry.render.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.allometry.fit.AnchorFree;
import org.allometry.fit.Diagnosis;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.Progress;
import org.allometry.law.Feature;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.SeededStream;
import org.allometry.predict.SkillChoice;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.render.report.FitReport.Content;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class FitReportTest {
    private static final String HOSTILE = "<script>alert(\"x\")</script> & sons";
    private static final ScoreTable TABLE = table();
    private static final LatentFitter SETTINGS =
            LatentFitter.paper().withFeatures(List.of(Feature.SIZE)).withStarts(2);
    private static final LatentFit FIT = SETTINGS.withSkills(2).fit(TABLE);

    @Test
    void theSameContentGivesTheSameBytes() {
        assertThat(page(FIT)).isEqualTo(page(FIT));
    }

    @Test
    void namesFromTheDataAreEscaped() {
        assertThat(page(FIT)).doesNotContain("<script").contains("&lt;script&gt;alert(&quot;x&quot;)");
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        assertThat(page(FIT))
                .doesNotContain("src=")
                .doesNotContain("href=\"http")
                .doesNotContain("url(");
    }

    @Test
    void everyObservedScoreIsADotBesideItsFittedOne() {
        String html = page(FIT);
        String fitted = html.substring(html.indexOf("<section id=\"fitted\""), html.indexOf("<section id=\"number\""));
        assertThat(fitted.split(": observed ", -1)).hasSize(TABLE.observed() + 1);
    }

    @Test
    void thePageIsWellFormedSoThatEveryTagCloses() throws Exception {
        for (String page : List.of(page(FIT), page(SETTINGS.withSkills(1).fit(TABLE)))) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page.replaceFirst("<!DOCTYPE html>", ""))));
        }
    }

    @Test
    void everyFamilyIsADotInEveryPlane() {
        String html = page(FIT);
        String families =
                html.substring(html.indexOf("<section id=\"families\""), html.indexOf("<section id=\"fitted\""));
        assertThat(families.split("<circle ", -1)).hasSize(TABLE.families().size() + 1);
    }

    @Test
    void minusSignsAreTrueOnesAndMissingErrorsAreTold() {
        assertThat(page(FIT)).doesNotContainPattern(">-[0-9]").contains("sandwich standard errors");
        Matrix none = Matrix.of(new double[0][0]);
        AnchorFree known = FIT.estimate();
        var estimate = new AnchorFree(
                known.features(), known.skills(), known.chance(), known.asymptotes(), known.theta(), none, none, none);
        assertThat(page(with(estimate, FIT.diagnosis())))
                .contains("There are no standard errors")
                .doesNotContain("NaN");
    }

    @Test
    void oneSkillHasAPageToo() {
        assertThat(page(SETTINGS.withSkills(1).fit(TABLE)))
                .contains("1 latent skill.")
                .doesNotContain("Correlations between families");
    }

    @Test
    void numbersOfSkillsAreComparedInATableAndCharts() {
        SkillChoice choice = SkillChoice.among(SETTINGS, TABLE, 1, 2, Progress.none());
        assertThat(FitReport.html(content(choice.chosen(), choice)))
                .contains("Numbers of skills compared", "(chosen)", "hold-out error</b>");
    }

    @Test
    void aFitThatDidNotConvergeSaysSoFirst() {
        Diagnosis d = FIT.diagnosis();
        var stopped = new Diagnosis(
                false,
                "stopped: the allowed number of evaluations was used up",
                d.gradientNorm(),
                d.promisedGain(),
                d.evaluations(),
                d.starts(),
                d.conditionNumber(),
                d.weakDirections());
        assertThat(page(with(FIT.estimate(), stopped)))
                .contains("role=\"alert\"", "did not converge")
                .doesNotContain("The fit converged");
    }

    private static LatentFit with(AnchorFree estimate, Diagnosis diagnosis) {
        return new LatentFit(
                FIT.fitter(),
                FIT.benchmarks(),
                FIT.features(),
                estimate,
                FIT.anchors(),
                FIT.whitenedFamilies(),
                FIT.logLikelihood(),
                FIT.logLikelihoodError(),
                diagnosis,
                FIT.data());
    }

    private static String page(LatentFit fit) {
        return FitReport.html(new Content(
                fit, TABLE, HOSTILE, List.of(), List.of(), "as asked", "./allometry fit", "0.1.0", "17", 0.95));
    }

    private static Content content(LatentFit fit, SkillChoice choice) {
        return new Content(
                fit,
                TABLE,
                "table",
                List.of(),
                choice.candidates(),
                choice.reason(),
                "./allometry fit",
                "0.1.0",
                "17",
                0.95);
    }

    private static ScoreTable table() {
        var random = new SeededStream(1);
        var models = new ArrayList<LanguageModel>();
        double[][] scores = new double[60][4];
        for (int i = 0; i < scores.length; i++) {
            String family = i / 3 == 0 ? HOSTILE : "family-" + i / 3;
            double size = Math.exp(2 * random.normal());
            models.add(LanguageModel.of("model-" + i, family, ParameterCount.of(size * 7e9), TokenCount.parse("1T")));
            for (int j = 0; j < 4; j++) {
                double mean = 1 / (1 + Math.exp(-0.5 * Math.log(size) - 0.4 * random.normal()));
                scores[i][j] = random.beta(40 * mean, 40 * (1 - mean));
            }
        }
        return ScoreTable.of(
                models,
                List.of(
                        Benchmark.of("a", 0),
                        Benchmark.of("b", 0),
                        Benchmark.of("c", 0),
                        new Benchmark("d", HOSTILE, 0, OptionalInt.of(100))),
                scores);
    }
}
