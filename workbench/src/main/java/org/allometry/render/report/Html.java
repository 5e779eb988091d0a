package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;

/** Pieces of a page. All text that comes from data goes through {@link #text}. */
final class Html {
    private Html() {}

    /** Text as it may stand between tags and in attributes. */
    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
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

        Table(String caption, String... headings) {
            this.caption = caption;
            this.headings.addAll(List.of(headings));
        }

        Table heading(String heading) {
            headings.add(heading);
            return this;
        }

        /** A row; each cell is a whole {@code <td>} or plain text that is escaped. */
        Table row(String name, List<String> cells) {
            rows.append("<tr><th scope=\"row\">").append(text(name)).append("</th>");
            for (String cell : cells) {
                rows.append(cell.startsWith("<td") ? cell : "<td>" + text(cell) + "</td>");
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
            return "<div class=\"scroll\"><table>\n<caption>" + text(caption) + "</caption>\n<thead><tr>" + head
                    + "</tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table></div>\n";
        }
    }
}
