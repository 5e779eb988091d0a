package org.allometry.render.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tables with a column for each skill, cut into blocks of as many skills as fit on a line. */
final class SkillBlocks {
    private static final int LINE = 100;
    private static final int NARROWEST = 12;
    private static final int GAP = 2;
    private static final int MOST = 6;

    private SkillBlocks() {}

    /**
     * The tables of all blocks, one below the other.
     *
     * @param names headings of the skills
     * @param besides the width of what stands on a line besides the skills
     * @param table makes the table of the skills at some positions
     */
    static String of(List<String> names, int besides, Function<List<Integer>, String> table) {
        int width = Math.max(
                NARROWEST, names.stream().mapToInt(String::length).max().orElse(0));
        int fitting = Math.max(1, Math.min(MOST, (LINE - besides) / (width + GAP)));
        int skills = names.size();
        int blocks = (skills + fitting - 1) / fitting;
        int size = (skills + blocks - 1) / blocks;
        var text = new StringBuilder();
        for (int from = 0; from < skills; from += size) {
            var block = new ArrayList<Integer>();
            for (int k = from; k < Math.min(skills, from + size); k++) {
                block.add(k);
            }
            text.append(from == 0 ? "" : "\n").append(table.apply(block));
        }
        return text.toString();
    }
}
