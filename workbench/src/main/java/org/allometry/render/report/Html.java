package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Pieces of a page. All text that comes from data goes through {@link #text}. */
final class Html {
    private static final Pattern NUMBERS = Pattern.compile("[-+0-9.,e%± \\[\\]]+");

    private Html() {}

    /** Text as it may stand between tags and in attributes. */
    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd");
    }

    /** Text, with true minus signs if it is made of numbers only, and a dash for none. */
    static String figures(String plain) {
        if (plain.equals("-")) {
            return "\u2013";
        }
        return text(NUMBERS.matcher(plain).matches() ? plain.replace('-', '\u2212') : plain);
    }

    /** A section with a heading that the contents can point to. */
    static String section(String id, String title, String body) {
        return "<section id=\"" + id + "\" aria-labelledby=\"" + id + "-title\">\n<h2 id=\"" + id + "-title\">"
                + text(title) + "</h2>\n" + body + "</section>\n";
    }

    static String paragraph(String html) {
        return "<p>" + html + "</p>\n";
    }

    /** A chart with its caption below. */
    static String figure(String chart, String caption) {
        return "<figure>\n" + chart + "<figcaption>" + caption + "</figcaption>\n</figure>\n";
    }

    /** A table: a first column of names, then cells that are already HTML. */
    static final class Table {
        private final StringBuilder rows = new StringBuilder();
        private final String caption;
        private final List<String> headings = new ArrayList<>();
        private String kind = "";

        Table(String caption, String... headings) {
            this.caption = caption;
            this.headings.addAll(List.of(headings));
        }

        /** Of shaded cells, their headings above their middle. */
        Table shaded() {
            kind = " class=\"shaded\"";
            return this;
        }

        Table heading(String heading) {
            headings.add(heading);
            return this;
        }

        /** A row; each cell is a whole {@code <td>} or plain text that is escaped. */
        Table row(String name, List<String> cells) {
            rows.append("<tr><th scope=\"row\">").append(text(name)).append("</th>");
            for (String cell : cells) {
                rows.append(cell.startsWith("<td") ? cell : "<td>" + figures(cell) + "</td>");
            }
            rows.append("</tr>\n");
            return this;
        }

        @Override
        public String toString() {
            var head = new StringBuilder();
            for (String heading : headings) {
                head.append("<th scope=\"col\">").append(text(heading)).append("</th>");
            }
            return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + text(caption) + "\"><table"
                    + kind + ">\n<caption>" + text(caption) + "</caption>\n<thead><tr>" + head
                    + "</tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table></div>\n";
        }
    }
}
