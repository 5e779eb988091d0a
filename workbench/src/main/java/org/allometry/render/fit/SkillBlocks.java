package org.allometry.render.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tables with a column for each skill, cut into blocks of as many skills as fit on a line. */
final class SkillBlocks {
    private static final int SKILLS = 4;

    private SkillBlocks() {}

    /** The tables of all blocks, one below the other; each is made from the positions of its skills. */
    static String of(int skills, Function<List<Integer>, String> table) {
        var text = new StringBuilder();
        int blocks = (skills + SKILLS - 1) / SKILLS;
        int size = (skills + blocks - 1) / blocks;
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
