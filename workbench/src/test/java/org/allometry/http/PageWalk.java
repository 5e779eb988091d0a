package org.allometry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import org.allometry.cli.CommandRun;
import org.allometry.testing.Browser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server and a browser that looks at its pages, and what tests of pages share. */
final class PageWalk implements AutoCloseable {
    private static final int WIDE = 1280;
    private static final int HIGH = 900;
    private static final int PHONE = 360;

    /** What sticks out of the window, other than in boxes that scroll. */
    private static final String TOO_WIDE = """
            [...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > 361 && !one.closest('.scroll'))
              .slice(0, 3).map(one => one.outerHTML.slice(0, 120))""";

    private final RunningServer server;
    private final Browser browser;

    private PageWalk(RunningServer server, Browser browser) {
        this.server = server;
        this.browser = browser.window(WIDE, HIGH, false);
    }

    static PageWalk on(Path store) throws IOException {
        return new PageWalk(RunningServer.in(store), Browser.start());
    }

    RunningServer server() {
        return server;
    }

    Browser browser() {
        return browser;
    }

    Browser open(String path) {
        return browser.open(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    /** The part of the address behind the question mark that has this name. */
    String state(String name) {
        return browser.run("new URLSearchParams(location.search).get(" + quoted(name) + ") ?? ''")
                .asString();
    }

    /** A number as pages show it. */
    String fixed(JsonNode number, int decimals) {
        return fixed(number.asDouble(), decimals);
    }

    /** A number as pages show it. */
    String fixed(double number, int decimals) {
        return browser.run("(" + number + ").toFixed(" + decimals + ").replace('-', '−')")
                .asString();
    }

    /** A number as the tables below charts show it. */
    String digits(JsonNode number) {
        return browser.run("String(Number((" + number + ").toPrecision(5)))").asString();
    }

    /** The table with a caption that begins so. */
    String table(String caption) {
        return browser.run("[...document.querySelectorAll('table')].find(one => one.caption.innerText.startsWith("
                        + quoted(caption) + "))?.innerText ?? ''")
                .asString();
    }

    /** Opens the table below the chart with this title, and reads it. */
    String tableOf(String chart) {
        browser.run("[...document.querySelectorAll('figure')].find(one => one.querySelector('b').innerText === "
                + quoted(chart) + ").querySelector('[aria-expanded=false]')?.click()");
        return table(chart);
    }

    /** Chooses a file, as the dialogue of the browser would. */
    void choose(String name, byte[] content) {
        browser.run("{const files = new DataTransfer(); files.items.add(new File([Uint8Array.from(atob("
                + quoted(Base64.getEncoder().encodeToString(content)) + "), c => c.charCodeAt(0))], " + quoted(name)
                + ")); const one = document.querySelector('input[type=file]'); one.files = files.files;"
                + " one.dispatchEvent(new Event('change'))}");
    }

    /** Keeps pictures, and checks that a phone does not have to scroll sideways and that all controls have names. */
    void keep(String name) throws IOException {
        browser.keep(name);
        browser.window(PHONE, HIGH, false);
        assertThat(browser.fits())
                .as(name + ": 360 pixels are wide enough, but for " + browser.run(TOO_WIDE))
                .isTrue();
        browser.window(WIDE, HIGH, false);
        assertThat(browser.run("[...document.querySelectorAll('input:not([hidden]),select,button')]"
                                + ".filter(one => !(one.labels?.length || one.textContent.trim() || one.ariaLabel))"
                                + ".map(one => one.outerHTML)")
                        .toString())
                .as(name + ": controls without a name")
                .isEqualTo("[]");
    }

    /** The JSON of a command. */
    static JsonNode command(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.json();
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    @Override
    public void close() {
        browser.close();
        server.close();
    }
}
