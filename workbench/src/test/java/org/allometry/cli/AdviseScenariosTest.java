package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Ten situations that people bring, and why the advice is what it is. */
class AdviseScenariosTest {
    @TempDir
    private static Path folder;

    private static String fit = "";

    @BeforeAll
    static void fitOnce() {
        fit = folder.resolve("nested.json").toString();
        assertThat(CommandRun.of("fit", "--law", "nested", "--out", fit).exitCode())
                .isZero();
    }

    /** An advice and questions to it. */
    private record Advised(JsonNode json) {
        static Advised on(String... options) {
            var arguments = new ArrayList<>(List.of("advise", "--fit", fit, "--json"));
            arguments.addAll(List.of(options));
            CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
            assertThat(run.exitCode()).as(run.err()).isZero();
            return new Advised(run.json());
        }

        String name() {
            return json.get("advised").asString();
        }

        boolean met() {
            return json.get("met").asBoolean();
        }

        String scale() {
            return json.get("scale").asString();
        }

        String reasons() {
            return StreamSupport.stream(json.get("reasons").spliterator(), false)
                    .map(JsonNode::asString)
                    .reduce("", (a, b) -> a + "\n" + b);
        }

        String changes() {
            return StreamSupport.stream(json.get("changes").spliterator(), false)
                    .map(change -> change.get("sentence").asString())
                    .reduce("", (a, b) -> a + "\n" + b);
        }

        JsonNode first() {
            return json.get("models").get(0);
        }

