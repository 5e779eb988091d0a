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
        List<Prediction> known = predict(KNOWN);
        List<Prediction> unknown = predict(UNKNOWN);
        assertThat(known).hasSize(5).allMatch(Prediction::familyKnown);
        assertThat(unknown).hasSize(5).noneMatch(Prediction::familyKnown);
        for (int j = 0; j < 5; j++) {
            assertThat(width(known.get(j))).isLessThan(width(unknown.get(j)));
            assertThat(known.get(j).parts().family())
                    .isLessThan(unknown.get(j).parts().family());
        }
    }

    @Test
    void meanAndMedianLieWithinTheInterval() {
        assertThat(Predictor.withDefaults().predict(FIT, TABLE.models(), List.of(KNOWN, UNKNOWN)))
                .allSatisfy(prediction -> {
                    assertThat(prediction.lower()).isBetween(0.0, prediction.median());
                    assertThat(prediction.upper()).isBetween(prediction.median(), 1.0);
                    assertThat(prediction.mean()).isBetween(prediction.lower(), prediction.upper());
                });
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
                Predictor.withDefaults().withLevel(0.9).predict(fit, training.models(), test.models());
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
    void whatAModelLacksIsLentByTheModelsOfTrainingAndWidensTheInterval() {
        LanguageModel tokenless = withTokens(KNOWN, Optional.empty());
        LanguageModel homeless = withTokens(UNKNOWN, Optional.empty());
        for (int j = 0; j < 5; j++) {
            assertThat(predict(homeless).get(j).parts().features()).isPositive();
            assertThat(predict(KNOWN).get(j).parts().features()).isZero();
            assertThat(predict(tokenless).get(j).parts().features())
                    .isLessThan(predict(homeless).get(j).parts().features());
        }
    }

    @Test
    void aModelWithoutSizeIsRefused() {
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
        assertThatThrownBy(() -> predict(sizeless))
                .hasMessageContaining("'sizeless' lacks a feature of the law 'latent'")
                .hasMessageContaining("give its parameters");
    }

    @Test
    void extrapolationCountsPowersOfTenBeyondTheLargestOfTheFamily() {
        double largest = TABLE.models().stream()
                .filter(model -> model.family().equals("f3"))
                .mapToDouble(model -> model.compute().orElseThrow().value())
                .max()
                .orElseThrow();
        double own = KNOWN.compute().orElseThrow().value();
        assertThat(predict(KNOWN).get(0).extrapolation())
                .isCloseTo(Math.max(0, Math.log10(own / largest)), within(1e-12));
        assertThat(predict(TABLE.models().get(0)).get(0).extrapolation()).isZero();
        LanguageModel huge = LanguageModel.of("huge", "f3", ParameterCount.parse("10T"), TokenCount.parse("100T"));
        assertThat(predict(huge).get(0).extrapolation()).isCloseTo(Math.log10(6e27 / largest), within(1e-12));
    }

    /** Its posterior comes from the same scores again, so nothing changes but the rule of quadrature. */
    @Test
    void aFitInformedByItsOwnTableExpectsTheSame() {
        double[] before = FIT.expect(KNOWN).mean();
        double[] after = FIT.informedBy(TABLE).expect(KNOWN).mean();
        for (int j = 0; j < 5; j++) {
            assertThat(after[j]).isCloseTo(before[j], within(2e-4));
        }
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> Predictor.withDefaults().withLevel(1)).hasMessageContaining("between 0 and 1");
    }

    private static List<Prediction> predict(LanguageModel model) {
        return Predictor.withDefaults().predict(FIT, TABLE.models(), List.of(model));
    }

    private static double width(Prediction prediction) {
        return prediction.upper() - prediction.lower();
    }

    private static LanguageModel model(String name, String family) {
        return LanguageModel.of(name, family, ParameterCount.parse("30B"), TokenCount.parse("5T"));
    }

    private static LanguageModel withTokens(LanguageModel model, Optional<TokenCount> tokens) {
        return new LanguageModel(
                model.name(),
                model.family(),
                model.parameters(),
                tokens,
                model.trainingFlops(),
                model.baseFamily(),
                model.variant(),
                model.releaseDate(),
                model.attributes());
    }
}
