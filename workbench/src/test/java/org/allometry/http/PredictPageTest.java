package org.allometry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.allometry.cli.CommandRun;
import org.allometry.testing.Browser;
import org.allometry.testing.SmallTable;
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

    /** The median time from a move of the slider to its frame; of three rounds the one least disturbed by others is taken. */
    private static final String MOVES = """
            (async () => {
              const slider = document.querySelector('[aria-label=Parameters]');
              const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
              const times = [];
              for (let i = 0; i < 15; i++) {
                await painted();
                const start = performance.now();
                slider.value = Number(slider.value) + 2;
                slider.dispatchEvent(new Event('input', {bubbles: true}));
                await painted();
                times.push(performance.now() - start);
              }
              return times.sort((a, b) => a - b)[7];
            })()""";

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

    /** A fit that nobody waits for any more would only slow the next test. */
    @AfterEach
    void nothingGoesOn() {
        browser.open(URI.create("about:blank"));
        server.get("/jobs").json().path("jobs").forEach(job -> {
            if (job.path("state").asString().matches("queued|running")) {
                server.delete("/jobs/" + job.path("id").asString());
            }
        });
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
        browser.waitFor("document.querySelectorAll('figure canvas').length === 3");
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
    void aMoveOfTheSliderIsPaintedWithinFiftyMilliseconds() {
        open(QWEN);
        waitForScores();
        browser.waitFor("document.querySelectorAll('.command code').length === 2");
        String before = scores();
        double fastest = IntStream.range(0, 3)
                .mapToDouble(round -> browser.run(MOVES).asDouble())
                .min()
                .orElseThrow();
        assertThat(scores()).as("scores follow without the server").isNotEqualTo(before);
        assertThat(fastest).as("median of moves, ms").isLessThan(50);
    }

    @Test
    void whatASliderShowsBetweenIsWhatTheServerSays() {
        open(QWEN);
        waitForScores();
        browser.waitFor("document.querySelectorAll('.command code').length === 2");
        double[] shown = means(browser.run("""
                (() => {
                  const slider = document.querySelector('[aria-label=Parameters]');
                  slider.value = Number(slider.value) + 37;
                  slider.dispatchEvent(new Event('input', {bubbles: true}));
                  return document.querySelector('figure .tools [aria-expanded=true]') ? '' : (() => {
                    document.querySelector('figure .tools [aria-expanded=false]').click();
                    return document.querySelector('figure table').innerText;
                  })();
                })()""").asString());
        browser.waitFor("!location.search.includes('parameters=7B')");
        String size = browser.run("new URLSearchParams(location.search).get('parameters')")
                .asString();
        browser.waitFor("document.querySelector('.command code').innerText.includes('--parameters " + size + " ')");
        double[] exact = means(scores());
        assertThat(exact).hasSize(12);
        for (int j = 0; j < exact.length; j++) {
            assertThat(shown[j]).isCloseTo(exact[j], within(0.002));
        }
    }

    private static double[] means(String table) {
        return table.lines()
                .filter(line -> line.split("\t").length >= 4 && line.split("\t")[1].matches("[0-9.e-]+"))
                .mapToDouble(line -> Double.parseDouble(line.split("\t")[1]))
                .toArray();
    }

    @Test
    void curvesAreThoseOfTheCommandLine() {
        open(QWEN + "&benchmark=bbh");
        waitForScores();
        browser.waitFor("document.querySelectorAll('.command code').length === 2");
        String[] line = browser.run("document.querySelectorAll('.command code')[1].innerText")
                .asString()
                .replaceFirst("^allometry ", "")
                .concat(" --json")
                .split(" ");
        JsonNode expected = command(line);
        browser.run("document.querySelectorAll('figure')[2].querySelector('.tools [aria-expanded]').click()");
        String shown = browser.run("document.querySelectorAll('figure')[2].querySelector('table').innerText")
                .asString();
        JsonNode smallest = expected.get(12 + 3);
        assertThat(smallest.get("benchmark").asString()).isEqualTo("bbh");
        assertThat(shown)
                .contains(String.join(
                        "\t",
                        "bbh",
                        "70000000",
                        digits(smallest.get("mean")),
                        digits(smallest.get("lower")),
                        digits(smallest.get("upper"))));
        browser.press("Along training tokens");
        browser.waitFor("location.search.includes('along=tokens')");
        JsonNode fewest = expected.get(12 * 26 + 3);
        browser.waitFor("document.querySelectorAll('figure')[2].querySelector('table').innerText.includes("
                + "'bbh\\t100000000000\\t" + digits(fewest.get("mean")) + "')");
    }

    @Test
    void knownScoresTightenTheRest() throws IOException {
        own();
        String name = server.post("/jobs", """
                        {"operation":"fit","options":{"table":"mine","law":"latent","skills":"2","features":"size,tokens",
                         "starts":"1","name":"small"}}""").json().path("id").asString();
        assertThat(server.ended(name).path("state").asString()).isEqualTo("done");
        open("/predict?fit=small&family=new&parameters=3B&tokens=1T");
        waitForScores();
        browser.enter("[aria-label='Add a known score']", "reading");
        browser.waitFor("location.search.includes('known=reading')");
        browser.enter(".side .row input", "0.05");
        browser.waitFor("document.querySelector('.notice')?.innerText.includes('narrower on average')");
        Path fit = folder.resolve("small.json");
        Files.writeString(fit, server.get("/fits/small.json").text());
        JsonNode expected = command(
                "predict",
                fit.toString(),
                "--family",
                "new",
                "--parameters",
                "3B",
                "--tokens",
                "1T",
                "--known",
                "reading=0.05",
                "--json");
        assertThat(browser.text(".command code")).startsWith("allometry predict small.json --family new");
        assertThat(scores()).contains(row(expected.get(2)));
        browser.keep("predict-known");
    }

    @Test
    void whyHasTheAttributionsOfTheCommandLine() throws IOException {
        open(QWEN + "&benchmark=mmlu");
        waitForScores();
        browser.press("Why this prediction?");
        browser.waitFor("document.querySelectorAll('.command code').length === 3");
        browser.enter("[placeholder='e.g. 0.75']", "0.8");
        browser.waitFor("document.querySelectorAll('.command code')[2]?.innerText.includes('--score 0.8')");
        String[] line = browser.run("document.querySelectorAll('.command code')[2].innerText")
                .asString()
                .replaceFirst("^allometry ", "")
                .concat(" --json")
                .split(" ");
        CommandRun run = CommandRun.of(line);
        assertThat(run.exitCode()).isZero();
        JsonNode one = run.json().at("/models/0/explanations/0");
        browser.run("document.querySelectorAll('figure')[3].querySelector('.tools [aria-expanded]').click()");
        String shown = browser.run("document.querySelectorAll('figure')[3].querySelector('table').innerText")
                .asString();
        assertThat(shown)
                .contains("its size\t" + digits(one.at("/attributions/0/shapley")))
                .contains("prediction\t–\t" + digits(one.get("prediction")));
        JsonNode larger = one.at("/counterfactuals/0");
        assertThat(larger.get("reached").asBoolean()).isTrue();
        assertThat(browser.text("section:last-of-type"))
                .contains(browser.run(
                                "import('/assets/lib/text.js').then(text => text.count(" + larger.get("count") + "))")
                        .asString());
        browser.keep("predict-why");
    }

    @Test
    void aFitCanBeCancelledAndAskedForAgain() {
        open("/predict?law=latent&family=qwen2&parameters=7B&tokens=7T");
        browser.waitFor("document.querySelector('.progress button:not([hidden])')");
        browser.press("cancel");
        browser.waitFor("document.querySelector('.notice')?.innerText.includes('Cancelled')");
        browser.press("Fit the law latent again");
        browser.waitFor("document.querySelector('.progress')");
    }

    @Test
    void chartsAreTakenAwayAsPicturesAndData() {
        open(QWEN);
        waitForScores();
        browser.run("""
                window.taken = [];
                URL.createObjectURL = blob => {
                  window.taken.push(blob.text());
                  return '#';
                };
                HTMLAnchorElement.prototype.click = function () {
                  window.taken.push(this.download + ' ' + this.href.slice(0, 22));
                };
                document.querySelectorAll('figure .tools')[0].querySelectorAll('button').forEach(one => one.click())""");
        String taken = browser.run("Promise.all(window.taken).then(all => all.map(one => one.slice(0, 99)).join('|'))")
                .asString();
        assertThat(taken)
                .contains("|scores.svg ")
                .contains("<svg ")
                .contains("scores.png data:image/png;base64,")
                .contains("|scores.csv ")
                .contains("benchmark,mean,lower,upper,measured\nmath,0.");
    }

    /** Brings in a table, unless it is there. */
    private static void own() {
        byte[] csv = SmallTable.csv().getBytes(StandardCharsets.UTF_8);
        assertThat(server.upload("/tables?name=mine", "text/csv", csv).status()).isIn(201, 409);
    }

    @Test
    void aTableOfOnesOwnIsLearnedFrom() {
        own();
        open("/predict?law=flops&family=fam-3&parameters=3B&tokens=1T");
        waitForScores();
        browser.waitFor("document.querySelector('optgroup[label=Tables] option[value=\"table:mine\"]')");
        browser.run(
                "{const one = document.querySelector('optgroup[label=Tables]').parentElement; one.value = 'table:mine';"
                        + " one.dispatchEvent(new Event('change', {bubbles: true}))}");
        browser.waitFor("document.querySelector('.command code').innerText.startsWith('allometry predict mine.csv ')");
        assertThat(scores()).contains("riddles");
        browser.waitFor("document.querySelector('section select option[value=riddles]')");
    }

    @Test
    void modelsUnderOtherHeadingsAreKnownByTheirMeanings() {
        byte[] csv = SmallTable.csv()
                .replace("model,family,parameters", "name,fam,size_b")
                .replaceAll("\\.(\\d{3})e9,", ".$1,")
                .getBytes(StandardCharsets.UTF_8);
        String headings = "model%3Dname,family%3Dfam,parameters%3Dsize_b:1e9";
        assertThat(server.upload("/tables?name=mapped&columns=" + headings, "text/csv", csv)
                        .status())
                .isEqualTo(201);
        open("/predict?table=mapped&law=flops&family=fam-3&parameters=3B&tokens=1T");
        waitForScores();
        browser.waitFor("[...document.querySelectorAll('#families option')].some(one => one.value === 'fam-3')");
        browser.enter("input[list=models]", "m3-1");
        browser.waitFor("new URLSearchParams(location.search).get('model') === 'm3-1'");
        assertThat(browser.run("new URLSearchParams(location.search).get('parameters')")
                        .asString())
                .matches("[\\d.]+B");
    }

    @Test
    void wrongNumbersAreAnsweredWithTheRuleAndTheRemedy() {
        open("/predict?law=" + LAW + "&family=qwen2&parameters=many&tokens=7T");
        browser.waitFor("document.querySelector('.notice.bad')");
        assertThat(browser.text(".notice.bad")).contains("many");
        assertThat(browser.complaints()).allMatch(text -> text.contains("400"));
        browser.enter("input.exact", "7B");
        waitForScores();
        assertThat(browser.run("document.querySelectorAll('.notice.bad').length")
                        .asInt())
                .isZero();
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
