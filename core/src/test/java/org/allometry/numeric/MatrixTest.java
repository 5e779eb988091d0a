package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MatrixTest {
    private final Matrix a = Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void multipliesByRowsAndColumns() {
        Matrix b = Matrix.of(new double[][] {{7, 8}, {9, 10}, {11, 12}});
        assertThat(a.times(b)).isEqualTo(Matrix.of(new double[][] {{58, 64}, {139, 154}}));
        assertThat(a.times(Matrix.identity(3))).isEqualTo(a);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.times(a))
                .withMessage("a 2 x 3 matrix cannot multiply a 2 x 3 one");
    }

    @Test
    void turnsRowsIntoColumns() {
        assertThat(a.transposed()).isEqualTo(Matrix.of(new double[][] {{1, 4}, {2, 5}, {3, 6}}));
        assertThat(a.rows()).isEqualTo(2);
        assertThat(a.columns()).isEqualTo(3);
        assertThat(a.at(1, 0)).isEqualTo(4);
    }

    @Test
    void readsEntriesByRows() {
        assertThat(Matrix.of(2, 3, new double[] {1, 2, 3, 4, 5, 6})).isEqualTo(a);
    }

    @Test
    void picksColumns() {
        assertThat(a.selectColumns(2, j -> 2 - j)).isEqualTo(Matrix.of(new double[][] {{3, 2}, {6, 5}}));
    }

    @Test
    void cannotBeChangedFromOutside() {
        double[][] rows = {{1, 2, 3}, {4, 5, 6}};
        Matrix matrix = Matrix.of(rows);
        rows[0][0] = 9;
        matrix.row(0)[1] = 9;
        matrix.toArray()[1][1] = 9;
        assertThat(matrix).isEqualTo(a).hasSameHashCodeAs(a);
        assertThat(matrix).isNotEqualTo(a.transposed());
    }

    @Test
    void raggedRowsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.of(new double[][] {{1, 2}, {3}}))
                .withMessage("row 1 of a matrix has 1 entries, the first 2");
    }
}
