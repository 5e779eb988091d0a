package org.allometry.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.allometry.fit.Expectation;
import org.allometry.fit.LatentFit;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.nested.NestedFit;
import org.allometry.law.Feature;
import org.allometry.predict.CalibratedFit.Kinship;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.testing.SmallLaw;
import org.junit.jupiter.api.Test;

class BestFitterTest {
    private static final ScoreTable TABLE = SmallLaw.table(40, 0.1, 3);
    private static final CalibratedFit FIT = BestFitter.withDefaults().fit(TABLE, Progress.none());
    private static final LatentFit LATENT = (LatentFit) FIT.fit().members().get(0);
    private static final NestedFit NESTED = (NestedFit) FIT.fit().members().get(1);

    @Test
    void featuresThatTheTableLacksAreNotUsed() {
        assertThat(LATENT.fitter().features()).containsExactly(Feature.LOSS);
        assertThat(NESTED.fitter().features()).containsExactly(Feature.LOSS);
        assertThat(NESTED.fitter().slopes()).containsExactly(Feature.LOSS);
    }

    @Test
    void aKnownFamilyHasTheMeanOfBothLaws() {
        LanguageModel known = model("f7");
        double[] mean = FIT.expect(known).mean();
        for (int j = 0; j < mean.length; j++) {
            assertThat(mean[j])
                    .isEqualTo(
                            (LATENT.expect(known).mean(j) + NESTED.expect(known).mean(j)) / 2);
        }
    }

    @Test
    void aStrangerHasTheMeanOfTheLatentLawAlone() {
        LanguageModel stranger = model("nobody");
        assertThat(FIT.expect(stranger).mean())
                .isEqualTo(LATENT.expect(stranger).mean());
        assertThat(FIT.knows(stranger)).isFalse();
    }

    @Test
    void intervalsAreLearnedFromLargerModelsAndFromWholeFamilies() {
        assertThat(FIT.calibrations()).hasSize(3);
        Calibration family = FIT.calibrations().get(Kinship.FAMILY.ordinal());
        Calibration none = FIT.calibrations().get(Kinship.NONE.ordinal());
        assertThat(none.error().count()).isEqualTo(TABLE.observed());
        assertThat(family.error().count()).isBetween(40, TABLE.observed());
        Expectation known = FIT.expect(model("f7"));
        Expectation stranger = FIT.expect(model("nobody"));
        for (int j = 0; j < 5; j++) {
            assertThat(known.variance(j)).isLessThan(stranger.variance(j));
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        ScoreFit again = BestFitter.withDefaults().withThreads(3).fit(TABLE, Progress.none());
        for (String family : List.of("f7", "nobody")) {
            assertThat(again.expect(model(family)).mean())
                    .isEqualTo(FIT.expect(model(family)).mean());
            assertThat(again.expect(model(family)).noise())
                    .isEqualTo(FIT.expect(model(family)).noise());
        }
    }

    private static LanguageModel model(String family) {
        return LanguageModel.of("new", family, ParameterCount.parse("30B"), TokenCount.parse("5T"));
    }
}
