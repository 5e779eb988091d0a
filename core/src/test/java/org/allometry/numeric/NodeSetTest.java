package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSetTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 12})
    void theSymmetricRuleIsExactToDegreeFive(int dimension) {
        NodeSet nodes = NodeSet.symmetric(dimension);
        assertThat(nodes.count()).isLessThanOrEqualTo(2 * dimension * dimension + 1);
        assertThat(nodes.points()).hasSize(nodes.count() * dimension);
        assertThat(nodes.weights()).hasSize(nodes.count());
        assertExactToDegree(5, nodes);
    }

    @Test
    void theSymmetricRuleIsNotExactToDegreeSix() {
        int[] sixth = {6, 0};
        assertThat(expectation(NodeSet.symmetric(2), sixth)).isCloseTo(9, within(1e-12));
        assertThat(moment(sixth)).isEqualTo(15);
    }

    @Test
    void inTwoDimensionsTheSymmetricRuleIsTheTensorProductOfThreeNodes() {
        NodeSet symmetric = NodeSet.symmetric(2);
        NodeSet tensor = NodeSet.tensor(2, 3);
        assertThat(symmetric.count()).isEqualTo(9).isEqualTo(tensor.count());
        int[] degrees = {4, 4};
        assertThat(expectation(symmetric, degrees)).isCloseTo(expectation(tensor, degrees), within(1e-12));
        assertThat(sorted(symmetric.weights())).containsExactly(sorted(tensor.weights()), within(1e-14));
        assertThat(sorted(symmetric.points())).containsExactly(sorted(tensor.points()), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void tensorProductsAreExactToTheDegreeOfTheirRule(int dimension) {
        NodeSet nodes = NodeSet.tensor(dimension, 4);
        assertThat(nodes.count()).isEqualTo((int) Math.pow(4, dimension));
        assertExactToDegree(7, nodes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 8, 12})
    void sobolNodesHaveTheMomentsOfTheNormal(int dimension) {
        NodeSet nodes = NodeSet.sobol(dimension, 4096, 1, 3);
        int[] degrees = new int[dimension];
        for (int k = 0; k < dimension; k++) {
            degrees[k] = 1;
            assertThat(expectation(nodes, degrees)).isCloseTo(0, within(1e-12));
            degrees[k] = 2;
            assertThat(expectation(nodes, degrees)).isCloseTo(1, within(0.02));
            degrees[k] = 4;
            assertThat(expectation(nodes, degrees)).isCloseTo(3, within(0.3));
            degrees[k] = 1;
            for (int l = 0; l < k; l++) {
                degrees[l] = 1;
                assertThat(expectation(nodes, degrees)).isCloseTo(0, within(0.05));
                degrees[l] = 0;
            }
            degrees[k] = 0;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12})
    void weightsAddToOne(int dimension) {
        assertThat(Arrays.stream(NodeSet.symmetric(dimension).weights()).sum()).isCloseTo(1, within(1e-13));
        assertThat(Arrays.stream(NodeSet.sobol(dimension, 64, 2, 1).weights()).sum())
                .isCloseTo(1, within(1e-13));
        assertThat(Arrays.stream(NodeSet.tensor(Math.min(dimension, 4), 5).weights())
                        .sum())
                .isCloseTo(1, within(1e-13));
    }

    @Test
    void blocksDifferAndRepeatAfterTheLast() {
        NodeSet nodes = NodeSet.sobol(3, 16, 4, 1);
        assertThat(nodes.points()).hasSize(4 * 16 * 3);
        assertThat(nodes.offset(0)).isZero();
        assertThat(nodes.offset(3)).isEqualTo(3 * 16 * 3);
        assertThat(nodes.offset(4)).isZero();
        assertThat(block(nodes, 0)).isNotEqualTo(block(nodes, 1));
        assertThat(block(nodes, 1)).isNotEqualTo(block(nodes, 2));
    }

    @Test
    void nodesComeWithTheirNegatives() {
        double[] points = NodeSet.sobol(2, 8, 1, 1).points();
        for (int q = 0; q < 8; q += 2) {
            assertThat(points[q * 2]).isEqualTo(-points[q * 2 + 2]);
            assertThat(points[q * 2 + 1]).isEqualTo(-points[q * 2 + 3]);
        }
    }

    @Test
    void nodesWithinALargerSpaceAreTheSameThereAndZeroElsewhere() {
        NodeSet nodes = NodeSet.sobol(2, 16, 3, 1);
        NodeSet wide = nodes.within(5, new int[] {3, 1});
        assertThat(wide.dimension()).isEqualTo(5);
        assertThat(wide.weights()).isEqualTo(nodes.weights());
        assertThat(wide.offset(2)).isEqualTo(2 * 16 * 5);
        for (int q = 0; q < 3 * 16; q++) {
            assertThat(Arrays.copyOfRange(wide.points(), q * 5, q * 5 + 5))
                    .containsExactly(0, nodes.points()[q * 2 + 1], 0, nodes.points()[q * 2], 0);
        }
    }

    @Test
    void aSeedDecidesThePoints() {
        assertThat(NodeSet.sobol(3, 16, 4, 1).points())
                .containsExactly(NodeSet.sobol(3, 16, 4, 1).points());
        assertThat(NodeSet.sobol(3, 16, 4, 1).points())
                .isNotEqualTo(NodeSet.sobol(3, 16, 4, 2).points());
    }

    @Test
    void sobolCountsOtherThanPowersOfTwoAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeSet.sobol(2, 48, 1, 1))
                .withMessage("the number of nodes must be a power of two, but was 48");
        assertThatIllegalArgumentException().isThrownBy(() -> NodeSet.sobol(2, 1, 1, 1));
    }

    /** Every monomial of up to three coordinates. */
    private static void assertExactToDegree(int degree, NodeSet nodes) {
        int last = nodes.dimension() - 1;
        for (int a = 0; a <= degree; a++) {
            for (int b = 0; a + b <= degree && (b == 0 || last > 0); b++) {
                for (int c = 0; a + b + c <= degree && (c == 0 || last > 1); c++) {
                    int[] degrees = new int[nodes.dimension()];
                    degrees[0] += a;
                    degrees[last] += b;
                    degrees[last / 2] += c;
                    assertThat(expectation(nodes, degrees))
                            .as("%s", Arrays.toString(degrees))
                            .isCloseTo(moment(degrees), within(1e-10));
                }
            }
        }
    }

    private static double expectation(NodeSet nodes, int[] degrees) {
        double sum = 0;
        for (int q = 0; q < nodes.count(); q++) {
            double term = nodes.weights()[q];
            for (int k = 0; k < degrees.length; k++) {
                term *= Math.pow(nodes.points()[q * degrees.length + k], degrees[k]);
            }
            sum += term;
        }
        return sum;
    }

    /** E Π Z_k^d_k of independent standard normals: the product of (d-1)!! where all d are even. */
    private static double moment(int[] degrees) {
        double product = 1;
        for (int degree : degrees) {
            for (int i = degree - 1; i > 0; i -= 2) {
                product *= i;
            }
            if (degree % 2 == 1) {
                return 0;
            }
        }
        return product;
    }

    private static double[] block(NodeSet nodes, int index) {
        int from = nodes.offset(index);
        return Arrays.copyOfRange(nodes.points(), from, from + nodes.count() * nodes.dimension());
    }

    private static double[] sorted(double[] x) {
        return Arrays.stream(x).sorted().toArray();
    }
}
