package org.allometry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.allometry.testing.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A fit by a click, then its skills turned, named anew and compared without another one. */
@Tag("browser")
class SkillsPageTest {
    private static final String FIT = "base-2-skills";

    @TempDir
    private static Path folder;

    private static PageWalk walk;
    private static Browser browser;
    private static String file;

    @BeforeAll
    static void start() throws IOException {
        walk = PageWalk.on(folder.resolve("store"));
        browser = walk.browser();
        String rows = walk.server()
                .get("/tables/leaderboard.csv")
                .text()
                .lines()
                .filter(line -> line.contains(",base,") || line.startsWith("row,"))
                .collect(Collectors.joining("\n"));
        assertThat(walk.server()
                        .upload("/tables?name=base", "text/csv", rows.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(201);
        walk.open("/skills?table=base&skills=2").waitFor("document.querySelector('form button.main')");
        browser.press("Fit").waitFor("document.querySelector('progress')");
        browser.waitFor("[...document.querySelectorAll('.progress button')].some(one => !one.hidden)");
        browser.waitFor("document.querySelector('.figures')");
        file = folder.resolve("fit.json").toString();
        Files.writeString(
                Path.of(file), walk.server().get("/fits/" + FIT + ".json").text());
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    @AfterEach
    void nothingIsComplainedOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static String likely(double probability) {
        return probability > 0.9995 ? "> 99.9 %" : walk.fixed(100 * probability, 1) + " %";
    }

    private static void show(String options) {
        walk.open("/skills?fit=" + FIT + options).waitFor("document.querySelector('.figures')");
    }

    @Test
    void loadingsAreThoseOfTheCommandLine() throws IOException {
        show("");
        JsonNode skills = PageWalk.command("skills", file, "--json").get("skills");
        String shown = walk.tableOf("Loadings");
        for (JsonNode loading : skills.get(1).get("loadings")) {
            assertThat(shown).contains(walk.digits(loading.get("loading")));
        }
        String effects = walk.table("What one standard deviation");
        for (JsonNode effect : skills.get(0).get("effects")) {
            assertThat(effects)
                    .contains(effect.get("feature").asString() + "\t" + walk.fixed(effect.get("effect"), 2) + "\t"
                            + walk.fixed(effect.get("standard_error"), 2));
        }
        assertThat(browser.text("main")).contains("converged").contains("allometry skills " + FIT);
        walk.keep("skills");
    }

    @Test
    void aRotationAndOtherAnchorsNeedNoOtherFit() {
        show("");
        int jobs = walk.server().get("/jobs").json().get("jobs").size();
        browser.enter("main select:has(option[value=varimax])", "varimax");
        browser.waitFor("document.querySelector('main').innerText.includes('--rotation varimax')");
        JsonNode turned = PageWalk.command("skills", file, "--rotation", "varimax", "--json")
                .get("rotated");
        assertThat(walk.tableOf("Loadings"))
                .contains(walk.digits(turned.get("loadings").get(0).get(0)));
        show("&anchors=mmlu,gsm8k");
        JsonNode skills = PageWalk.command("skills", file, "--anchors", "mmlu,gsm8k", "--json")
                .get("skills");
        assertThat(walk.tableOf("Loadings"))
                .contains("mmlu\t")
                .contains(walk.digits(skills.get(0).get("loadings").get(0).get("loading")));
        assertThat(walk.server().get("/jobs").json().get("jobs").size()).isEqualTo(jobs);
        browser.run("history.back()");
        browser.waitFor("document.querySelector('.figures')");
    }

    @Test
    void twoFamiliesAreCompared() throws IOException {
        show("");
        browser.run("document.querySelector('[role=tab]').focus()");
        browser.key("ArrowRight").waitFor("location.search.includes('view=families')");
        assertThat(browser.run("document.activeElement.innerText").asString()).isEqualTo("Families");
        browser.enter("[placeholder='e.g. qwen2']", "qwen2").enter("[placeholder='e.g. qwen1.5']", "qwen1.5");
        browser.waitFor("document.querySelector('main').innerText.includes('qwen2 or qwen1.5?')");
        JsonNode two = PageWalk.command("skills", file, "--versus", "qwen2,qwen1.5", "--json");
        String shown = walk.table("qwen2 less qwen1.5, by skill");
        for (JsonNode skill : two.get("skills")) {
            assertThat(shown)
                    .contains(skill.get("skill").asString() + "\t" + walk.fixed(skill.get("difference"), 2))
                    .contains(likely(skill.get("probability_ahead").asDouble()));
        }
        assertThat(walk.state("a") + " " + walk.state("b")).isEqualTo("qwen2 qwen1.5");
        walk.keep("skills-families");
    }

    @Test
    void aFitThatIsNotHereIsSaid() {
        walk.open("/skills?fit=nothing").waitFor("document.querySelector('.notice')");
        assertThat(browser.text(".notice")).contains("There is no fit 'nothing' here");
    }

    @Test
    void theSameFitIsKeptOnce() {
        walk.open("/skills?table=base&skills=2").waitFor("document.querySelector('form button.main')");
        browser.press("Fit").waitFor("location.search.includes('fit=" + FIT + "')");
        assertThat(walk.server().get("/fits.json").json().get("fits")).hasSize(1);
    }

    @Test
    void aFitCanBeCancelled() {
        walk.open("/skills?table=leaderboard&skills=6").waitFor("document.querySelector('form button.main')");
        browser.press("Fit").waitFor("document.querySelector('.progress button:not([hidden])')");
        browser.press("cancel").waitFor("document.querySelector('main').innerText.includes('Cancelled.')");
        assertThat(walk.server()
                        .get("/jobs")
                        .json()
                        .get("jobs")
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("cancelled");
        assertThat(browser.run("document.querySelector('form button.main').disabled")
                        .asBoolean())
                .isFalse();
    }
}
