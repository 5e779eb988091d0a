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

/** Advice on the scale, and what follows size. */
@Tag("browser")
class AdvisePageTest {
    private static final String LAW = "family-size-tokens";

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

    private static void waitFor(String command) {
        browser.waitFor("document.querySelector('.command code')?.innerText === \"" + command + "\"");
    }

    @Test
    void withoutNeedsTheScalesStandSideBySide() throws IOException {
        walk.open("/advise");
        waitFor("allometry advise");
        JsonNode expected = PageWalk.command("advise", "--json");
        String scores = walk.tableOf("What they score");
        for (JsonNode score : expected.get("scores")) {
            assertThat(scores).contains(walk.digits(score.get("median")));
        }
        String elasticities = walk.table("Per cent for one per cent");
        for (JsonNode one : expected.get("elasticities")) {
            assertThat(elasticities).contains(walk.fixed(one.get("elasticity"), 2));
        }
        walk.keep("advise-scales");
    }

    @Test
    void needsAreAnsweredAsByTheCommandLineWithReasonsAndWhatWouldChangeIt() throws IOException {
        walk.open("/advise?use=support-bot&device=M4&memory=16GB&law=" + LAW);
        waitFor("allometry advise --use support-bot --device M4 --memory 16GB --law " + LAW);
        JsonNode expected = PageWalk.command(
                "advise", "--use", "support-bot", "--device", "M4", "--memory", "16GB", "--law", LAW, "--json");
        String page = browser.text("main");
        assertThat(browser.text(".notice")).contains(expected.get("advised").asString());
        expected.get("reasons").forEach(reason -> assertThat(page).contains(reason.asString()));
        expected.get("changes")
                .forEach(change ->
                        assertThat(page).contains(change.get("sentence").asString()));
        String models = walk.table("The first 25");
        for (int i = 0; i < 25; i++) {
            JsonNode model = expected.at("/models/" + i);
            assertThat(models)
                    .contains(model.get("model").asString())
                    .contains(walk.fixed(model.get("quality"), 3) + " ± "
                            + walk.fixed(model.get("quality_deviation"), 3));
        }
        walk.keep("advise");
    }

    @Test
    void aNeedThatIsAddedAndWeighedIsInTheAddressAndTheCommand() {
        walk.open("/advise?device=M4&law=" + LAW);
        waitFor("allometry advise --device M4 --law " + LAW);
        browser.enter("[aria-label='Add a needed score']", "mmlu");
        browser.waitFor("new URLSearchParams(location.search).get('need') === 'mmlu>=0.6'");
        browser.waitFor("document.querySelector('.command code')?.innerText.includes('mmlu>=0.6')");
        browser.run("history.back()");
        waitFor("allometry advise --device M4 --law " + LAW);
    }

    @Test
    void abilitiesHaveTheCorrelationsAndClaimsOfTheCommandLine() throws IOException {
        walk.open("/abilities?table=leaderboard&resamples=200&part=size")
                .waitFor("document.querySelector('.command code')");
        assertThat(browser.text(".command code")).isEqualTo("allometry abilities leaderboard --resamples 200");
        JsonNode expected = PageWalk.command("abilities", "leaderboard", "--resamples", "200", "--json");
        String chart = walk.tableOf("Rank correlation of score and parameters");
        for (JsonNode ability : expected.get("abilities")) {
            assertThat(chart).contains(walk.digits(ability.get("rank_correlation")));
        }
        walk.keep("abilities-size");
        browser.press("What raises them");
        browser.waitFor("location.search.includes('part=gains')");
        String gains = walk.table("Mean gains in points");
        for (JsonNode gain : expected.get("gains")) {
            assertThat(gains).contains(walk.fixed(gain.get("gain_points"), 1));
        }
    }

    @Test
    void theFourClaimsHaveVerdicts() throws IOException {
        walk.open("/abilities?resamples=200").waitFor("document.querySelector('.command code')");
        JsonNode claims =
                PageWalk.command("abilities", "--resamples", "200", "--json").get("four_abilities");
        assertThat(claims).hasSize(4);
        String page = browser.text("main");
        claims.forEach(claim -> assertThat(page)
                .contains(claim.get("ability").asString())
                .contains(claim.get("outcome").asString())
                .contains(claim.get("explanation").asString()));
        walk.keep("abilities");
    }
}
