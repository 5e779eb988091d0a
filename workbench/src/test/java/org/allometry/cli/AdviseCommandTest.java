package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AdviseCommandTest {
    @TempDir
    private static Path folder;

    private static String fit = "";

    @BeforeAll
    static void fitOnce() {
        fit = folder.resolve("fit.json").toString();
        assertThat(CommandRun.of("fit", "--law", "family-size-tokens", "--out", fit)
                        .exitCode())
                .isZero();
    }

    private static CommandRun run(String... options) {
        var arguments = new ArrayList<>(List.of("advise", "--fit", fit));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void withoutNeedsScalesAreComparedSideBySide() {
        CommandRun text = CommandRun.of("advise");
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains("Small, medium and large side by side")
                .contains("What tuning adds")
                .contains("Small specialists")
                .contains("Per cent for one per cent more parameters")
                .contains("Cost needs --price-per-hour")
                .contains("Creativity is measured by none of these figures");
        JsonNode json =
                CommandRun.of("advise", "--json", "--price-per-hour", "2").json();
        assertThat(json.get("scores").size()).isEqualTo(36);
        assertThat(json.get("takes").get(0).get("cost_per_million_tokens").asDouble())
                .isPositive();
        JsonNode memory = json.get("elasticities").get(0);
        assertThat(memory.get("quantity").asString()).isEqualTo("memory");
        assertThat(memory.get("elasticity").asDouble()).isBetween(0.85, 1.05);
    }

    @Test
    void scalesAreAdjustable() {
        JsonNode json = CommandRun.of("advise", "--json", "--scales", "1B,10B").json();
        assertThat(json.get("scales").get(0).get("parameters").asString()).isEqualTo("below 1B");
        assertThat(json.get("takes").get(0).get("parameters").asDouble()).isLessThan(1e9);
    }

    @Test
    void theTextShowsNeedsReasonsModelsAndWhatWouldChange() {
        CommandRun run = run("--use", "content", "--need", "mmlu>=0.6:3", "--device", "RTX 4090");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Needs")
                .contains("mmlu>=0.6:3.0")
                .doesNotContain("mmlu>=0.65")
                .contains("ifeval>=0.6:2.0")
                .contains("Why")
                .contains("What would change the advice")
                .contains("Instead of a larger model")
                .contains("with tools: no evidence here");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void withoutAMachineItSaysWhoseSpeedsTheseAre() {
        CommandRun run = run("--need", "mmlu>=0.6");
        assertThat(run.err()).contains("no machine was named: speeds are those of one H100 SXM");
        assertThat(run.out()).contains("memory no limit");
    }

    @Test
    void csvHasARowForEachModel() {
        String[] lines =
                run("--need", "mmlu>=0.6", "--memory", "24GB", "--csv").out().split("\n");
        assertThat(lines[0])
                .startsWith("rank,model,scale,variant,parameters,licence,precision,possible,on_front,probability");
        assertThat(lines).hasSizeGreaterThan(300);
    }

    @Test
    void theFrontIsNotBeaten() {
        JsonNode json = run("--need", "mmlu>=0.6", "--device", "L40S", "--json").json();
        var front = new ArrayList<JsonNode>();
        json.get("models").forEach(model -> {
            if (model.get("on_front").asBoolean()) {
                front.add(model);
            }
        });
        assertThat(front).hasSizeGreaterThan(3).allSatisfy(one -> {
            for (JsonNode other : front) {
                boolean beats =
                        other.get("quality").asDouble() > one.get("quality").asDouble()
                                && other.get("tokens_per_second").asDouble()
                                        > one.get("tokens_per_second").asDouble()
                                && other.get("total_bytes").asDouble()
                                        < one.get("total_bytes").asDouble();
                assertThat(beats).isFalse();
            }
        });
    }

    @Test
    void theReportAndThePictureHaveTheAdvice() throws IOException {
        Path page = folder.resolve("advice.html");
        Path picture = folder.resolve("advice.svg");
        String[] options = {
            "--need", "mmlu>=0.6", "--device", "L40S", "--report", page.toString(), "--plot", picture.toString()
        };
        CommandRun first = run(options);
        assertThat(first.exitCode()).as(first.err()).isZero();
        String html = Files.readString(page);
        assertThat(html)
                .contains("Which model")
                .contains("Quality against speed")
                .contains("The same again");
        assertThat(Files.readString(picture)).contains("tokens per second, one answer alone");
        run(options);
        assertThat(Files.readString(page)).as("the same advice, the same bytes").isEqualTo(html);
        Path side = folder.resolve("side.html");
        assertThat(CommandRun.of("advise", "--report", side.toString()).exitCode())
                .isZero();
        assertThat(Files.readString(side)).contains("Small, medium and large");
    }

    @ParameterizedTest
    @CsvSource({
        "--need,mmlu>0.7,a need is written BENCHMARK>=SCORE",
        "--need,nonsense>=0.7,nothing is known of the benchmark 'nonsense'",
        "--device,RTX 9999,there is no device 'RTX 9999'",
        "--memory,lots,--memory is written as in 16GB",
        "--memory,0GB,--memory must be positive",
        "--use,poetry,a use is one of support-bot",
        "--precision,int2,a precision is one of bf16",
        "--fine-tuning,some,'fine-tuning is one of none, lora, full'",
        "--scales,20B,scales are written MEDIUM",
        "--at-once,0,--at-once must be at least 1",
        "--devices,0,--devices must be at least 1",
        "--variants,chat,a variant must be base",
        "--confidence,2,a confidence must lie between 0 and 1",
        "--budget,-1,--budget must be positive"
    })
    void whatMakesNoSenseIsRefused(String option, String value, String message) {
        CommandRun run = option.equals("--need") || option.equals("--device")
                ? run(option, value)
                : run("--need", "mmlu>=0.6", option, value);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--licence,mit",
        "--context,32K",
        "--tokens-per-second,20",
        "--fine-tuning,lora",
        "--variants,base",
        "--at-once,2"
    })
    void anyNeedAloneIsHeard(String option, String value) {
        assertThat(run(option, value).out()).contains("Needs\n").doesNotContain("side by side");
    }

    @Test
    void limitsOfWhatNothingTellsAreRefusedWithTheirRemedy() {
        CommandRun budget = run("--need", "mmlu>=0.5", "--budget", "100");
        assertThat(budget.exitCode()).isEqualTo(2);
        assertThat(budget.err()).contains("--budget: costs are unknown without --price-per-hour");
        CommandRun speed = run("--need", "mmlu>=0.5", "--memory", "16GB", "--tokens-per-second", "9");
        assertThat(speed.exitCode()).isEqualTo(2);
        assertThat(speed.err()).contains("--tokens-per-second: speeds are unknown without --device");
    }

    @Test
    void pricesAddAPictureOfCost() throws IOException {
        Path picture = folder.resolve("priced.svg");
        CommandRun run =
                run("--need", "bbh>=0.4", "--device", "L40S", "--price-per-hour", "1", "--plot", picture.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(picture))
                .contains("tokens per second, one answer alone")
                .contains("cost of a million tokens of answers with their prompts");
        assertThat(run.out()).contains("in steps: models of about this size score +");
    }

    @Test
    void aNeedGivenTwiceIsRefused() {
        assertThat(run("--need", "mmlu>=0.6", "--need", "mmlu>=0.7").err()).contains("mmlu is needed twice");
    }

    @Test
    void allThatIsWrongWithACatalogueIsSaidAtOnce() throws IOException {
        Path own = Files.writeString(folder.resolve("wrong.csv"), """
                model,family,parameters,context_length,open_weights,mmlu
                a,f,8B,long,true,0.6
                b,f,,4096,maybe,0.6
                """);
        CommandRun run = run("--models", own.toString(), "--need", "mmlu>=0.6");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("column 'context_length': value 'long': model 'a'")
                .contains("column 'parameters'")
                .contains("column 'open_weights': value 'maybe': model 'b': must be true or false");
    }
}
