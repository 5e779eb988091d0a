package org.allometry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/** Tables are brought in, mended, audited, repaired, renamed and deleted as a person would. */
@Tag("browser")
class TablesPageTest {
    private static final String OTHER_HEADINGS = """
            name,fam,size_b,tokens_t,MMLU
            a-7b,a,7,2,61.5
            a-70b,a,70,2,75.0
            b-1b,b,1,1,31
            """;
    private static final String WRONG = """
            model,family,parameters,training_tokens,mmlu
            a-7b,a,7e9,2e12,0.6
            a-70b,a,seventy,2e12,0.7
            b-1b,b,1e9,1e12,1.3
            """;

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
        assertThat(browser.complaints()).allMatch(text -> text.contains("422"));
    }

    @Test
    void bundledTablesAreListedAndShown() throws IOException {
        walk.open("/tables").waitFor("document.querySelector('table')");
        JsonNode tables = PageWalk.command("tables", "--json").get("tables");
        assertThat(walk.table(tables.size() + " bundled tables")).contains("leaderboard\tscores\t286\t30");
        walk.keep("tables");
        browser.press("leaderboard").waitFor("document.querySelector('.figures')");
        assertThat(walk.state("table")).isEqualTo("leaderboard");
        JsonNode overview = PageWalk.command("tables", "leaderboard", "--json");
        String columns = walk.table("Columns");
        overview.get("columns")
                .forEach(column ->
                        assertThat(columns).contains(column.get("filled").asInt() + " of 286"));
        assertThat(browser.text("[role=tabpanel] .command code")).isEqualTo("allometry tables leaderboard");
        walk.keep("table");
        browser.run("history.back()");
        browser.waitFor("location.search === ''").waitFor("document.querySelector('.drop').offsetParent");
    }

    @Test
    void headingsAndUnitsAreGuessedAndMapped() throws IOException {
        walk.open("/tables").waitFor("document.querySelector('.drop')");
        walk.choose("mine.csv", OTHER_HEADINGS.getBytes(StandardCharsets.UTF_8));
        browser.waitFor("document.querySelector('form.panel')");
        assertThat(browser.text("form.panel p code"))
                .isEqualTo("--columns \"model=name,family=fam,parameters=size_b:1e9,training_tokens=tokens_t:1e12,"
                        + "mmlu=MMLU:0.01\"");
        walk.keep("table-headings");
        browser.press("Bring it in").waitFor("document.querySelector('.figures')");
        assertThat(walk.state("table")).isEqualTo("mine");
        assertThat(walk.server().get("/tables.json").text()).contains("\"name\":\"mine\"", "\"rows\":3");
        browser.press("Rename").enter(".actions input", "yours");
        browser.run("document.querySelector('.actions form').requestSubmit()");
        browser.waitFor("location.search === '?table=yours'").waitFor("document.querySelector('.figures')");
        browser.press("Delete").waitFor("document.querySelector('.actions [role=alert]')");
        assertThat(browser.run("document.activeElement.innerText").asString()).isEqualTo("Delete for good");
        browser.press("Delete for good").waitFor("location.search === ''");
        assertThat(walk.server().get("/tables.json").text()).doesNotContain("\"yours\"");
        browser.waitFor("document.querySelector('main').innerText.includes('yours is deleted')");
    }

    @Test
    void wrongRowsAreShownInPlaceAndMendedThere() throws IOException {
        walk.open("/tables").waitFor("document.querySelector('.drop')");
        walk.choose("wrong.csv", WRONG.getBytes(StandardCharsets.UTF_8));
        browser.waitFor("document.querySelector('form.panel')").press("Bring it in");
        browser.waitFor("document.querySelectorAll('[aria-invalid=true]').length === 2");
        assertThat(walk.table("The rows that were refused")).contains("must lie in [0, 1]");
        walk.keep("table-refused");
        browser.enter("[aria-label^='line 3']", "70e9").enter("[aria-label^='line 4']", "0.3");
        browser.press("Bring it in").waitFor("document.querySelector('.figures')");
        assertThat(walk.table("First rows")).contains("70e9", "0.3");
    }

    @Test
    void findingsAreThoseOfTheCommandLineAndAreRepairedAndUndone() throws IOException {
        walk.open("/tables?table=leaderboard-as-published&view=audit").waitFor("document.querySelector('.finding')");
        JsonNode findings = PageWalk.command("audit", "leaderboard-as-published", "--no-fit", "--json")
                .get("findings");
        assertThat(browser.run("document.querySelectorAll('.finding').length").asInt())
                .isEqualTo(findings.size());
        String shown = browser.text("main");
        findings.forEach(
                finding -> assertThat(shown).contains(finding.get("finding").asString()));
        walk.keep("audit");
        browser.press("Make a copy of mine, to repair it");
        browser.waitFor("location.search.includes('table=leaderboard-as-published-mine')")
                .waitFor("[...document.querySelectorAll('button')].some(one => one.innerText.startsWith('Repair '))");
        browser.run(
                "[...document.querySelectorAll('button')].find(one => one.innerText.startsWith('Repair ')).click()");
        browser.waitFor("document.querySelector('.flag.changed')")
                .waitFor("document.querySelectorAll('.finding').length > 0");
        Path repaired = folder.resolve("repaired.csv");
        JsonNode repair = PageWalk.command(
                        "audit", "leaderboard-as-published", "--no-fit", "--repair", repaired.toString(), "--json")
                .get("repair");
        assertThat(walk.server()
                        .get("/tables/leaderboard-as-published-mine.csv")
                        .text()
                        .lines())
                .hasSameSizeAs(Files.readAllLines(repaired));
        assertThat(browser.text(".notice.good")).contains(repair.get("cells").asInt() + " cells");
        walk.keep("audit-repaired");
        browser.press("Undo").waitFor("document.querySelector('main').innerText.includes('as it was: version 1')");
        browser.waitFor("document.querySelectorAll('.finding').length === " + findings.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "jsonl"})
    void otherFormatsAreBroughtInToo(String ending) throws IOException {
        Path file = folder.resolve("runs-" + ending + "." + ending);
        PageWalk.command("tables", "runs-chinchilla", "--export", file.toString(), "--json");
        walk.open("/tables").waitFor("document.querySelector('.drop')");
        walk.choose(file.getFileName().toString(), Files.readAllBytes(file));
        browser.waitFor("document.querySelector('form.panel')").press("Bring it in");
        browser.waitFor("document.querySelector('.figures')");
        assertThat(walk.state("table")).isEqualTo("runs-" + ending);
        assertThat(browser.text(".figures")).contains("245");
    }
}
