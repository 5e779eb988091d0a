package org.allometry.source;

import java.util.regex.Pattern;

/** Decimal numbers as people and programs write them, without the names and suffixes that Java also reads. */
final class Decimal {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    private Decimal() {}

    static boolean is(String text) {
        return NUMBER.matcher(text).matches();
    }
}
