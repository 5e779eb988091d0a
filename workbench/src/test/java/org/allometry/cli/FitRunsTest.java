package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossFitter;
import org.allometry.service.LossFits;
import org.allometry.service.Tables;
import org.allometry.table.RunTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The command {@code fit} on tables of training runs. */
class FitRunsTest {
    private static final String[] CHINCHILLA = {"fit", "runs-chinchilla", "--exclude", "epoch_outlier=true"};

    @TempDir
    private Path folder;

    private static CommandRun fit(String... more) {
        String[] all = new String[CHINCHILLA.length + more.length];
        System.arraycopy(CHINCHILLA, 0, all, 0, CHINCHILLA.length);
        System.arraycopy(more, 0, all, CHINCHILLA.length, more.length);
        return CommandRun.of(all);
    }

    @Test
    void theJsonHoldsWhatOtherProgramsNeed() {
        CommandRun run = fit("--law", "chinchilla", "--json", "--bootstrap", "100");
        assertThat(run.exitCode()).isZero();
        JsonNode json = run.json();
        assertThat(json.path("law").asString()).isEqualTo("chinchilla");
        assertThat(json.path("objective").asDouble()).isLessThanOrEqualTo(0.0010182741);
        assertThat(json.path("objective_name").asString()).isEqualTo("sum huber 1e-3 of log residuals");
        assertThat(json.path("coefficients").path("alpha").asDouble()).isCloseTo(0.34731, within(1e-5));
        assertThat(json.path("coefficients").propertyNames()).containsExactlyInAnyOrder("E", "A", "B", "alpha", "beta");
        JsonNode interval = json.path("intervals").path("E");
        assertThat(interval.get(0).asDouble()).isBetween(1.7, 1.8172);
        assertThat(interval.get(1).asDouble()).isBetween(1.8172, 1.95);
        assertThat(json.path("converged").asBoolean()).isTrue();
        assertThat(json.path("condition_number").asDouble()).isGreaterThan(1);
        assertThat(json.path("starts")).hasSize(6);
        assertThat(json.path("spread")).hasSize(6);
        assertThat(json.path("laws").get(0).path("mean_error").asDouble()).isBetween(0.001, 0.05);
        assertThat(json.path("compute_optimal").path("parameters_exponent").asDouble())
                .isCloseTo(0.514, within(1e-3));
        assertThat(json.path("data").path("excluded").get(0).path("rows").asInt())
                .isEqualTo(5);
        assertThat(json.path("provenance").path("options").path("law").asString())
                .isEqualTo("chinchilla");
    }

    @Test
    void aFitFileIsReadBackToTheLastBitAndTheSameBytesComeAgain() throws IOException {
        Path first = folder.resolve("a.json");
        Path second = folder.resolve("b.json");
        fit("--out", first.toString(), "--bootstrap", "20", "--threads", "1");
        fit("--out", second.toString(), "--bootstrap", "20", "--threads", "2");
        assertThat(second).hasSameBinaryContentAs(first);
        var fits = new LossFits(new Tables(InputStream.nullInputStream()));
        LossFit read = fits.read(first);
        assertThat(fits.readResamples(first, read).orElseThrow().draws()).hasDimensions(20, 5);
        LossFit fresh = LossFitter.withDefaults().fit(withoutOutliers());
        assertThat(read.function()).isEqualTo(fresh.function());
        assertThat(read.covariance()).isEqualTo(fresh.covariance());
        assertThat(read.diagnosis().agreeing()).isEqualTo(6);
        assertThat(read.data().mostCompute()).isEqualTo(fresh.data().mostCompute());
        assertThat(fits.isFit(first.toString())).isTrue();
    }

    private static RunTable withoutOutliers() {
        var all = Tables.readRuns("runs-chinchilla");
        return all.where(i -> !all.text(i, "epoch_outlier").equals("true"));
    }

