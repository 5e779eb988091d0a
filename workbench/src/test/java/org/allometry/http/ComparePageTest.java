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

/** Laws side by side, and published results made again. */
@Tag("browser")
class ComparePageTest {
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

    @Test
    void errorsCoverageAndDifferencesAreThoseOfTheCommandLine() throws IOException {
        walk.open("/compare?laws=size-tokens,flops").waitFor("document.querySelector('.notice')");
        browser.click(".side button.main");
        browser.waitFor("document.querySelector('.command code')");
        assertThat(browser.text(".command code")).isEqualTo("allometry evaluate --laws size-tokens,flops");
        JsonNode expected = PageWalk.command("evaluate", "--laws", "size-tokens,flops", "--json");
        String laws = walk.table("Laws;");
        for (JsonNode law : expected.get("laws")) {
            assertThat(laws)
                    .contains(law.get("law").asString() + "\t" + walk.fixed(law.get("mean_absolute_error"), 4) + " ± "
                            + walk.fixed(law.get("standard_error"), 4) + "\t" + walk.fixed(law.get("coverage"), 3));
            assertThat(walk.tableOf("Error by benchmark"))
                    .contains(walk.digits(law.get("by_benchmark").get("mmlu")));
        }
        JsonNode difference = expected.get("differences").get(0);
        assertThat(walk.tableOf("Paired differences"))
                .contains(walk.digits(difference.get("difference")))
                .contains(walk.digits(difference.get("interval").get(0)));
        walk.keep("compare");
        browser.enter(".side select:has(option[value=date])", "date");
        assertThat(walk.state("split")).isEqualTo("date:2024-06-01");
    }

    @Test
    void publishedResultsHaveVerdicts() throws IOException {
        walk.open("/reproduce").waitFor("document.querySelectorAll('main section').length > 5");
        browser.click("#kaplan button").waitFor("document.querySelector('#kaplan table')");
        assertThat(walk.state("show")).isEqualTo("kaplan");
        JsonNode checks = PageWalk.command("reproduce", "kaplan", "--json")
                .get("reproductions")
                .get(0)
                .get("checks");
        assertThat(browser.text("#kaplan h2")).endsWith("met");
        assertThat(browser.run("document.querySelectorAll('#kaplan tbody tr').length")
                        .asInt())
                .isEqualTo(checks.size());
        assertThat(browser.text("#kaplan table"))
                .contains(checks.get(0).get("quantity").asString(), "met");
        assertThat(browser.text("#kaplan .command code")).isEqualTo("allometry reproduce kaplan");
        walk.keep("reproduce");
    }
}
