package org.allometry.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.testing.SmallLaw;
import org.junit.jupiter.api.Test;

class EvaluationDesignTest {
    private static final ScoreTable TABLE = SmallLaw.table(60, 0.2, 1);
    private static final LatentFit FIT =
            LatentFitter.paper().withSkills(2).withFeatures(SmallLaw.FEATURES).fit(TABLE);
    private static final LanguageModel SMALL = model("small", "1B");
    private static final LanguageModel LARGE = model("large", "50B");

    @Test
    void everyMeasurementNarrowsTheWantedScores() {
        EvaluationDesign design = EvaluationDesign.of(FIT, LARGE, List.of(SMALL), Set.of(), List.of("b3"), 5);
        assertThat(design.steps()).hasSize(5);
        double before = design.spread();
        for (EvaluationDesign.Step step : design.steps()) {
            assertThat(step.spread()).isLessThan(before);
            before = step.spread();
        }
    }

    @Test
    void whatIsKnownIsNotMeasuredAgain() {
        EvaluationDesign design = EvaluationDesign.of(
                FIT, LARGE, List.of(SMALL), Set.of(List.of("small", "b1"), List.of("small", "b2")), List.of(), 10);
        assertThat(design.steps()).hasSize(3).noneMatch(step -> step.benchmark().equals("b1"));
    }

    @Test
    void ofTwoModelsThatTellTheSameTheSmallerIsMeasured() {
        EvaluationDesign design = EvaluationDesign.of(FIT, LARGE, List.of(SMALL, LARGE), Set.of(), List.of("b1"), 1);
        assertThat(design.steps().get(0).model()).isEqualTo(SMALL);
    }

    /** The promised spread against the posterior after scores as they are expected have been given. */
    @Test
    void thePromisedSpreadIsThatOfTheInformedFit() {
        EvaluationDesign design = EvaluationDesign.of(FIT, LARGE, List.of(SMALL), Set.of(), List.of(), 5);
        var models = new ArrayList<>(TABLE.models());
        models.add(SMALL);
        double[][] scores = new double[models.size()][];
        for (int i = 0; i < TABLE.models().size(); i++) {
            scores[i] = TABLE.scores(i);
        }
        scores[models.size() - 1] = FIT.expect(SMALL).mean();
        LatentFit informed = FIT.informedBy(ScoreTable.of(models, TABLE.benchmarks(), scores));
        FamilyPosterior posterior = informed.families().stream()
                .filter(family -> family.family().equals("fresh"))
                .findFirst()
                .orElseThrow();
        EvaluationDesign after = EvaluationDesign.of(informed, LARGE, List.of(), Set.of(), List.of(), 1);
        assertThat(posterior.rows()).isEqualTo(1);
        assertThat(after.spread()).isCloseTo(design.steps().get(4).spread(), within(0.15 * after.spread()));
    }

    @Test
    void aGrowingSubsetExplainsEverMore() {
        EvaluationDesign design = EvaluationDesign.of(FIT, LARGE, List.of(SMALL), Set.of(), List.of(), 1);
        assertThat(design.order()).hasSize(4);
        assertThat(design.order()).allMatch(telling -> telling.explained() > 0 && telling.explained() < 1);
    }

    @Test
    void aModelWithoutSizeIsRefused() {
        var sizeless = new LanguageModel(
                "sizeless",
                "fresh",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        assertThatThrownBy(() -> EvaluationDesign.of(FIT, sizeless, List.of(SMALL), Set.of(), List.of(), 1))
                .hasMessageContaining("'sizeless' lacks a feature");
    }

    private static LanguageModel model(String name, String size) {
        return LanguageModel.of(name, "fresh", ParameterCount.parse(size), TokenCount.parse("2T"));
    }
}
