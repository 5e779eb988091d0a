package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PlanCommandTest {
    @TempDir
    private static Path folder;

    private static String runs;
    private static String scores;

    @BeforeAll
    static void fits() {
        runs = folder.resolve("runs.json").toString();
        scores = folder.resolve("scores.json").toString();
        CommandRun.of("fit", "runs-chinchilla", "--exclude", "epoch_outlier=true", "--bootstrap", "100", "--out", runs);
        CommandRun.withInput(
                SmallTable.csv(), "fit", "-", "--skills", "1", "--paper", "--starts", "2", "--out", scores);
    }

    private static JsonNode json(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        CommandRun run = CommandRun.of(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.json();
    }

    @ParameterizedTest
    @CsvSource({
        "chinchilla-tex, 5.76e23, 4.0361e10, 2.3785e12, 58.932, 1.918412",
        "chinchilla-rounded, 1e21, 1.8242e9, 9.1363e10, 50.084, 2.328883",
        "besiroglu, 3.8e25, 6.1867e11, 1.0237e13, 16.547, 1.891707"
    })
    void publishedLawsGiveTheGoldenNumbers(String law, String flops, double n, double d, double ratio, double loss) {
        JsonNode plan = json("plan", "--law", law, "--flops", flops);
        assertThat(plan.path("flops").asDouble())
                .isCloseTo(Double.parseDouble(flops), within(1e-9 * Double.parseDouble(flops)));
        assertThat(plan.path("parameters").asDouble()).isCloseTo(n, within(5.1e-5 * n));
        assertThat(plan.path("training_tokens").asDouble()).isCloseTo(d, within(5.1e-5 * d));
        assertThat(plan.path("tokens_per_parameter").asDouble()).isCloseTo(ratio, within(5.1e-4));
        assertThat(plan.path("loss").asDouble()).isCloseTo(loss, within(5.1e-7));
    }

    @Test
    void theDefaultTellsItsUncertaintyAndWhatElseIsPublished() {
        JsonNode plan = json("plan", "--flops", "1e24");
        assertThat(plan.path("law").asString()).isEqualTo("besiroglu");
        double n = plan.path("parameters").asDouble();
        assertThat(n)
                .isBetween(
                        plan.path("parameters_interval").path(0).asDouble(),
                        plan.path("parameters_interval").path(1).asDouble());
        assertThat(plan.path("iso_flop").size()).isEqualTo(25);
        assertThat(plan.path("other_laws").path(0).path("law").asString()).isEqualTo("chinchilla-tex");
        assertThat(plan.path("extrapolation").asDouble()).isCloseTo(1.3188, within(1e-3));
        assertThat(plan.has("cost")).isFalse();
        assertThat(plan.toString()).isEqualTo(json("plan", "--flops", "1e24").toString());
        String text = CommandRun.of("plan", "--flops", "1e24").out();
        assertThat(text).contains("95.86B\nparameters and 1.739T tokens").contains("Assumed:");
        assertThat(CommandRun.of("plan", "--flops", "1e24", "--csv").out())
                .startsWith("curve,law,flops,parameters,training_tokens,quantity,value\nplan,besiroglu,1.0E24,");
    }

    @Test
    void aFitBringsItsResamplesAndNextRuns() {
        JsonNode plan = json(
                "plan",
                runs,
                "--flops",
                "1e24",
                "--next-runs",
                "2",
                "--run-budget",
                "1e22",
                "--returns",
                "--threshold",
                "0.02");
        assertThat(plan.path("uncertainty").asString()).isEqualTo("estimates on 100 resamples");
        assertThat(plan.path("run_interval").path(1).asDouble())
                .isGreaterThan(plan.path("value_interval").path(1).asDouble());
        JsonNode next = plan.path("next_runs");
        assertThat(next.path("runs").size()).isEqualTo(2);
        assertThat(next.path("deviation_then").asDouble())
                .isLessThan(0.9 * next.path("deviation_now").asDouble());
        assertThat(next.path("flops").asDouble()).isLessThanOrEqualTo(1e22);
        assertThat(plan.path("returns").path(0).path("axis").asString()).isEqualTo("parameters");
        assertThat(CommandRun.of("plan", runs, "--flops", "1e24", "--next-runs", "2", "--run-budget", "1e22")
                        .out())
                .contains("Runs that narrow the loss of the plan most");
    }

    @Test
    void skillsAndScoresOfALatentFit() {
        JsonNode skill = json("plan", scores, "--skill", "reading", "--flops", "1e23");
        assertThat(skill.path("quantity").asString()).isEqualTo("skill");
        assertThat(skill.path("parameters_range").path(0).asDouble()).isEqualTo(0.07e9);
        JsonNode score = json("plan", scores, "--benchmark", "reading", "--flops", "1e23");
        assertThat(score.path("parameters").asDouble())
                .isCloseTo(
                        skill.path("parameters").asDouble(),
                        within(1e-4 * skill.path("parameters").asDouble()));
        assertThat(score.path("score").asDouble()).isBetween(0.0, 1.0);
        double target = score.path("score").asDouble();
        JsonNode reverse =
                json("plan", scores, "--benchmark", "reading", "--score", Double.toString(target), "--seed", "2");
        assertThat(reverse.path("flops").asDouble()).isCloseTo(1e23, within(1e17));
        assertThat(reverse.path("target").path("chance").asDouble()).isBetween(0.2, 0.8);
    }

    @Test
    void moneyBuysOperations() {
        JsonNode plan = json(
                "plan",
                "--budget",
                "1000000",
                "--device",
                "h100-sxm",
                "--price-per-hour",
                "2",
                "--utilisation",
                "0.5",
                "--devices",
                "512");
        assertThat(plan.path("flops").asDouble()).isCloseTo(500_000 * 3600.0 * 989e12 * 0.5, within(1e12));
        assertThat(plan.path("cost").path("money").asDouble()).isCloseTo(1e6, within(1e-3));
        assertThat(plan.path("cost").path("device_hours").asDouble()).isCloseTo(5e5, within(1e-3));
        assertThat(plan.path("cost").path("energy_kilowatt_hours").asDouble()).isCloseTo(3.5e5, within(1e-3));
        assertThat(plan.path("cost").path("days").asDouble()).isCloseTo(5e5 / 512 / 24, within(1e-6));
        assertThat(CommandRun.of("plan", "--flops", "1e22", "--device", "MI300X", "--utilisation", "0.6")
                        .out())
                .contains("this utilisation cannot be reached");
        assertThat(CommandRun.of("plan", "--flops", "1e22", "--device", "TPU v4")
                        .out())
                .contains("power of this device is not known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan|say what to plan for",
                "plan --flops 1e24 --loss 2|only one of these",
                "plan --flops -3|positive finite number",
                "plan --flops 1e24 --law besiroglou|is it 'besiroglu'?",
                "plan --flops 1e24 --law step-law|nothing to plan by",
                "plan --flops 1e24 --law kaplan-d|both parameters and tokens",
                "plan --flops 1e24 --law muennighoff|U (unique_tokens)",
                "plan --loss 1.5|no budget within the bounds reaches 1.5",
                "plan --flops 1e24 --device H100|may be H100 PCIe or H100 SXM",
                "plan --flops 1e24 --device Abacus|there is no device",
                "plan --flops 1e24 --skill math|need a latent fit",
                "plan --score 0.7|--score needs a latent fit",
                "plan --flops 1e24 --next-runs 2 --run-budget 1e22|needs a fit of a law of loss",
                "plan --parameters 1B --training-tokens 1T --loss 2|a question for --alternatives",
                "plan --flops 1e24 --tokens-range 1B|is written A..B",
                "plan --flops 1e24 --tokens-range 1B..2B --parameters-range 1B..2B|outside what the bounds allow"
            })
    void whatCannotBePlannedIsSaidAndExitsWithTwo(String line, String message) {
        CommandRun run = CommandRun.of(line.split(" "));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
    }

    @Test
    void alternativesHaveTheirEvidenceOrNone() {
        JsonNode plan = json(
                "plan",
                "--law",
                "chinchilla-tex",
                "--parameters",
                "1B",
                "--training-tokens",
                "100B",
                "--loss",
                "2.3",
                "--alternatives");
        JsonNode ways = plan.path("alternatives").path("ways");
        assertThat(plan.path("alternatives").path("start").path("parameters").asDouble())
                .isEqualTo(1e9);
        assertThat(ways.size()).isEqualTo(15);
        for (JsonNode way : ways) {
            boolean known = !way.path("confidence").asString().equals("none");
            assertThat(way.path("evidence").asString().isEmpty()).isEqualTo(!known);
            assertThat(way.path("statement").asString().startsWith("no evidence here"))
                    .isEqualTo(!known);
            assertThat(known || way.path("amount").isNull()).as(way.toString()).isTrue();
        }
        assertThat(CommandRun.of("plan", "--flops", "1e22", "--alternatives").out())
                .contains("each way alone:")
                .contains("a teacher: no evidence here");
    }

    @Test
    void aShapeIsCounted() {
        JsonNode counts = json("plan", "--shape", "llama-3-8b", "--training-tokens", "15T", "--context", "8192");
        assertThat(counts.path("parameters").asDouble()).isEqualTo(8030261248.0);
        assertThat(counts.path("published_parameters").asDouble()).isEqualTo(8030261248.0);
        assertThat(counts.path("approximate_flops").asDouble()).isEqualTo(6 * 8030261248.0 * 15e12);
        assertThat(counts.path("exact_flops").asDouble()).isCloseTo(8.686927872e23, within(1e14));
        assertThat(CommandRun.of("plan", "--shape", "gpt2").out()).contains("operations of training, 6ND");
        assertThat(CommandRun.of("plan", "--shape", "gpt9").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void plansAreDrawnAndReported() throws IOException {
        Path svg = folder.resolve("plan.svg");
        Path page = folder.resolve("plan.html");
        CommandRun.of(
                "plan",
                "--flops",
                "1e23",
                "--returns",
                "--plot",
                svg.toString(),
                "--report",
                page.toString(),
                "--quiet");
        assertThat(Files.readString(svg))
                .contains("dashed beyond the law")
                .contains("stroke-dasharray")
                .contains("Best size, band of 95 %");
        assertThat(Files.readString(page))
                .contains("<h2 id=\"pictures-title\">Around the plan</h2>")
                .contains("./allometry plan --flops 1e23 --returns");
    }

    @Test
    void aFitThatDidNotConvergeIsNotToBeReliedOn() throws IOException {
        Path stopped = folder.resolve("stopped.json");
        Files.writeString(
                stopped, Files.readString(Path.of(runs)).replace("\"converged\":true", "\"converged\":false"));
        CommandRun run = CommandRun.of("plan", stopped.toString(), "--flops", "1e23");
        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_CONVERGED);
        assertThat(run.err()).contains("warning: the fit did not converge");
        assertThat(run.out()).contains("are best spent on");
    }

    @Test
    void aFileThatIsNoFitIsBadInput() {
        CommandRun run = CommandRun.of("plan", "nowhere.json", "--flops", "1e24");
        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("no file that holds a fit");
    }

    @Test
    void whatTheLawHasNoPlaceForIsRefused() {
        CommandRun unknown = CommandRun.of("plan", "--flops", "1e24", "--given", "Q=3");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no further variable 'Q' to give; it has none besides those of the plan");
        CommandRun own = CommandRun.of("plan", "--law", "kumar", "--flops", "1e24", "--given", "N=3");
        assertThat(own.exitCode()).isEqualTo(2);
        assertThat(own.err()).contains("no further variable 'N' to give; it has P_w");
        CommandRun latent =
                CommandRun.of("plan", scores, "--benchmark", "mmlu", "--flops", "1e24", "--unique-tokens", "1T");
        assertThat(latent.exitCode()).isEqualTo(2);
        assertThat(latent.err()).contains("for laws of loss");
    }

    @Test
    void aModelThatIsGivenHasNoIntervalButOfWhatItComesTo() {
        JsonNode plan = json("plan", runs, "--parameters", "70B", "--training-tokens", "1.4T");
        for (String given : List.of("parameters", "training_tokens", "tokens_per_parameter")) {
            assertThat(plan.path(given + "_interval").path(0).isNull())
                    .as(given)
                    .isTrue();
        }
        assertThat(plan.path("loss").asDouble())
                .isBetween(
                        plan.path("value_interval").path(0).asDouble(),
                        plan.path("value_interval").path(1).asDouble());
    }
}
