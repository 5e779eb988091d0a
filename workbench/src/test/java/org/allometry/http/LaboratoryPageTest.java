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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The laboratory, walked as a person would. */
@Tag("browser")
class LaboratoryPageTest {
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

    private static void open(String path) {
        walk.open(path);
        browser.waitFor("document.querySelector('.command code')");
    }

    private static String story() {
        return browser.text("p[aria-live]");
    }

    private static double exact(JsonNode topic, String network, String instruction, String quantity) {
        for (JsonNode record : topic.get("records")) {
            if (record.at("/setting/network").asString().equals(network)
                    && record.at("/setting/instruction").asString().equals(instruction)
                    && record.get("quantity").asString().equals(quantity)) {
                return record.get("exact").asDouble();
            }
        }
        throw new AssertionError(network + " has no " + quantity);
    }

    @Test
    void theNetworkIsWalkedStepByStepToTheProbabilityOfTheCommandLine() throws IOException {
        JsonNode topic = PageWalk.command("simulate", "network", "--walks", "1000", "--json")
                .at("/topics/0");
        open("/laboratory");
        browser.enter("[id]:is(main select:not(form select))", "to D by way of C");
        assertThat(story()).startsWith("The walker stands at A and is to reach D.");
        browser.press("Next step");
        assertThat(story()).contains("Step 1 of 2, by blue: from A there are 3: B, C, D.");
        browser.press("Next step");
        assertThat(story())
                .contains("Step 2 of 2")
                .contains(String.format(
                        "D is reached with probability %.3f.",
                        exact(topic, "one colour", "to D by way of C", "reaches_goal")));
        walk.keep("laboratory-network");
        browser.press("three colours");
        browser.press("Next step");
        browser.press("Next step");
        assertThat(story()).contains("D is reached with probability 1.000.");
        assertThat(browser.run("location.search").asString())
                .contains("network=2")
                .contains("step=2");
        browser.run("history.back()");
        browser.waitFor("document.querySelector('p[aria-live]').innerText.startsWith('Step 1 of 2')");
        browser.press("Send a walker");
        browser.waitFor("document.querySelector('p[aria-live]').innerText.includes('Your walker went A → C')");
    }

    @Test
    void slidersMoveLinksAndDepthAndTheNumbersAreThoseOfTheCommandLine() throws IOException {
        open("/laboratory?topic=paths&codes=1..16");
        browser.run("document.querySelector('[aria-label=\"Links of a node, b\"]').focus()");
        for (int i = 0; i < 150; i++) {
            browser.key("ArrowRight");
        }
        browser.waitFor("new URLSearchParams(location.search).get('links') > 4");
        String links =
                browser.run("new URLSearchParams(location.search).get('links')").asString();
        browser.waitFor("document.querySelector('.command code').innerText.includes('--links " + links + " ')");
        String command = browser.text(".command code");
        assertThat(command).startsWith("allometry simulate paths").contains("--codes 1..16");
        browser.run("document.querySelector('figure [aria-expanded=false]').click()");
        String shown = browser.text("figure table");
        JsonNode records = PageWalk.command(
                        "simulate", "paths", "--links", links, "--codes", "1..16", "--walks", "2000", "--json")
                .at("/topics/0/records");
        int compared = 0;
        for (JsonNode record : records) {
            if (record.get("quantity").asString().equals("task_success")) {
                assertThat(shown)
                        .contains(walk.digits(record.get("exact")) + "\t" + walk.digits(record.get("simulated")));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(10);
        walk.keep("laboratory-paths");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context",
                "thresholds",
                "experts",
                "information",
                "selection",
                "embeddings",
                "capacity",
                "need",
                "learning",
                "noise"
            })
    void everyTopicHasItsPictureAndFitsAPhone(String topic) {
        open("/laboratory?topic=" + topic + "&walks=300");
        browser.waitFor("document.querySelector('figure canvas')");
        assertThat(browser.text(".command code")).isEqualTo("allometry simulate " + topic + " --walks 300");
        browser.window(360, 780, false);
        assertThat(browser.fits()).as("360 pixels are wide enough").isTrue();
        browser.window(1280, 900, false);
    }

    @Test
    void scalingShowsTheExponentsOfTheCommandLine() throws IOException {
        open("/laboratory?topic=scaling&walks=500");
        browser.waitFor("document.querySelectorAll('figure canvas').length === 7");
        String page = browser.text("main");
        PageWalk.command("simulate", "scaling", "--walks", "500", "--json")
                .at("/topics/0/fits")
                .forEach(fit -> assertThat(page)
                        .contains(String.format(
                                "%.3f ±", fit.at("/power/exponent").asDouble())));
        walk.keep("laboratory-scaling");
    }

    @Test
    void wrongSettingsAreAnsweredWithTheRule() {
        walk.open("/laboratory?topic=paths&links=none").waitFor("document.querySelector('.notice.bad')");
        assertThat(browser.text(".notice.bad")).contains("none");
        assertThat(browser.complaints()).isNotEmpty();
    }
}
