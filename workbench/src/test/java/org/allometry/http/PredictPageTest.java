package org.allometry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.allometry.cli.CommandRun;
import org.allometry.testing.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The start page and Predict, walked as a person would. */
@Tag("browser")
class PredictPageTest {
    private static final String LAW = "family-size-tokens";
    private static final String QWEN = "/predict?law=" + LAW + "&family=qwen2&parameters=7B&tokens=7T";

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

    private static void open(String path) {
        browser.open(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static void waitForScores() {
        browser.waitFor("document.querySelector('.command code')").waitFor("!document.querySelector('progress')");
    }

    private static JsonNode command(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).isZero();
        return run.json().get("predictions");
    }

    /** The table beside the chart of scores, opened if it is not. */
    private static String scores() {
        browser.run("{const one = document.querySelector('figure .tools [aria-expanded=false]'); one?.click()}");
        return browser.text("figure table");
    }

    private static String row(JsonNode prediction) {
        return String.format(
                Locale.ROOT,
                "%s\t%s\t%s\t%s",
                prediction.get("benchmark").asString(),
                digits(prediction.get("mean")),
                digits(prediction.get("lower")),
                digits(prediction.get("upper")));
    }

    private static String digits(JsonNode number) {
        return browser.run("String(Number((" + number + ").toPrecision(5)))").asString();
    }

    @Test
    void theStartPageLeadsToAPredictionInTwoClicks() throws IOException {
        open("/");
        browser.waitFor("document.querySelectorAll('.card').length === 9");
        assertThat(browser.text("h1")).isEqualTo("Scaling laws of language models, at work");
        browser.waitFor("document.querySelector('figure canvas')");
        browser.keep("start");
        browser.click("a.card");
        browser.waitFor("location.pathname === '/predict'").waitFor("document.querySelector('.command code')");
        browser.waitFor("document.querySelectorAll('figure canvas').length === 2");
    }

    @Test
    void scoresAreThoseOfTheCommandLine() throws IOException {
        open(QWEN);
        waitForScores();
        JsonNode expected =
                command("predict", "--law", LAW, "--family", "qwen2", "--parameters", "7B", "--tokens", "7T", "--json");
        String shown = scores();
        expected.forEach(prediction -> assertThat(shown).contains(row(prediction)));
        assertThat(browser.text(".command code"))
                .isEqualTo("allometry predict --law " + LAW + " --family qwen2 --parameters 7B --tokens 7T");
        browser.keep("predict");
        browser.window(360, 780, false);
        assertThat(browser.fits()).as("360 pixels are wide enough").isTrue();
        browser.window(1280, 900, false);
    }

    @Test
    void aSliderMovesScoresAddressAndCommandAndBackReturns() {
        open(QWEN);
        waitForScores();
        String before = scores();
        browser.run("document.querySelector('[aria-label=Parameters]').focus()");
        for (int i = 0; i < 5; i++) {
            browser.key("ArrowRight");
        }
        browser.waitFor("!location.search.includes('parameters=7B')");
        String size = browser.run("new URLSearchParams(location.search).get('parameters')")
                .asString();
        browser.waitFor("document.querySelector('.command code').innerText.includes('--parameters " + size + " ')");
        assertThat(scores()).isNotEqualTo(before);
        JsonNode expected =
                command("predict", "--law", LAW, "--family", "qwen2", "--parameters", size, "--tokens", "7T", "--json");
        assertThat(scores()).contains(row(expected.get(0)));
        browser.enter("[list=families]", "bloom");
        browser.waitFor("document.querySelector('.command code').innerText.includes('--family bloom')");
        browser.run("history.back()");
        browser.waitFor("document.querySelector('.command code').innerText.includes('--family qwen2')");
    }

    @Test
    void aKnownModelShowsItsMeasuredScores() {
        open("/predict?law=" + LAW);
        waitForScores();
        browser.enter("[list=models]", "meta-llama-3-8b");
        browser.waitFor(
                "document.querySelector('.command code').innerText.includes('--family meta-llama-3 --parameters 8B --tokens 15T')");
        assertThat(browser.run("new URLSearchParams(location.search).get('model')")
                        .asString())
                .isEqualTo("meta-llama-3-8b");
    }

    @Test
    void wrongNumbersAreAnsweredWithTheRuleAndTheRemedy() {
        open("/predict?law=" + LAW + "&family=qwen2&parameters=many&tokens=7T");
        browser.waitFor("document.querySelector('.notice.bad')");
        assertThat(browser.text(".notice.bad")).contains("many");
        assertThat(browser.complaints()).allMatch(text -> text.contains("400"));
    }

    @Test
    void itIsUsableByKeyboardAndNamesItsParts() {
        open(QWEN);
        waitForScores();
        browser.key("Tab");
        assertThat(browser.run("document.activeElement.innerText").asString()).isEqualTo("Skip to the page");
        assertThat(browser.run("""
                        [...document.querySelectorAll('input,select,button')].filter(one => !(one.labels?.length || one.innerText || one.ariaLabel)).length""").asInt()).as("controls without a name").isZero();
        assertThat(browser.run("document.querySelectorAll('[role=img]:not([aria-label])').length")
                        .asInt())
                .isZero();
    }
}
