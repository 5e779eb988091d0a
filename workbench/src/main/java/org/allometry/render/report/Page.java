package org.allometry.render.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.allometry.render.chart.Ink;

/** The frame of every report: one self-contained page, no network, no script, light and dark, fit to print. */
final class Page {
    private Page() {}

    /** A section; its body is HTML. */
    record Part(String id, String title, String body) {}

    /**
     * The page.
     *
     * @param title plain text
     * @param summary HTML below the title
     */
    static String html(String title, String summary, List<Part> parts, String version) {
        var sections = new StringBuilder();
        var contents = new StringBuilder();
        for (Part part : parts) {
            sections.append(Html.section(part.id, part.title, part.body));
            contents.append("<a href=\"#")
                    .append(part.id)
                    .append("\">")
                    .append(part.title)
                    .append("</a>\n");
        }
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
                <title>%s</title>
                <style>
                :root{%s}
                @media (prefers-color-scheme: dark){:root{%s}}
                @media print{:root{%s}}
                %s</style>
                </head>
                <body>
                <header>
                <h1>%s</h1>
                %s</header>
                <nav aria-label="Contents">
                %s</nav>
                <main>
                %s</main>
                <footer>Allometry %s</footer>
                </body>
                </html>
                """.formatted(
                        Html.text(title),
                        Ink.lightVariables(),
                        Ink.darkVariables(),
                        Ink.lightVariables(),
                        style(),
                        Html.text(title),
                        summary,
                        contents,
                        sections,
                        Html.text(version));
    }

    /** A figure of a summary: a name and a number. */
    static String figure(String name, String value) {
        return "<div><dt>" + name + "</dt><dd>" + Html.figures(value) + "</dd></div>";
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
