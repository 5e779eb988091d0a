package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.allometry.advise.Anatomy;
import org.allometry.advise.Footprint;
import org.allometry.advise.Serving;
import org.allometry.advise.Tuning;
import org.allometry.advise.WeightFormat;
import org.allometry.advise.Workload;
import org.allometry.testing.PublishedFigures;
import org.allometry.testing.PublishedFigures.Row;
import org.junit.jupiter.api.Test;

/** What advice says of memory and speed beside what others measured or stated; docs/published-figures.md tells of the rows. */
class PublishedAnatomyTest {
    private static final double CLOSE = 0.1;
    private static final Map<String, WeightFormat> FORMATS = Map.of(
            "F16", WeightFormat.BF16,
            "BF16", WeightFormat.BF16,
            "Q8_0", WeightFormat.INT8,
            "Q5_0", WeightFormat.INT5,
            "Q4_0", WeightFormat.INT4,
            "Q4_K_M", WeightFormat.INT4);
    private static final ModelCards CARDS = ModelCards.bundled();

    private static Anatomy anatomy(Row row) {
        return CARDS.named(row.text("model")).orElseThrow().anatomy();
    }

    private static double off(double ours, double published) {
        return Math.abs(ours / published - 1);
    }

    @Test
    void weightsOfMoreThanTwentyModelsAreWithinTenPerCent() {
        List<Row> rows = PublishedFigures.of("memory").stream()
                .filter(row -> FORMATS.containsKey(row.text("format")))
                .toList();
        Set<String> close = new TreeSet<>();
        Set<String> far = new TreeSet<>();
        for (Row row : rows) {
            WeightFormat format = FORMATS.getOrDefault(row.text("format"), WeightFormat.BF16);
            double ours = Footprint.of(anatomy(row), format, 1, 1, Tuning.NONE).weights();
            (off(ours, row.number("bytes")) <= CLOSE ? close : far).add(row.text("model"));
        }
        assertThat(close).hasSizeGreaterThanOrEqualTo(20);
        assertThat(far)
                .as("small models with large vocabularies, and mixtures of formats")
                .hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void cachesOfSixteenBitsAreWithinTenPerCentButForTwoModels() {
        Set<String> far = PublishedFigures.of("cache").stream()
                .filter(row -> row.number("bits_per_value") == 16)
                .filter(row -> off(
                                Footprint.of(
                                                anatomy(row),
                                                WeightFormat.BF16,
                                                row.number("context"),
                                                row.number("batch"),
                                                Tuning.NONE)
                                        .cache(),
                                row.number("bytes"))
                        > CLOSE)
                .map(row -> row.text("model"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(far).isSubsetOf("llama-3.1-405b", "llama-2-13b");
    }

    @Test
    void measuredTuningIsWithinFortyPerCent() {
        var far = new TreeSet<String>();
        int seen = 0;
        for (Row row : PublishedFigures.of("tuning")) {
            boolean measured = row.text("note").contains("measured");
            boolean plain = Set.of("lora", "full").contains(row.text("method"));
            if (measured && plain && row.number("devices") == 1 && row.number("sequence_length") == 2048) {
                seen++;
                Tuning tuning = row.text("method").equals("lora") ? Tuning.LORA : Tuning.FULL;
                double ours = Footprint.of(anatomy(row), WeightFormat.BF16, 2048, 1, tuning)
                        .tuning();
                if (off(ours, row.number("bytes")) > 0.4) {
                    far.add(row + " ours " + ours);
                }
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(4);
        assertThat(far).isEmpty();
    }

    @Test
    void singleAnswersAreAsFastAsPublished() {
        var offs = PublishedFigures.of("speed").stream()
                .filter(row -> row.text("phase").equals("decode") && row.number("batch") == 1)
                .filter(row -> FORMATS.containsKey(row.text("format"))
                        && !row.text("model").startsWith("gpt-oss"))
                .filter(row -> !(row.text("software").equals("llama.cpp")
                        && row.text("device").matches("[AH]100.*")))
                .mapToDouble(row -> off(speed(row), row.number("tokens_per_second")))
                .sorted()
                .toArray();
        assertThat(offs).hasSizeGreaterThanOrEqualTo(20);
        assertThat(Arrays.stream(offs).filter(off -> off <= CLOSE).count())
                .as("within ten per cent")
                .isGreaterThanOrEqualTo(22);
        assertThat(offs[offs.length / 2]).as("the median row").isLessThan(CLOSE);
        assertThat(offs[offs.length * 4 / 5]).as("four rows of five").isLessThan(0.25);
    }

    private static double speed(Row row) {
        double tokens = row.text("tokens").isEmpty() ? 64 : Math.max(1, row.number("tokens") / 2);
        WeightFormat format = FORMATS.getOrDefault(row.text("format"), WeightFormat.BF16);
        return Serving.of(
                        anatomy(row),
                        format,
                        Devices.machine(row.text("device"), 1, Double.NaN),
                        new Workload(4 * tokens, tokens, 1, 0))
                .tokensPerSecond();
    }
}
