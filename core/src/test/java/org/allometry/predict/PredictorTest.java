package org.allometry.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.testing.SmallLaw;
import org.junit.jupiter.api.Test;

class PredictorTest {
    private static final ScoreTable TABLE = SmallLaw.table(80, 0.2, 1);
    private static final LatentFit FIT =
            LatentFitter.paper().withSkills(2).withFeatures(SmallLaw.FEATURES).fit(TABLE);
    private static final LanguageModel KNOWN = model("new", "f3");
    private static final LanguageModel UNKNOWN = model("new", "unheard of");

    @Test
    void aKnownFamilyIsPredictedMoreNarrowlyThanAnUnknownOne() {
        var predictor = Predictor.withDefaults();
        List<Prediction> known = predictor.predict(FIT, List.of(KNOWN));
        List<Prediction> unknown = predictor.predict(FIT, List.of(UNKNOWN));
        assertThat(known).hasSize(5).allMatch(Prediction::familyKnown);
        assertThat(unknown).hasSize(5).noneMatch(Prediction::familyKnown);
        for (int j = 0; j < 5; j++) {
            assertThat(width(known.get(j))).isLessThan(width(unknown.get(j)));
        }
    }

    @Test
    void meanAndMedianLieWithinTheInterval() {
        assertThat(Predictor.withDefaults().predict(FIT, List.of(KNOWN, UNKNOWN)))
                .allSatisfy(prediction -> {
                    assertThat(prediction.lower()).isBetween(0.0, prediction.median());
                    assertThat(prediction.upper()).isBetween(prediction.median(), 1.0);
                    assertThat(prediction.mean()).isBetween(prediction.lower(), prediction.upper());
                });
    }

    @Test
    void theMeanIsThatOfTheFittedScores() {
        ScoreTable one = ScoreTable.of(List.of(KNOWN), TABLE.benchmarks(), new double[][] {
            {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN}
        });
        double[] fitted = FittedScores.of(FIT, one)[0];
        List<Prediction> predictions = Predictor.withDefaults().predict(FIT, List.of(KNOWN));
        for (int j = 0; j < 5; j++) {
            assertThat(predictions.get(j).mean()).isCloseTo(fitted[j], within(0.01));
        }
    }

    @Test
    void intervalsCoverScoresOfModelsThatTheFitHasNotSeen() {
        ScoreTable training = TABLE.where(i -> !TABLE.models().get(i).name().endsWith("-1"));
        ScoreTable test = TABLE.where(i -> TABLE.models().get(i).name().endsWith("-1"));
        LatentFit fit = LatentFitter.paper()
                .withSkills(2)
                .withFeatures(SmallLaw.FEATURES)
                .fit(training);
        List<Prediction> predictions =
                Predictor.withDefaults().withDraws(1000).withLevel(0.9).predict(fit, test.models());
        int covered = 0;
        int all = 0;
        for (int i = 0; i < test.models().size(); i++) {
            for (int j = 0; j < 5; j++) {
                double score = test.scores(i)[j];
                if (!Double.isNaN(score)) {
                    Prediction prediction = predictions.get(i * 5 + j);
                    covered += score >= prediction.lower() && score <= prediction.upper() ? 1 : 0;
                    all++;
                }
            }
        }
        // About 240 scores in 60 clusters: a standard error near .025.
        assertThat((double) covered / all).isBetween(0.82, 0.97);
    }

    @Test
    void aPredictionDoesNotDependOnWhatElseIsAskedFor() {
        var predictor = Predictor.withDefaults().withDraws(500);
        assertThat(predictor.predict(FIT, List.of(KNOWN, UNKNOWN)))
                .containsAll(predictor.predict(FIT, List.of(UNKNOWN)));
    }

    @Test
    void aModelWithoutAFeatureOfTheLawIsRefused() {
        var sizeless = new LanguageModel(
                "sizeless",
                "f3",
                Optional.empty(),
                Optional.of(TokenCount.parse("1T")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        assertThatThrownBy(() -> Predictor.withDefaults().predict(FIT, List.of(sizeless)))
                .hasMessageContaining("'sizeless' lacks a feature of the law (log_size, log_tokens)");
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> Predictor.withDefaults().withLevel(1)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> Predictor.withDefaults().withDraws(10)).hasMessageContaining("100");
    }

    private static double width(Prediction prediction) {
        return prediction.upper() - prediction.lower();
    }

    private static LanguageModel model(String name, String family) {
        return LanguageModel.of(name, family, ParameterCount.parse("30B"), TokenCount.parse("5T"));
    }
}
