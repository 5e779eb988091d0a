package org.allometry.render;

/** A paragraph of text broken into lines between words. */
public final class Wrapped {
    private static final int WIDTH = 100;

    private Wrapped() {}

    /** The text in lines of at most {@value #WIDTH} characters, each after the indent, with a line end after each. */
    public static String of(String indent, String text) {
        var lines = new StringBuilder();
        var line = new StringBuilder(indent);
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                lines.append(line).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        return lines.append(line).append('\n').toString();
    }
}
