package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.allometry.law.Asymptotes;
import org.allometry.law.BetaResponse;
import org.allometry.numeric.GaussHermite;
import org.allometry.numeric.NodeSet;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Test;

/**
 * The part of the gradient that comes from nodes moving with the mode: what is left when Fisher's identity, the scores
 * averaged over the nodes' posterior weights as worked out here, is taken away. One family, one skill, one benchmark.
 */
class NodeAdjointTest {
    private static final double INTERCEPT = 0.4;
    private static final double LOADING = 1.5;

    @Test
    void vanishesWhereThePosteriorIsGaussian() {
        // Tens of thousands of questions' worth of precision: the posterior is narrow, so the curve is straight in it.
        assertThat(adjoint(3e6, 0.62)).isCloseTo(0, within(2e-3 * Math.abs(adjoint(3, 0.9))));
    }

    @Test
    void vanishesAsTheNodesGrowDense() {
        assertThat(adjoint(3, 0.9, 3)).isNotCloseTo(0, within(1e-3));
        assertThat(adjoint(3, 0.9, 41)).isCloseTo(0, within(1e-8));
    }

    private static double adjoint(double phi, double score) {
        return adjoint(phi, score, 3);
    }

    /** By the intercept, with so many nodes. */
    private static double adjoint(double phi, double score, int count) {
        var model = LanguageModel.of("m", "f", ParameterCount.of(1e9), TokenCount.of(1e12));
        var table = ScoreTable.of(List.of(model), List.of(Benchmark.of("b", 0)), new double[][] {{score}});
        var cells = new Cells(table, new double[][] {{0}});
        var layout = new Layout(1, 1, new double[] {0}, Asymptotes.FIXED);
        double[] theta = new double[layout.size];
        theta[0] = INTERCEPT;
        theta[layout.loadings] = LOADING;
        theta[layout.precisions] = Math.log(phi);
        theta[layout.scales] = 1;
        var whitened = new Whitened(layout, theta);
        NodeSet nodes = NodeSet.tensor(1, count);
        var term = new FamilyTerm(cells, layout, Curvature.EXPECTED);
        term.use(whitened);
        var curves = new ResponseTable(1, 512, false);
        curves.use(whitened.floor, whitened.ceiling, whitened.phi);
        double[] gradient = new double[layout.extended];
        term.quadrature(0, new double[1], nodes, curves, new NodeScratch(cells, layout, nodes), gradient);
        return gradient[0] - fisher(phi, score, GaussHermite.of(count));
    }

    private static double fisher(double phi, double score, GaussHermite rule) {
        var response = new BetaResponse();
        response.at(0, 1, phi);
        double mode = 0;
        for (int i = 0; i < 200; i++) {
            response.newton(INTERCEPT + LOADING * mode, Math.log(score), Math.log1p(-score));
            mode += (LOADING * response.d1 - mode) / (1 + LOADING * LOADING * response.information);
        }
        double width = 1 / Math.sqrt(1 + LOADING * LOADING * response.information);
        double peak = response.logDensity - mode * mode / 2;
        double total = 0;
        double scores = 0;
        for (int q = 0; q < rule.nodes().length; q++) {
            double z = rule.nodes()[q];
            double u = mode + width * z;
            response.newton(INTERCEPT + LOADING * u, Math.log(score), Math.log1p(-score));
            double weight = rule.weights()[q] * Math.exp(response.logDensity - u * u / 2 + z * z / 2 - peak);
            total += weight;
            scores += weight * response.d1;
        }
        return scores / total;
    }
}
