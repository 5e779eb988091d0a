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
                .startsWith(
                        "rank,model,scale,variant,parameters,active_parameters,licence,precision,possible,on_front");
        assertThat(lines).hasSizeGreaterThan(300);
        List<String> headings = List.of(lines[0].split(","));
        assertThat(headings).contains("cost_per_month", "gpqa_upper", "mmlu_observed");
        assertThat(lines[1].split(",", -1)).as("a cell for each heading").hasSameSizeAs(headings);
    }

    @Test
    void csvOfScalesHasEveryFigure() {
        String csv = CommandRun.of("advise", "--csv").out();
        JsonNode json = CommandRun.of("advise", "--json").json();
        assertThat(csv.lines().filter(line -> line.startsWith("elasticity,")).count())
                .isEqualTo(json.get("elasticities").size());
        assertThat(csv.lines().filter(line -> line.startsWith("tuning,")).count())
                .isEqualTo(json.get("tuning").size());
        assertThat(csv.lines())
                .anyMatch(line -> line.startsWith("takes,,small,parameters,1.")
                        && line.endsWith(
                                ",,," + json.get("takes").get(0).get("models").asInt()))
                .anyMatch(line -> line.startsWith("scores,mmlu,large,median,0."))
                .anyMatch(line -> line.startsWith("specialist,mmlu,small,score of "));
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
                .contains("Needed scores")
                .contains("mmlu&gt;=0.6")
                .contains("Scores in brackets were not measured")
                .contains("More parameters of the same family")
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
        "--memory,16,--memory is written as in 16GB",
        "--context,lots,--context must be a positive number such as 8000 or 8K",
        "--requests-per-day,0,--requests-per-day must be a positive number",
        "--need,mmlu>=60,divide percentages by 100",
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
        "--at-once,2",
        "--memory,24gb"
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

    @Test
    void whatACatalogueLeavesOutOfAKnownModelIsFilledIn() throws IOException {
        Path own = Files.writeString(folder.resolve("known.csv"), """
                model,family,parameters,mmlu
                llama-3-8b,ours,8B,
                meta-llama-3-8b-instruct,ours,8B,0.9
                """);
        JsonNode json =
                run("--models", own.toString(), "--need", "mmlu>=0.6", "--json").json();
        json.get("models").forEach(model -> {
            boolean stated = model.get("model").asString().endsWith("instruct");
            JsonNode mmlu = null;
            for (JsonNode score : model.get("scores")) {
                mmlu = score.get("benchmark").asString().equals("mmlu") ? score : mmlu;
            }
            assertThat(mmlu).isNotNull();
            assertThat(mmlu.get("observed").asBoolean()).isTrue();
            assertThat(mmlu.get("mean").asDouble())
                    .as("under another name it is on the leaderboard; what is stated counts before")
                    .isEqualTo(stated ? 0.9 : 0.6649495492503578);
            assertThat(model.get("family").asString()).startsWith("meta-llama-3");
        });
    }

    @Test
    void aBudgetOfServedModelsNeedsRequests() throws IOException {
        Path own = Files.writeString(folder.resolve("served.csv"), """
                model,family,parameters,open_weights,price_per_million_prompt_tokens,price_per_million_answer_tokens
                house,house,8B,false,0.1,0.4
                """);
        String[] options = {"--models", own.toString(), "--budget", "100"};
        CommandRun run = run(options);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--requests-per-day");
    }
}
