package org.allometry.render.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SkillBlocksTest {
    @Test
    void asManySkillsStandOnALineAsFit() {
        List<String> names = List.of("a", "b", "c", "d", "e");
        assertThat(SkillBlocks.of(names, 12, Object::toString)).isEqualTo("[0, 1, 2, 3, 4]");
        assertThat(SkillBlocks.of(names, 42, Object::toString)).isEqualTo("[0, 1, 2]\n[3, 4]");
        assertThat(SkillBlocks.of(names, 200, Object::toString).lines()).hasSize(5);
    }
}
