package org.allometry.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.allometry.fit.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StudyTest {
    @Test
    void listsOfNumbersAreReadAsPeopleWriteThem() {
        assertThat(NumberList.parse("codes", "1..20")).containsExactly(1.0, 2.0, 4.0, 8.0, 16.0, 20.0);
        assertThat(NumberList.parse("codes", "3, 10..30:10,1e6")).containsExactly(3.0, 10.0, 20.0, 30.0, 1e6);
        for (String wrong : List.of("", "x", "4..", "8..2", "0..8", "1..5:-1", "1,,2", "Infinity")) {
            assertThatThrownBy(() -> NumberList.parse("codes", wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("--codes: '" + wrong + "' is no list of numbers");
        }
        assertThatThrownBy(() -> NumberList.parse("codes", "1..1e9:1")).hasMessageContaining("larger steps");
    }

    @Test
    void allCombinationsAreMade() {
        Study study = Study.of(Topic.PATHS, Map.of("codes", "2,4", "depth", "1,3", "placing", "even"));
        assertThat(study.experiments())
                .containsExactly(
                        PathWalk.of(2, 4, 1, Placing.EVEN),
                        PathWalk.of(4, 4, 1, Placing.EVEN),
                        PathWalk.of(2, 4, 3, Placing.EVEN),
                        PathWalk.of(4, 4, 3, Placing.EVEN));
    }

    @Test
    void kindsOfCodesThatDoNotExistAreLeftOutWhereKindsAreCompared() {
        var few = Map.of("meanings", "9", "dimensions", "8");
        assertThat(Study.of(Topic.EMBEDDINGS, few).experiments()).hasSize(2);
        assertThatThrownBy(() ->
                        Study.of(Topic.EMBEDDINGS, Map.of("meanings", "9", "dimensions", "8", "kind", "orthogonal")))
                .hasMessageContaining("9 orthogonal codes need as many dimensions, but there are 8");
    }

    @Test
    void refusesSettingsThatATopicDoesNotHave() {
        assertThatThrownBy(() -> Study.of(Topic.SELECTION, Map.of("depth", "3")))
                .hasMessage("--depth is no setting of selection; it takes --routes, --codes");
        assertThatThrownBy(() -> Study.of(Topic.SCALING, Map.of("depth", "3"))).hasMessageContaining("takes none");
        assertThatThrownBy(() -> Study.of(Topic.PATHS, Map.of("links", "2.5"))).hasMessageContaining("whole numbers");
        assertThatThrownBy(() -> Study.of(Topic.PATHS, Map.of("codes", "1..900:1", "links", "1..9:1")))
                .hasMessageContaining("the number of settings must be at most 4000");
        assertThatThrownBy(() -> Topic.parse("walks")).hasMessageContaining("the topics are network, paths");
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void everyTopicHasUsualSettingsThatWork(Topic topic) {
        if (!topic.takesNetworks() && topic != Topic.SCALING) {
            Study study = Study.of(topic, Map.of());
            assertThat(study.experiments()).hasSizeGreaterThan(3);
            Outcome outcome = study.run(new Laboratory(1, 2, 50), Progress.none());
            assertThat(outcome.findings())
                    .hasSize(study.experiments().stream()
                            .mapToInt(Experiment::quantities)
                            .sum());
            assertThat(outcome.of(outcome.findings().get(0).quantity()))
                    .hasSize(study.experiments().size());
        }
    }

    @Test
    void thresholdsAreLookedAtWhereTheyLie() {
        Study study = Study.of(Topic.THRESHOLDS, Map.of("depth", "1000", "placing", "random"));
        List<PathWalk> walks =
                study.experiments().stream().map(PathWalk.class::cast).toList();
        assertThat(walks.get(0).taskSuccess()).isLessThan(0.01);
        assertThat(walks.get(walks.size() - 1).taskSuccess()).isGreaterThan(0.99);
        assertThat(Threshold.of(walks)).containsExactly(new Threshold(16, 1000, Placing.RANDOM));
    }
}