    @Test
    void theTextTellsWhatHowGoodAndWhatElse() {
        CommandRun run = fit("--approach", "2", "--profile", "--bootstrap", "50");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("The law chinchilla, L = E + A/N^alpha + B/D^beta, fitted to runs-chinchilla: 240 rows")
                .contains("Left out: 5 rows with epoch_outlier true")
                .contains("0.00101827402")
                .contains("6 of 6 starts")
                .contains("by profile")
                .contains("Compute-optimal parameters grow as C^0.514")
                .contains("Approach 2: parameters grow as C^0.504")
                .contains("no: the minimum lies outside the sizes tried; add larger ones")
                .contains("budgets of too few sizes")
                .contains("sum of squares of residuals")
                .contains("kaplan-nd");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void everyGroupIsFittedApartAndThoseThatCannotAreNamed() {
        CommandRun run = CommandRun.of("fit", "runs-overtraining", "--group", "dataset", "--json", "--bootstrap", "0");
        assertThat(run.exitCode()).isZero();
        assertThat(run.json().path("groups")).hasSize(3);
        assertThat(run.json().path("groups").get(0).path("group").asString()).isEqualTo("c4");
        CommandRun epochs = CommandRun.of("fit", "runs-repeated-data", "--group", "epochs", "--bootstrap", "0");
        assertThat(epochs.err()).contains("warning: no fit for epochs");
        assertThat(epochs.out()).contains("epochs").contains("N* ~ C^");
    }

    @Test
    void aFormulaIsALaw() {
        CommandRun run = fit("--formula", "E + A/N^alpha + B/D^beta", "--json", "--bootstrap", "0");
        assertThat(run.json().path("objective").asDouble()).isCloseTo(0.0010182740178, within(1e-11));
        assertThat(run.json().path("law").asString()).isEqualTo("formula");
    }

    @Test
    void rowsPicturesAndPagesAreWritten() throws IOException {
        Path svg = folder.resolve("p.svg");
        Path html = folder.resolve("r.html");
        CommandRun run = fit("--csv", "--plot", svg.toString(), "--report", html.toString(), "--approach", "2");
        assertThat(run.out())
                .startsWith("group,law,coefficient,estimate,standard_error,lower,upper,objective,converged\n");
        assertThat(run.out().lines()).hasSize(6);
        assertThat(Files.readString(svg))
                .startsWith("<svg")
                .contains("stroke-dasharray")
                .contains("chinchilla-006");
        assertThat(Files.readString(html))
                .startsWith("<!DOCTYPE html>")
                .contains("Approach 2")
                .contains("What other objectives give")
                .doesNotContain("http://")
                .doesNotContain("<script");
    }

    /** The recipe of Muennighoff et al.: four coefficients held fast; a lower objective than theirs exists. */
    @Test
    void theDataConstrainedFitIsReachedAndBeaten() {
        CommandRun run = CommandRun.of(
                "fit",
                "runs-repeated-data",
                "--law",
                "data-constrained",
                "--exclude",
                "in_published_fit=false",
                "--fix",
                "A=" + Math.exp(6.255414),
                "--fix",
                "B=" + Math.exp(7.3049974),
                "--fix",
                "E=" + Math.exp(0.6254804),
                "--fix",
                "alpha=0.3526596",
                "--json",
                "--bootstrap",
                "0");
        assertThat(run.exitCode()).isZero();
        assertThat(run.json().path("objective").asDouble()).isLessThanOrEqualTo(0.0158073785719);
        assertThat(run.json().path("data").path("runs").asInt()).isEqualTo(182);
    }

    @ParameterizedTest
    @CsvSource({"'E + A/N^^2', column 9", "'E + 1', no variable", "'N + D', no coefficient"})
    void mistakesInFormulasExitWithTwo(String formula, String message) {
        CommandRun run = fit("--formula", formula);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "--law chinchila, is it 'chinchilla'?",
        "--law chinchilla --skills 3, for tables of scores",
        "--objective l1, an objective is",
        "--approach 4, must be 1",
        "--bootstrap -1, must not be negative",
        "--group famly, is it 'family'?",
        "--fix gamma=1, no coefficient 'gamma'",
        "--fix E, NAME=VALUE",
        "--exclude famly=x, is it 'family'?",
        "--law power --approach 3, leave out --law"
    })
    void wrongUsageExitsWithTwo(String options, String message) {
        CommandRun run = fit(options.split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void optionsForRunsAreRefusedForScores() {
        CommandRun run = CommandRun.of("fit", "leaderboard", "--group", "family");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--group: for tables of training runs");
    }

    @Test
    void aTableThatCannotBearTheLawExitsWithThree() {
        String csv = "parameters,training_tokens,loss\n1e9,1e9,3\n1e9,2e9,2.9\n1e9,4e9,2.8\n1e9,8e9,2.75\n"
                + "1e9,16e9,2.7\n1e9,32e9,2.68\n";
        CommandRun run = CommandRun.withInput(csv, "fit", "-");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("all runs have the same parameters").contains("add a run with about 4.00e+09");
    }

    @Test
    void aFitWithoutAMinimumExitsWithFourAndSaysSo() {
        var csv = new StringBuilder("parameters,training_tokens,loss\n");
        for (int i = 0; i < 12; i++) {
            csv.append("%d,%d,2.5%n".formatted((1 + i % 4) * 100_000_000L, (1 + i) * (1 + i) * 1_000_000_000L));
        }
        CommandRun run = CommandRun.withInput(csv.toString(), "fit", "-", "--bootstrap", "0");
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("did not converge").contains("no influence");
        assertThat(run.out()).contains("NOT CONVERGED");
    }

    @Test
    void aColumnOfClustersThatIsNotThereIsNamed() {
        CommandRun run = CommandRun.of("fit", "runs-chinchilla", "--cluster", "runn", "--bootstrap", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--cluster: the table has no column 'runn'; is it 'run'?");
    }
}
