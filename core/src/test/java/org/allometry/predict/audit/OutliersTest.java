package org.allometry.predict.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.LatentFitter;
import org.allometry.law.Asymptotes;
import org.allometry.table.ScoreTable;
import org.allometry.table.audit.Finding;
import org.allometry.table.audit.Kind;
import org.allometry.table.audit.Place;
import org.allometry.testing.SmallLaw;
import org.junit.jupiter.api.Test;

class OutliersTest {
    private static final LatentFitter SETTINGS = LatentFitter.withDefaults()
            .withSkills(2)
            .withFeatures(SmallLaw.FEATURES)
            .withAsymptotes(Asymptotes.FIXED);

    @Test
    void scoresThatFollowTheLawAreNone() {
        int cells = 0;
        for (long seed = 1; seed <= 4; seed++) {
            for (Finding finding : Outliers.in(SmallLaw.table(50, 0.1, seed), SETTINGS)) {
                cells += finding.places().size();
            }
        }
        assertThat(cells).isZero();
    }

    @Test
    void findsExactlyTheScoreThatWasChanged() {
        ScoreTable table = SmallLaw.table(50, 0, 6);
        double[][] scores = new double[table.models().size()][];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = table.scores(i);
        }
        int row = 9;
        scores[row][2] = scores[row][2] > 0.6 ? 0.02 : 0.99;
        ScoreTable damaged = ScoreTable.of(table.models(), table.benchmarks(), scores);
        assertThat(Outliers.in(damaged, SETTINGS)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.OUTLIER);
            assertThat(finding.places()).extracting(Place::row).containsExactly(row);
            assertThat(finding.benchmarks()).containsExactly("b3");
        });
    }

    @Test
    void usesFewerSkillsOnSmallTablesAndSaysWhyItFitsNone() {
        ScoreTable small = SmallLaw.table(6, 0, 1).select(List.of("b1", "b2"));
        assertThat(Outliers.in(small, SETTINGS.withSkills(4))).noneMatch(finding -> finding.kind() == Kind.UNCHECKED);
        ScoreTable one = small.where(i -> i == 0);
        assertThat(Outliers.in(one, SETTINGS)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.UNCHECKED);
            assertThat(finding.evidence()).contains("one family only");
        });
        assertThat(Outliers.in(ScoreTable.of(new ArrayList<>(), List.of(), new double[0][]), SETTINGS))
                .singleElement()
                .extracting(Finding::kind)
                .isEqualTo(Kind.UNCHECKED);
    }
}
