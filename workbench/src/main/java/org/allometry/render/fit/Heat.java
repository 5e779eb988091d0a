package org.allometry.render.fit;

import java.util.List;

/** Shades a cell by a value between -1 and 1: blue below zero, red above, none near it. Needs 256 colours. */
public enum Heat {
    NONE,
    COLOURS;

    private static final List<Integer> RED = List.of(230, 223, 216, 209, 203);
    private static final List<Integer> BLUE = List.of(195, 159, 117, 75, 69);
    private static final int BLACK = 16;
    private static final double PALE = 0.08;

    String shade(String cell, double value) {
        if (this == NONE || !(Math.abs(value) > PALE)) {
            return cell;
        }
        List<Integer> shades = value > 0 ? RED : BLUE;
        int step = (int) Math.min(shades.size() - 1, Math.floor(Math.abs(value) * shades.size()));
        return "\u001b[38;5;" + BLACK + ";48;5;" + shades.get(step) + "m" + cell + "\u001b[0m";
    }
}
