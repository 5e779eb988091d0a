package org.allometry.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
    private final TextTable table =
            TextTable.of("name", "rows").add("a, \"b\"", 7).add("c", 10);

    @Test
    void textIsAlignedWithNumbersToTheRight() {
        assertThat(table.text()).isEqualTo("name    rows\na, \"b\"     7\nc         10\n");
    }

    @Test
    void csvIsQuotedWhereNeeded() {
        assertThat(table.csv()).isEqualTo("name,rows\n\"a, \"\"b\"\"\",7\nc,10\n");
    }

    @Test
    void rowsHaveAsManyCellsAsHeadings() {
        assertThatThrownBy(() -> table.add("x")).hasMessage("a row needs 2 cells, but had 1");
    }

    @Test
    void longTextIsWrapped() {
        assertThat(Wrapped.of("  ", "word ".repeat(30)).lines()).hasSize(2).allMatch(line -> line.length() <= 100);
    }
}
