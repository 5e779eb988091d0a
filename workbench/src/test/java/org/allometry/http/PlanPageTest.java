package org.allometry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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

    private static final String FIT = "Fit the 245 published runs";

    @TempDir
    private static Path folder;

    private static PageWalk walk;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        walk = PageWalk.on(folder.resolve("store"));
        browser = walk.browser();
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    @AfterEach
    void nothingIsComplainedOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static void open(String path, String command) {
        walk.open(path);
        waitFor(command);
    }

    private static void waitFor(String command) {
        browser.waitFor(COMMAND + " === \"" + command + "\"");
    }

    private static String billions(JsonNode number) {
        return browser.run("String(Number((" + number + " / 1e9).toPrecision(3)))")
                        .asString()
                + "B";
    }

    @Test
    void aBudgetHasThePlanTheMapsAndTheAlternativesOfTheCommandLine() throws IOException {
        open("/plan?flops=1e23", "allometry plan --flops 1e23 --alternatives --returns");
        JsonNode plan = PageWalk.command("plan", "--flops", "1e23", "--alternatives", "--returns", "--json");
        assertThat(browser.text(".figures"))
                .contains(billions(plan.get("parameters")))
                .contains(String.format("%.4f", plan.get("loss").asDouble()));
        String equalCompute = walk.tableOf("Equal compute");
        for (JsonNode at : plan.get("iso_flop")) {
            assertThat(equalCompute).contains(walk.digits(at.get("parameters")) + "\t");
        }
        browser.waitFor("document.querySelectorAll('figure canvas').length === 3");
        JsonNode tenfold = PageWalk.command("plan", "--flops", "1e24", "--json");
        browser.waitFor("[...document.querySelectorAll('figure')].length === 3");
        assertThat(walk.tableOf("Best size and tokens over compute"))
                .contains(walk.digits(tenfold.get("parameters")) + "\t"
                        + walk.digits(tenfold.get("parameters_interval").get(0)) + "\t"
                        + walk.digits(tenfold.get("parameters_interval").get(1)));
        String page = browser.text("main");
        plan.get("other_laws")
                .forEach(law ->
                        assertThat(page).contains(law.get("law").asString() + "\t" + billions(law.get("parameters"))));
        plan.at("/alternatives/ways")
                .forEach(way -> assertThat(page).contains(way.get("statement").asString()));
        walk.keep("plan");
    }

    @Test
    void aSliderMovesThePlanAndTheAddressAndBackReturns() {
        open("/plan?flops=1e23", "allometry plan --flops 1e23 --alternatives --returns");
        String before = browser.text(".figures");
        browser.run("document.querySelector('[aria-label=Operations]').focus()");
        for (int i = 0; i < 20; i++) {
            browser.key("ArrowRight");
        }
        browser.waitFor("Number(new URLSearchParams(location.search).get('flops')) > 2e23");
        String flops =
                browser.run("new URLSearchParams(location.search).get('flops')").asString();
        waitFor("allometry plan --flops " + flops + " --alternatives --returns");
        assertThat(browser.text(".figures"))
                .isNotEqualTo(before)
                .contains(billions(
                        PageWalk.command("plan", "--flops", flops, "--json").get("parameters")));
        browser.press("Target");
        waitFor("allometry plan --loss 2.2 --alternatives --returns");
        assertThat(browser.text(".figures"))
                .contains(billions(
                        PageWalk.command("plan", "--loss", "2.2", "--json").get("parameters")));
        browser.run("history.back()");
        waitFor("allometry plan --flops " + flops + " --alternatives --returns");
    }

    @Test
    void moneyBuysWhatTheCommandLineSays() {
        open(
                "/plan?budget=1000000&device=H100%20SXM&price-per-hour=2",
                "allometry plan --device 'H100 SXM' --price-per-hour 2 --budget 1000000 --alternatives --returns");
        JsonNode plan = PageWalk.command(
                "plan", "--budget", "1000000", "--device", "H100 SXM", "--price-per-hour", "2", "--json");
        assertThat(browser.text(".figures"))
                .contains(billions(plan.get("parameters")))
                .contains("1M");
    }

    @Test
    void aFitOfTheRunsTellsWhichRunsToMakeNext() {
        open("/plan?flops=1e23", "allometry plan --flops 1e23 --alternatives --returns");
        browser.waitFor("[...document.querySelectorAll('button')].some(one => one.innerText === '" + FIT + "')");
        browser.press(FIT);
        waitFor("allometry plan chinchilla-runs.json --flops 1e23 --alternatives --returns");
        browser.waitFor("document.querySelectorAll('.command').length === 2");
        JsonNode runs = walk.server()
                .get("/plan.json?fit=chinchilla-runs&flops=1e23&next-runs=3&run-budget=1e22", "Prefer", "wait=50")
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