        JsonNode model(String name) {
            return StreamSupport.stream(json.get("models").spliterator(), false)
                    .filter(model -> model.get("model").asString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aSupportBotOnALaptopTakesAMediumModelInFewerBits() {
        Advised advised = Advised.on("--use", "support-bot", "--device", "M4", "--memory", "16GB");
        assertThat(advised.met()).isTrue();
        assertThat(advised.scale()).isEqualTo("medium");
        assertThat(advised.first().get("variant").asString()).isEqualTo("instruct");
        assertThat(advised.first().get("total_bytes").asDouble()).isLessThan(16e9);
        assertThat(advised.first().get("precision").asString()).isNotEqualTo("bf16");
        assertThat(advised.first().get("tokens_per_second").asDouble()).isGreaterThanOrEqualTo(10);
        assertThat(advised.reasons())
                .contains("medium (4B to 20B) is the smallest scale at which a model meets everything")
                .contains("The likeliest small model")
                .contains("its ifeval is")
                .contains("what int8 takes away from them is not in these figures")
                .contains("when the first comes is unknown");
    }

    @Test
    void researchOnEightCardsTakesALargeModelAtFullPrecision() {
        Advised advised =
                Advised.on("--use", "research", "--device", "H100 SXM", "--devices", "8", "--licence", "commercial");
        assertThat(advised.met()).isTrue();
        assertThat(advised.scale()).isEqualTo("large");
        assertThat(advised.first().get("precision").asString()).isEqualTo("bf16");
        assertThat(advised.first().get("total_bytes").asDouble())
                .as("more than one of the cards holds")
                .isGreaterThan(80e9);
        assertThat(advised.reasons())
                .contains("The likeliest small model")
                .contains("The likeliest medium model")
                .contains("large instruct models measured here reach it")
                .contains("after a prompt of 6,000")
                .contains("reach 0.8 of their joint rates, which is assumed")
                .doesNotContain("in int4");
    }

    @Test
    void aPhoneTakesASmallModelBecauseItsMemoryIsSlow() {
        Advised advised = Advised.on(
                "--need", "ifeval>=0.4", "--memory", "6GB", "--bandwidth", "60GB", "--tokens-per-second", "12");
        assertThat(advised.met()).isTrue();
        assertThat(advised.scale()).isEqualTo("small");
        assertThat(advised.first().get("total_bytes").asDouble()).isLessThan(6e9);
        assertThat(advised.reasons())
                .contains("small (below 4B) is the smallest scale")
                .contains("an unknown amount of energy")
                .contains("needs a price per hour");
        assertThat(advised.model("meta-llama-3-8b-instruct").get("misses").toString())
                .contains("tokens a second, not 12.0");
    }

    @Test
    void cheapClassificationAtVolumeTakesTheSmallestThatIsGoodEnough() {
        Advised advised = Advised.on(
                "--need",
                "hellaswag>=0.7",
                "--device",
                "L4",
                "--price-per-hour",
                "0.8",
                "--budget",
                "600",
                "--requests-per-day",
                "1M",
                "--prompt",
                "400",
                "--answer",
                "20");
        assertThat(advised.met()).isTrue();
        assertThat(advised.scale()).isEqualTo("small");
        assertThat(advised.first().get("cost_per_month").asDouble()).isLessThanOrEqualTo(600);
        assertThat(advised.reasons())
                .contains("1,000,000 requests a day keep 1 such machine busy if they come evenly, 584 a month");
        assertThat(advised.model("llama-2-70b").get("misses").toString()).contains("a month, more than 600");
    }

    @Test
    void longTextsNeedAModelMadeForThemAndRoomForTheirCache() {
        Advised advised = Advised.on("--need", "mmlu>=0.6", "--context", "100K", "--device", "A100 SXM 80GB");
        assertThat(advised.met()).isTrue();
        assertThat(advised.first().get("cache_bytes").asDouble()).isGreaterThan(1e9);
        assertThat(advised.reasons()).contains("a context of 100,000 tokens");
        assertThat(advised.model("meta-llama-3-8b-instruct").get("misses").toString())
                .contains("it was made for a context of 8,192 tokens, not 100,000");
    }

    @Test
    void aPermissiveLicencePassesOverBetterModels() {
        String[] needs = {"--need", "mmlu>=0.65", "--need", "ifeval>=0.5", "--device", "L40S"};
        Advised any = Advised.on(needs);
        var options = new ArrayList<>(List.of(needs));
        options.addAll(List.of("--licence", "permissive"));
        Advised permissive = Advised.on(options.toArray(String[]::new));
        assertThat(any.first().get("licence").asString()).isEqualTo("Llama 3 Community");
        assertThat(permissive.first().get("licence").asString()).isEqualTo("Apache-2.0");
        assertThat(permissive.reasons()).contains("Its licence is taken to be that of the model it was tuned from");
        assertThat(permissive.changes()).contains("If the licence did not matter, " + any.name());
    }

    @Test
    void tuningAllWeightsOnOneCardLeavesOnlySmallModels() {
        Advised advised = Advised.on("--need", "mmlu>=0.4", "--device", "RTX 4090", "--fine-tuning", "full");
        assertThat(advised.met()).isTrue();
        assertThat(advised.scale()).isEqualTo("small");
        assertThat(advised.first().get("parameters").asDouble())
                .as("16 bytes for each parameter that learns")
                .isLessThan(24e9 / 16);
        assertThat(advised.reasons())
                .contains("To tune it (full, sequences of 2,048 tokens)")
                .contains("give or take 40 %");
        Advised demanding = Advised.on("--need", "mmlu>=0.6", "--device", "RTX 4090", "--fine-tuning", "full");
        assertThat(demanding.met()).isFalse();
        assertThat(demanding.changes()).contains("If fine-tuning did not matter");
        Advised adapters = Advised.on("--need", "mmlu>=0.6", "--device", "RTX 4090", "--fine-tuning", "lora");
        assertThat(adapters.scale()).isEqualTo("medium");
    }

    @Test
    void anImpossibleScoreGetsTheNearestCompromise() {
        Advised advised = Advised.on("--need", "mmlu>=0.99", "--memory", "24GB");
        assertThat(advised.met()).isFalse();
        assertThat(advised.name()).isNotEmpty();
        assertThat(advised.reasons())
                .contains("No model here meets everything with probability 0.8")
                .contains("It falls short on mmlu: 0.99 is needed")
                .contains("beyond nearly all models measured here");
    }

    @Test
    void aMachineThatIsTooSmallIsToldHowMuchIsMissing() {
        Advised advised = Advised.on("--need", "mmlu>=0.7", "--memory", "100MB");
        assertThat(advised.met()).isFalse();
        assertThat(advised.first().get("parameters").asDouble())
                .as("not the largest, though it would meet the score")
                .isLessThan(1e9);
        assertThat(advised.first().get("precision").asString()).isEqualTo("int4");
        assertThat(advised.reasons())
                .contains("which lacks the least: it takes 0.")
                .contains("of 0.10 GB");
        assertThat(advised.changes())
                .contains("If the memory did not matter")
                .contains("int4")
                .contains("GB of 0.10 GB");
    }

    @Test
    void itSaysWhereTheAnswerChanges() {
        Advised met = Advised.on("--need", "mmlu>=0.6", "--device", "M4", "--memory", "16GB");
        assertThat(met.met()).isTrue();
        assertThat(met.changes()).containsPattern("With less than [0-9.]+ GB of memory, ");
        var raised = Pattern.compile("If mmlu had to be (0\\.[0-9]+) or more").matcher(met.changes());
        assertThat(raised.find()).isTrue();
        double level = Double.parseDouble(raised.group(1));
        String[] higher = {"--need", "mmlu>=" + level, "--device", "M4", "--memory", "16GB"};
        Advised there = Advised.on(higher);
        assertThat(there.met() && there.name().equals(met.name()))
                .as("asked again there")
                .isFalse();
        higher[1] = String.format(Locale.ROOT, "mmlu>=%.2f", level - 0.01);
        Advised below = Advised.on(higher);
        assertThat(below.met() && below.name().equals(met.name()))
                .as("and just below")
                .isTrue();
    }

    @Test
    void whatIsNotEnoughIsLoweredToWhereItIs() {
        Advised advised = Advised.on("--need", "mmlu>=0.9", "--memory", "24GB");
        assertThat(advised.met()).isFalse();
        var lowered =
                Pattern.compile("If mmlu of (0\\.[0-9]+) were enough, ([^ ]+) ").matcher(advised.changes());
        assertThat(lowered.find()).isTrue();
        Advised enough = Advised.on("--need", "mmlu>=" + lowered.group(1), "--memory", "24GB");
        assertThat(enough.met()).isTrue();
        assertThat(enough.name()).isEqualTo(lowered.group(2));
    }

    @Test
    void sequencesAtOnceTakeACacheEach() {
        String[] needs = {"--need", "mmlu>=0.6", "--device", "RTX 4090", "--at-once", "8"};
        Advised eight = Advised.on(needs);
        needs[5] = "1";
        JsonNode alone = Advised.on(needs).model("meta-llama-3-8b-instruct");
        JsonNode shared = eight.model("meta-llama-3-8b-instruct");
        assertThat(shared.get("cache_bytes").asDouble())
                .isCloseTo(8 * alone.get("cache_bytes").asDouble(), within(1.0));
        assertThat(eight.reasons()).contains("for each of 8");
    }

    @Test
    void contradictoryNeedsAreAnsweredWithWhatContradicts() {
        Advised advised = Advised.on(
                "--need",
                "mmlu>=0.7",
                "--memory",
                "1GB",
                "--context",
                "100K",
                "--precision",
                "bf16",
                "--licence",
                "mit");
        assertThat(advised.met()).isFalse();
        assertThat(advised.reasons())
                .contains("No model here keeps to all rules")
                .contains("Rules are broken by so many of the")
                .contains("the memory by")
                .contains("the licence by");
    }

    @Test
    void ownCatalogueWithPricesIsChosenFromByCost() throws IOException {
        Path own = Files.writeString(folder.resolve("own.csv"), """
                model,family,parameters,licence,open_weights,price_per_million_prompt_tokens,price_per_million_answer_tokens,context_length,mmlu,ifeval
                house-small,house,8B,ours,false,0.1,0.4,32768,0.66,0.70
                house-large,house,200B,ours,false,2,8,32768,0.85,0.85
                meta-llama-3-8b-instruct,meta-llama-3-instruct,8B,,true,,,,0.67,0.74
                """);
        Advised advised = Advised.on(
                "--models",
                own.toString(),
                "--need",
                "mmlu>=0.6",
                "--need",
                "ifeval>=0.6",
                "--requests-per-day",
                "10K",
                "--budget",
                "200");
        assertThat(advised.json().get("models").size()).isEqualTo(3);
        assertThat(advised.met()).isTrue();
        assertThat(advised.name()).isEqualTo("house-small");
        assertThat(advised.first().get("cost_per_month").asDouble())
                .isCloseTo(10_000 * (1000 * 0.1 + 300 * 0.4) / 1e6 * 730 / 24, within(0.01));
        assertThat(advised.reasons()).contains("Others serve it");
        assertThat(advised.model("house-large").get("misses").toString()).contains("a month, more than 200");
        assertThat(advised.model("meta-llama-3-8b-instruct").get("misses").toString())
                .contains("there is no price");
    }

    @Test
    void withoutScoresTheSmallestScaleThatGainsNothingByMoreIsTaken() {
        Advised advised = Advised.on("--memory", "24GB");
        assertThat(advised.met()).isTrue();
        assertThat(advised.reasons()).contains("no scores are needed").contains("the mean score changes by");
        Advised thrifty = Advised.on("--memory", "24GB", "--worth", "0.5");
        assertThat(thrifty.scale()).isEqualTo("small");
    }

    @Test
    void probabilitiesOfSeveralNeedsAreNotJustMultiplied() {
        Advised advised = Advised.on("--need", "mmlu>=0.7", "--need", "mmlu_pro>=0.4", "--memory", "80GB");
        JsonNode model = advised.model("qwen2.5-14b-instruct");
        double mmlu = 0;
        double pro = 0;
        for (JsonNode score : model.get("scores")) {
            double p = score.get("probability_of_need").asDouble(Double.NaN);
            mmlu = score.get("benchmark").asString().equals("mmlu") ? p : mmlu;
            pro = score.get("benchmark").asString().equals("mmlu_pro") ? p : pro;
        }
        assertThat(model.get("probability").asDouble())
                .as("errors of both go together")
                .isGreaterThan(mmlu * pro)
                .isLessThanOrEqualTo(Math.min(mmlu, pro));
    }
}
