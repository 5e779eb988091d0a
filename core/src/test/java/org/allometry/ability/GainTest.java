package org.allometry.ability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.numeric.Workers;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.stat.ClusterBootstrap;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;
import org.junit.jupiter.api.Test;

class GainTest {
    @Test
    void aGainThatGrowsWithSizeSaysSo() {
        List<Pair> pairs = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            pairs.add(new Pair("m" + k, "f" + k, Math.log(1e9 * Math.pow(2, k)), 0.2, 0.25 + 0.02 * k));
        }
        Gain gain = gain(pairs);
        assertThat(gain.points().value()).isCloseTo(12, within(1e-12));
        assertThat(gain.points().lower()).isBetween(5.0, 11.0);
        assertThat(gain.points().upper()).isBetween(13.0, 19.0);
        assertThat(gain.improved().value()).isEqualTo(1);
        assertThat(gain.sizeCorrelation().value()).isCloseTo(1, within(1e-12));
        assertThat(gain.pointsPerDoubling().value()).isCloseTo(2, within(1e-12));
        assertThat(gain.clusters()).isEqualTo(8);
    }

    @Test
    void nothingToCompareIsRefused() {
        assertThatThrownBy(() -> gain(List.of())).hasMessageContaining("no pairs for tuning on mmlu");
    }

    @Test
    void tunedModelsFindWhatTheyWereTunedFrom() {
        List<LanguageModel> models = List.of(
                model("a-7b", "a", 7e9, Variant.BASE, "a", ""),
                model("a-7b-chat", "a-chat", 7e9, Variant.INSTRUCT, "a", ""),
                model("a-13b-chat", "a-chat", 13e9, Variant.INSTRUCT, "a", ""),
                model("b-7b", "b", 7e9, Variant.BASE, "b", ""),
                model("b-7b-v2", "b-v2", 7e9, Variant.BASE, "b", ""),
                model("b-7b-chat", "b-chat", 7e9, Variant.INSTRUCT, "b", ""),
                model("mine", "mine", 7e9, Variant.FINETUNE, "a", "a-7b-chat"),
                model("other", "other", 7e9, Variant.FINETUNE, "a", "nobody"));
        double[][] scores = {{0.1}, {0.2}, {0.3}, {0.4}, {0.4}, {0.5}, {0.6}, {0.7}};
        ScoreTable table = ScoreTable.of(models, List.of(Benchmark.of("ifeval", 0)), scores);
        assertThat(Tuning.instruct(table, 0)).containsExactly(new Pair("a-7b-chat", "a", Math.log(7e9), 0.1, 0.2));
        assertThat(Tuning.finetune(table, 0)).containsExactly(new Pair("mine", "a", Math.log(7e9), 0.2, 0.6));
    }

    private static LanguageModel model(
            String name, String family, double parameters, Variant variant, String baseFamily, String baseModel) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (!baseModel.isEmpty()) {
            attributes.put("base_model", baseModel);
        }
        return new LanguageModel(
                name,
                family,
                Optional.of(ParameterCount.of(parameters)),
                Optional.of(TokenCount.of(1e12)),
                Optional.empty(),
                Optional.of(baseFamily),
                Optional.of(variant),
                Optional.empty(),
                attributes);
    }

    private static Gain gain(List<Pair> pairs) {
        try (Workers workers = Workers.of(1)) {
            return Gain.of("tuning", "mmlu", pairs, new ClusterBootstrap(400, 1, 0.95), workers);
        }
    }
}
