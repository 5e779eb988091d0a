package org.allometry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.allometry.cli.CommandRun;
import org.allometry.testing.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Plan, walked as a person would. */
@Tag("browser")
class PlanPageTest {
    private static final String COMMAND = "[...document.querySelectorAll('.command code')].at(-1)?.innerText";

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.in(folder.resolve("store"));
        browser = Browser.start();
        browser.window(1280, 900, false);
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @AfterEach
    void nothingIsComplainedOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static void open(String path, String command) {
        browser.open(URI.create("http://127.0.0.1:" + server.port() + path));
        waitFor(command);
    }

    private static void waitFor(String command) {
        browser.waitFor(COMMAND + " === \"" + command + "\"");
    }

    private static JsonNode command(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).isZero();
        return run.json();
    }

    private static String digits(JsonNode number, int digits) {
        return browser.run("String(Number((" + number + ").toPrecision(" + digits + ")))")
                .asString();
    }

    private static String billions(JsonNode number) {
        return browser.run("String(Number((" + number + " / 1e9).toPrecision(3)))")
                        .asString()
                + "B";
    }

    /** The data beside the chart of that title, opened if they are not. */
    private static String data(String title) {
        String figure =
                "[...document.querySelectorAll('figure')].find(one => one.querySelector('b').innerText === '" + title
                        + "')";
        browser.run("{" + figure + ".querySelector('[aria-expanded=false]')?.click()}");
        return browser.run(figure + ".querySelector('table').innerText").asString();
    }

    @Test
    void aBudgetHasThePlanTheMapsAndTheAlternativesOfTheCommandLine() throws IOException {
        open("/plan?flops=1e23", "allometry plan --flops 1e23 --alternatives --returns");
        JsonNode plan = command("plan", "--flops", "1e23", "--alternatives", "--returns", "--json");
        assertThat(browser.text(".figures"))
                .contains(billions(plan.get("parameters")))
                .contains(String.format("%.4f", plan.get("loss").asDouble()));
        String equalCompute = data("Equal compute");
        for (JsonNode at : plan.get("iso_flop")) {
            assertThat(equalCompute).contains(digits(at.get("parameters"), 5) + "\t");
        }
        browser.waitFor("document.querySelectorAll('figure canvas').length === 3");
        JsonNode tenfold = command("plan", "--flops", "1e24", "--json");
        browser.waitFor("[...document.querySelectorAll('figure')].length === 3");
        assertThat(data("Best size and tokens over compute"))
                .contains(digits(tenfold.get("parameters"), 5) + "\t"
                        + digits(tenfold.get("parameters_interval").get(0), 5) + "\t"
                        + digits(tenfold.get("parameters_interval").get(1), 5));
        String page = browser.text("main");
        plan.get("other_laws")
                .forEach(law -> assertThat(page)
                        .contains(law.get("law").asString() + "\t" + billions(law.get("parameters"))));
        plan.at("/alternatives/ways")
                .forEach(way -> assertThat(page).contains(way.get("statement").asString()));
        browser.keep("plan");
        browser.window(360, 780, false);
        assertThat(browser.fits()).as("360 pixels are wide enough").isTrue();
        browser.window(1280, 900, false);
    }

    @Test
    void aSliderMovesThePlanAndTheAddressAndBackReturns() {
        open("/plan?flops=1e23", "allometry plan --flops 1e23 --alternatives --returns");
        String before = browser.text(".figures");
        browser.run("document.querySelector('[aria-label=Operations]').focus()");
        for (int i = 0; i < 20; i++) {
            browser.key("ArrowRight");
        }
        browser.waitFor("!location.search.includes('flops=1e23')");
        String flops = browser.run("new URLSearchParams(location.search).get('flops')")
                .asString();
        waitFor("allometry plan --flops " + flops + " --alternatives --returns");
        assertThat(browser.text(".figures"))
                .isNotEqualTo(before)
                .contains(billions(command("plan", "--flops", flops, "--json").get("parameters")));
        browser.press("Target");
        waitFor("allometry plan --loss 2.2 --alternatives --returns");
        assertThat(browser.text(".figures"))
                .contains(billions(command("plan", "--loss", "2.2", "--json").get("parameters")));
        browser.run("history.back()");
        waitFor("allometry plan --flops " + flops + " --alternatives --returns");
    }

    @Test
    void moneyBuysWhatTheCommandLineSays() {
        open(
                "/plan?budget=1000000&device=H100%20SXM&price-per-hour=2",
                "allometry plan --device 'H100 SXM' --price-per-hour 2 --budget 1000000 --alternatives --returns");
        JsonNode plan =
                command("plan", "--budget", "1000000", "--device", "H100 SXM", "--price-per-hour", "2", "--json");
        assertThat(browser.text(".figures")).contains(billions(plan.get("parameters"))).contains("1M");
    }

    @Test
    void aFitOfTheRunsTellsWhichRunsToMakeNext() {
        open("/plan?flops=1e23", "allometry plan --flops 1e23 --alternatives --returns");
        browser.press("Fit the 245 published runs");
        waitFor("allometry plan chinchilla-runs --flops 1e23 --alternatives --returns");
        browser.waitFor("document.querySelectorAll('.command').length === 2");
        JsonNode runs = server.get(
                        "/plan.json?fit=chinchilla-runs&flops=1e23&next-runs=3&run-budget=1e22", "Prefer", "wait=50")
                .json()
                .at("/next_runs/runs");
        assertThat(runs).hasSize(3);
        String page = browser.text("main");
        runs.forEach(run -> assertThat(page)
                .contains(String.format("%.4f", run.get("deviation").asDouble())));
    }

    @Test
    void lawsThatNeedMoreBeginWithIt() {
        open("/plan?flops=1e23", "allometry plan --flops 1e23 --alternatives --returns");
        browser.enter("select", "law:kumar");
        waitFor("allometry plan --law kumar --flops 1e23 --given P_w=8 --given P_a=16 --given P_kv=16 --alternatives"
                + " --returns");
        assertThat(browser.text(".notice.bad")).isEmpty();
    }
}
