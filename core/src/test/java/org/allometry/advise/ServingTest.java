package org.allometry.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ServingTest {
    /** 8 billion parameters, 32 layers, a cache of 65,536 values per token. */
    private static final Anatomy DENSE = new Anatomy(8e9, 8e9, 1, 32, 4096, 128_000, true, 65_536, 40e6, 8192);

    /** 10 of 50 billion at work: 2 outside of experts, 48 in 12 of which 2 work. */
    private static final Anatomy EXPERTS =
            new Anatomy(50e9, 10e9, 1.0 / 6, 32, 4096, 128_000, true, 65_536, 40e6, 8192);

    private static final Machine CARD =
            new Machine("card", 1, 24e9, 1e12, 100e12, 400, 2, new Efficiency(0, 0.5, 0.25, 0));
    private static final Workload CHAT = new Workload(4096, 800, 200, 0);

    @Test
    void weightsTakeTheirBitsAndTheCacheTwoBytesAValue() {
        Footprint footprint = Footprint.of(DENSE, WeightFormat.INT4, 4000, 2, Tuning.NONE);
        assertThat(footprint.weights()).isEqualTo(8e9 * 4.5 / 8);
        assertThat(footprint.cache()).isEqualTo(2.0 * 65_536 * 4000 * 2);
        assertThat(footprint.total()).isCloseTo((footprint.weights() + footprint.cache()) / 0.9, within(1.0));
        assertThat(footprint.tuning()).isZero();
        assertThat(footprint.most()).isEqualTo(footprint.total());
    }

    @Test
    void fullTuningTakesSixteenBytesAParameterAndLoraOnlyForItsAdapters() {
        double activations = 6.0 * 32 * 4096 * 2048 + 8.0 * 128_000 * 2048;
        assertThat(Footprint.of(DENSE, WeightFormat.BF16, 4096, 1, Tuning.FULL).tuning())
                .isCloseTo((16 * 8e9 + activations) / 0.9, within(1.0));
        assertThat(Footprint.of(DENSE, WeightFormat.INT4, 4096, 1, Tuning.LORA).tuning())
                .isCloseTo((8e9 * 4.5 / 8 + 16 * 40e6 + activations) / 0.9, within(1.0));
    }

    @Test
    void aSingleAnswerIsAsFastAsItsWeightsAndCacheAreRead() {
        Serving serving = Serving.of(DENSE, WeightFormat.BF16, CARD, CHAT);
        assertThat(1 / serving.tokensPerSecond()).isCloseTo((16e9 + 2.0 * 65_536 * 1000) / (1e12 * 0.5), within(1e-12));
        assertThat(serving.firstToken())
                .as("arithmetic: 2 N operations for each of 800 tokens")
                .isCloseTo(2 * 8e9 * 800 / (100e12 * 0.25), within(1e-12));
    }

    @Test
    void layersCostTimeOfTheirOwn() {
        var slower = new Machine("card", 1, 24e9, 1e12, 100e12, 400, 2, new Efficiency(1e-4, 0.5, 0.25, 0));
        double apart = 1 / Serving.of(DENSE, WeightFormat.BF16, slower, CHAT).tokensPerSecond()
                - 1 / Serving.of(DENSE, WeightFormat.BF16, CARD, CHAT).tokensPerSecond();
        assertThat(apart).isCloseTo(32 * 1e-4, within(1e-12));
    }

    @Test
    void manyAnswersShareTheWeightsAsFarAsMemoryGoes() {
        Serving serving = Serving.of(DENSE, WeightFormat.BF16, CARD, CHAT);
        double one = 2.0 * 65_536 * 4096;
        assertThat(serving.batch()).isEqualTo(Math.floor((24e9 * 0.9 - 16e9) / one));
        assertThat(serving.throughput()).isGreaterThan(5 * serving.tokensPerSecond());
        double perToken = serving.firstToken() / 200 + 1 / serving.throughput();
        assertThat(serving.kilowattHours())
                .as("prompts of 800 tokens before answers of 200 count, as they do for a served model")
                .isCloseTo(400 * 1e6 * perToken / 3.6e6, within(1e-9));
        assertThat(serving.cost()).isCloseTo(2 * 1e6 * perToken / 3600, within(1e-9));
    }

    @Test
    void sequencesThatMustBeAnsweredAtOnceShareTheStep() {
        Serving four = Serving.of(DENSE, WeightFormat.INT4, CARD, new Workload(4096, 800, 200, 0, 4));
        double reading = (8e9 * 4.5 / 8 + 4 * 2.0 * 65_536 * 1000) / (1e12 * 0.5);
        assertThat(1 / four.tokensPerSecond()).as("of each of them").isCloseTo(reading, within(1e-12));
        var roomy = new Machine("card", 1, 80e9, 1e12, 100e12, 400, 2, new Efficiency(0, 0.5, 0.25, 0));
        assertThat(Serving.of(DENSE, WeightFormat.INT4, roomy, CHAT).batch()).isEqualTo(Serving.MOST);
        assertThat(Serving.of(DENSE, WeightFormat.INT4, roomy, new Workload(4096, 800, 200, 0, 100))
                        .batch())
                .as("no fewer than are asked for")
                .isEqualTo(100);
        assertThatIllegalArgumentException().isThrownBy(() -> new Workload(4096, 800, 200, 0, 0));
    }

    @Test
    void aTokenTouchesTheActivePartAndManyTouchNearlyAllExperts() {
        assertThat(EXPERTS.touched(1)).isCloseTo(10e9, within(1.0));
        assertThat(EXPERTS.touched(2)).isCloseTo(2e9 + 48e9 * (1 - 25.0 / 36), within(1.0));
        assertThat(EXPERTS.touched(1000)).isCloseTo(50e9, within(1.0));
    }

    @Test
    void answersDoNotReadATableOfInputsOfItsOwn() {
        var untied = new Anatomy(8e9, 8e9, 1, 32, 4096, 128_000, false, 65_536, 40e6, 8192);
        assertThat(untied.touched(1)).isEqualTo(8e9 - 4096.0 * 128_000);
    }

    @Test
    void requestsKeepAsManyMachinesBusyAsTheyTakeDays() {
        var busy = new Workload(4096, 800, 200, 1e6);
        Serving serving = Serving.of(DENSE, WeightFormat.BF16, CARD, busy);
        double seconds = 1e6 * (serving.firstToken() + 200 / serving.throughput());
        assertThat(serving.replicas()).isEqualTo(Math.ceil(seconds / 86_400));
        assertThat(serving.monthly()).isCloseTo(serving.replicas() * 2 * 730, within(1e-6));
    }

    @Test
    void whatTheMachineDoesNotTellIsUnknown() {
        Serving serving = Serving.of(DENSE, WeightFormat.BF16, Machine.ofMemory(24e9), CHAT);
        assertThat(serving.tokensPerSecond()).isNaN();
        assertThat(serving.firstToken()).isNaN();
        assertThat(serving.cost()).isNaN();
        assertThat(serving.kilowattHours()).isNaN();
    }

    @Test
    void aServedModelCostsItsPrices() {
        Serving hosted = Serving.hosted(1, 4, new Workload(4096, 800, 200, 1000));
        assertThat(hosted.cost())
                .as("for a million tokens of answers, prompts included")
                .isCloseTo(8, within(1e-12));
        assertThat(hosted.monthly()).isCloseTo(1000 * (800 + 4 * 200) / 1e6 * 730 / 24, within(1e-9));
    }

    @Test
    void impossibleLoadsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Workload(1000, 800, 300, 0))
                .withMessageContaining("do not fit into a context of 1000");
        assertThatIllegalArgumentException().isThrownBy(() -> Anatomy.ofSize(1e9, 2e9));
    }
}
