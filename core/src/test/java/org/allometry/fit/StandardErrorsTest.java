package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;
import org.allometry.table.ScoreTable;
import org.allometry.testing.AnchoredLikelihood;
import org.allometry.testing.Witness;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class StandardErrorsTest {
    private static final double STEP = 1e-3;

    private final ScoreTable table = Simulated.of(25).draw(9);

    /** The witness never sees θ: it takes second differences of the grid likelihood in the anchored coefficients. */
    @Test
    void thoseByHessianAreThoseOfTheAnchoredLikelihood() {
        LatentFit fit = Simulated.FITTER.withSkills(1).fit(table);
        LatentCoefficients law = fit.coefficients();
        var likelihood = new AnchoredLikelihood(table, Simulated.FEATURES);
        double[] at = flat(law);
        double[][] hessian = new double[at.length][at.length];
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j <= i; j++) {
                hessian[i][j] = hessian[j][i] = -(value(likelihood, law, at, i, 1, j, 1)
                                - value(likelihood, law, at, i, 1, j, -1)
                                - value(likelihood, law, at, i, -1, j, 1)
                                + value(likelihood, law, at, i, -1, j, -1))
                        / (4 * STEP * STEP);
            }
        }
        RealMatrix covariance = MatrixUtils.inverse(MatrixUtils.createRealMatrix(hessian));
        CoefficientErrors errors = fit.standardErrors().hessian();
        double[] reported = flat(errors.beta(), errors.loadings(), errors.intercepts(), errors.precisions());
        for (int i = 0; i < at.length; i++) {
            double expected = Math.sqrt(covariance.getEntry(i, i));
            assertThat(reported[i]).as("coefficient %d", i).isCloseTo(expected, within(0.02 * expected));
        }
    }

    /**
     * Those of beta in the paper's law with four skills, to 2 %. The witness, standard_errors.py beside the tests, takes
     * the Hessian of the likelihood in anchored form by a quadrature of 9^4 nodes and gamma functions of its own.
     */
    @Test
    void thoseOfThePapersLawAreThoseOfAnIndependentHessian() {
        Matrix errors = Reference.fit(4).standardErrors().hessian().beta();
        List<double[]> rows = Witness.rows(StandardErrorsTest.class, "standard_errors_beta.csv");
        assertThat(rows).hasSize(12);
        for (double[] row : rows) {
            assertThat(errors.at((int) row[0], (int) row[1]))
                    .as("feature %s, skill %s", row[0], row[1])
                    .isCloseTo(row[2], within(0.02 * row[2]));
        }
    }

    @Test
    void whatIsFixedHasNone() {
        CoefficientErrors errors = Simulated.FITTER.fit(table).standardErrors().sandwich();
        assertThat(errors.floors()).containsOnly(Double.NaN);
        assertThat(errors.ceilings()).containsOnly(Double.NaN);
        assertThat(errors.skillCorrelations().at(0, 0)).isNaN();
        assertThat(errors.skillCorrelations().at(1, 1)).isNaN();
        assertThat(errors.skillCorrelations().at(0, 1)).isPositive();
        assertThat(errors.loadings().at(0, 1)).isNaN();
        assertThat(errors.loadings().at(1, 0)).isNaN();
        assertThat(errors.loadings().at(1, 1)).isPositive();
    }

    @Test
    void allThreeRoutesAgreeWhereTheLawIsRight() {
        StandardErrors errors =
                Simulated.FITTER.withThreads(2).fit(Simulated.of(400).draw(2)).standardErrors();
        double[] hessian = flat(errors.hessian());
        for (CoefficientErrors other : List.of(errors.scores(), errors.sandwich())) {
            double[] ratio = flat(other);
            Arrays.setAll(ratio, i -> ratio[i] / hessian[i]);
            assertThat(Arrays.stream(ratio).average().orElseThrow()).isCloseTo(1, within(0.1));
            assertThat(Arrays.stream(ratio).max().orElseThrow()).isLessThan(1.4);
            assertThat(Arrays.stream(ratio).min().orElseThrow()).isGreaterThan(0.7);
        }
    }

    @Test
    void theyTurnWithTheAnchors() {
        LatentFit fit = Simulated.FITTER.fit(table);
        CoefficientErrors swapped =
                fit.anchoredAt(List.of("b2", "b1")).standardErrors().hessian();
        CoefficientErrors errors = fit.standardErrors().hessian();
        assertThat(swapped.beta().at(0, 1)).isCloseTo(errors.beta().at(0, 0), within(1e-6));
        assertThat(swapped.loadings().at(0, 3)).isCloseTo(errors.loadings().at(1, 3), within(1e-6));
        assertThat(swapped.intercepts()).containsExactly(errors.intercepts(), within(1e-6));
    }

    private static double value(
            AnchoredLikelihood likelihood, LatentCoefficients law, double[] at, int i, int signI, int j, int signJ) {
        double[] moved = at.clone();
        moved[i] += signI * STEP * scale(law, i);
        moved[j] += signJ * STEP * scale(law, j);
        return likelihood.onGrid(withEntries(law, moved), 0.1) / (scale(law, i) * scale(law, j));
    }

    /** Precisions are of the order of tens. */
    private static double scale(LatentCoefficients law, int i) {
        return i >= 2 + 6 + 6 ? 30 : 1;
    }

    private static LatentCoefficients withEntries(LatentCoefficients law, double[] entries) {
        return new LatentCoefficients(
                law.anchors(),
                Matrix.of(2, 1, entries),
                Matrix.of(1, 6, Arrays.copyOfRange(entries, 2, 8)),
                Arrays.copyOfRange(entries, 8, 14),
                Arrays.copyOfRange(entries, 14, 20),
                law.skillCorrelations(),
                law.floors(),
                law.ceilings());
    }

    private static double[] flat(LatentCoefficients law) {
        return flat(law.beta(), law.loadings(), law.intercepts(), law.precisions());
    }

    /** The errors of all that is estimated. */
    private static double[] flat(CoefficientErrors errors) {
        return Arrays.stream(flat(errors.beta(), errors.loadings(), errors.intercepts(), errors.precisions()))
                .filter(error -> !Double.isNaN(error))
                .toArray();
    }

    private static double[] flat(Matrix beta, Matrix loadings, double[] intercepts, double[] precisions) {
        double[][] parts = {
            Arrays.stream(beta.toArray()).flatMapToDouble(Arrays::stream).toArray(),
            Arrays.stream(loadings.toArray()).flatMapToDouble(Arrays::stream).toArray(),
            intercepts,
            precisions
        };
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }
}
