package org.allometry.predict.explain;

import static org.allometry.predict.explain.WrittenLaw.isOf;
import static org.allometry.predict.explain.WrittenLaw.isTuned;
import static org.allometry.predict.explain.WrittenLaw.logSize;
import static org.allometry.predict.explain.WrittenLaw.logTokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.allometry.table.LanguageModel;
import org.junit.jupiter.api.Test;

/** Against closed forms: the mean of the table has 4B parameters and 4T tokens, where both logarithms are 0. */
class AttributionTest {
    private static final double[] EXACT = {0.1, 0.05, 0.07, -0.02};
    private static final WrittenLaw LINEAR =
            new WrittenLaw(m -> 0.3 + 0.1 * logSize(m) + 0.05 * logTokens(m) + 0.07 * isOf(m, "g") - 0.02 * isTuned(m));
    private static final LanguageModel MODEL = WrittenLaw.model("x", "g", 4e9 * Math.E, 4e12 * Math.E);

    @Test
    void ofALinearLawItIsTheTermsThemselves() {
        Attribution found = attribution(LINEAR, MODEL);
        for (Player player : Player.values()) {
            assertThat(found.share(player)).isCloseTo(EXACT[player.ordinal()], within(1e-14));
        }
        assertThat(found.reference()).isCloseTo(0.3, within(1e-14));
        assertThat(found.prediction()).isCloseTo(0.5, within(1e-14));
    }

    /** Of a product of two, each has its own term and half of what they make together. */
    @Test
    void anInteractionIsSharedEqually() {
        var product = new WrittenLaw(m -> 0.3 + 0.1 * logSize(m) + 0.04 * logSize(m) * logTokens(m));
        LanguageModel model = WrittenLaw.model("x", "g", 4e9 * Math.exp(2), 4e12 * Math.exp(3));
        Attribution found = attribution(product, model);
        assertThat(found.share(Player.SIZE)).isCloseTo(0.2 + 0.12, within(1e-13));
        assertThat(found.share(Player.TOKENS)).isCloseTo(0.12, within(1e-13));
    }

    @Test
    void whatTheLawIgnoresHasNoShare() {
        var sizeOnly = new WrittenLaw(m -> 1 / (1 + Math.exp(-logSize(m))));
        Attribution found = attribution(sizeOnly, MODEL);
        assertThat(found.share(Player.TOKENS)).isZero();
        assertThat(found.share(Player.FAMILY)).isZero();
        assertThat(found.share(Player.VARIANT)).isZero();
        assertThat(found.share(Player.SIZE)).isCloseTo(found.difference(), within(1e-15));
    }

    @Test
    void equalPartsHaveEqualShares() {
        var symmetric = new WrittenLaw(m -> Math.tanh(0.2 + 0.3 * logSize(m) + 0.3 * logTokens(m)));
        Attribution found = attribution(symmetric, MODEL);
        assertThat(found.share(Player.SIZE)).isCloseTo(found.share(Player.TOKENS), within(1e-14));
    }

    /** Effect .07, date .1 a year for two years, and .01 of the two together, which they share. */
    @Test
    void theFamilysShareIsThatOfItsEffectAndOfItsDate() {
        LocalDate mean = LocalDate.of(2023, 1, 1);
        var dated = new WrittenLaw(m -> {
            double years = m.baseReleaseDate().map(LocalDate::getYear).orElse(2023) - 2023;
            return 0.2 + 0.07 * isOf(m, "g") + 0.1 * years + 0.005 * isOf(m, "g") * years;
        });
        var reference =
                new Reference(Reference.mean(WrittenLaw.TABLE.models()).model().withBaseReleaseDate(mean), true);
        LanguageModel model = MODEL.withBaseReleaseDate(LocalDate.of(2025, 1, 1));
        Attribution found = Explainer.withDefaults()
                .explain(dated, WrittenLaw.TABLE, model, reference, List.of())
                .parts()
                .get(0)
                .attribution();
        assertThat(found.share(Player.FAMILY)).isCloseTo(0.28, within(1e-14));
        assertThat(found.effect()).isCloseTo(0.075, within(1e-14));
        assertThat(found.date()).isCloseTo(0.205, within(1e-14));
    }

    @Test
    void againstItselfAModelHasNothingToExplain() {
        Reference self = Reference.of(MODEL, WrittenLaw.TABLE.models());
        Attribution found = Explainer.withDefaults()
                .explain(LINEAR, WrittenLaw.TABLE, MODEL, self, List.of("quiz"))
                .parts()
                .get(0)
                .attribution();
        assertThat(found.shares()).containsOnly(0);
    }

    @Test
    void theReferenceIsTheMeanOfTheTable() {
        LanguageModel mean = Reference.mean(WrittenLaw.TABLE.models()).model();
        assertThat(mean.parameters().orElseThrow().value()).isCloseTo(4e9, within(1e-3));
        assertThat(mean.trainingTokens().orElseThrow().value()).isCloseTo(4e12, within(1.0));
        assertThat(LINEAR.knows(mean)).isFalse();
        assertThat(mean.baseReleaseDate()).isEqualTo(Optional.empty());
    }

    @Test
    void theBestOrderOfDeletionIsThatOfTheTermsOfALinearLaw() {
        Explanation.Part part =
                LINEAR.explained(Explainer.withDefaults(), MODEL).parts().get(0);
        assertThat(part.byShapley().order()).containsExactly(Player.SIZE, Player.FAMILY, Player.TOKENS, Player.VARIANT);
        assertThat(part.byShapley().scores()).hasSize(5);
        // Left after each step: .4, .33, .28, .3, so drops of .1, .17, .22, .2; on average any order drops 5/8 of .2.
        assertThat(part.byShapley().comprehensiveness()).isCloseTo(0.1725, within(1e-14));
        assertThat(part.byShapley().random()).isCloseTo(0.125, within(1e-14));
        assertThat(part.byShapley().faithfulness()).isCloseTo(1, within(1e-12));
        assertThat(part.bySurrogate().faithfulness()).isCloseTo(1, within(1e-12));
        double[] backwards = {-1, 2, -3, 4};
        Deletion<Player> wrong = Deletion.of(List.of(Player.values()), backwards, kept -> {
            double score = 0.3;
            for (Player player : Player.values()) {
                score += (kept & player.bit()) == 0 ? 0 : EXACT[player.ordinal()];
            }
            return score;
        });
        assertThat(wrong.order()).containsExactly(Player.VARIANT, Player.TOKENS, Player.SIZE, Player.FAMILY);
        assertThat(wrong.faithfulness()).isNegative();
    }

    private static Attribution attribution(WrittenLaw law, LanguageModel model) {
        return law.explained(Explainer.withDefaults(), model).parts().get(0).attribution();
    }
}
