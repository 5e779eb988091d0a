package org.allometry.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.allometry.fit.Progress;
import org.junit.jupiter.api.Test;

/** Every simulated figure against its formula. */
class FormulaGridTest {
    private static final double STANDARD_ERRORS = 4;
    private static final double ROUNDING = 1e-12;

    @Test
    void simulationsLieWithinFourStandardErrorsOfTheirFormulas() {
        List<Experiment> experiments = grid();
        assertThat(experiments).hasSizeGreaterThanOrEqualTo(200);
        List<Finding> findings = new Laboratory(7, 2, 10_000).run(experiments, "grid", Progress.none());
        assertThat(findings.stream().filter(finding -> !Double.isNaN(finding.exact())))
                .hasSizeGreaterThanOrEqualTo(400);
        assertThat(findings.stream().filter(finding -> Double.isNaN(finding.exact()) && hasBounds(finding)))
                .hasSizeGreaterThanOrEqualTo(9);
        assertThat(findings.stream().filter(FormulaGridTest::hasBounds).filter(FormulaGridTest::lies))
                .isEmpty();
    }

    private static boolean hasBounds(Finding finding) {
        return !Double.isNaN(finding.theory().lower());
    }

    /** Whether a simulation lies outside of what its formula or its bounds allow; NaN counts as outside. */
    private static boolean lies(Finding finding) {
        double reach = STANDARD_ERRORS * finding.standardError() + ROUNDING;
        return !(finding.simulated() >= finding.theory().lower() - reach
                && finding.simulated() <= finding.theory().upper() + reach);
    }

    private static List<Experiment> grid() {
        var grid = new ArrayList<Experiment>();
        for (Placing placing : Placing.values()) {
            for (int links : new int[] {1, 2, 4, 7, 100}) {
                for (long codes : new long[] {1, 2, 3, 5, 16, 64, 1_000_000_000_000L}) {
                    grid.add(PathWalk.of(codes, links, 3, placing));
                }
            }
            for (double wrong : new double[] {0.05, 0.5, 1}) {
                for (long codes : new long[] {2, 3, 8, 1000}) {
                    grid.add(new PathWalk(codes, 5, 2, placing, wrong));
                }
            }
        }
        for (int relevant = 0; relevant <= 3; relevant++) {
            for (int redundant = 0; redundant <= (relevant > 0 ? 1 : 0); redundant++) {
                for (int links : new int[] {1, 3, 12}) {
                    grid.add(new Instruction(3, links, relevant, redundant));
                }
            }
        }
        Network network = FourNodes.twoColours();
        for (Network.Walk walk : network.instructions()) {
            grid.add(new NetworkWalk(network, walk));
        }
        for (double noise : new double[] {0.4, 1, 2}) {
            for (double correlation : new double[] {0, 0.3}) {
                for (int dimensions : new int[] {3, 8, 24}) {
                    grid.add(new Decoding(2, dimensions, noise, correlation, CodeKind.ORTHOGONAL, 1));
                    grid.add(new Decoding(2, dimensions, noise, correlation, CodeKind.RANDOM, 1));
                    grid.add(new Decoding(30, dimensions, noise, correlation, CodeKind.RANDOM, 1));
                }
                grid.add(new Decoding(20, 24, noise, correlation, CodeKind.ORTHOGONAL, 1));
                grid.add(new Decoding(20, 6, noise, correlation, CodeKind.REPELLED, 1));
            }
        }
        for (double exponent : new double[] {0, 1, 1.5}) {
            for (int codes : new int[] {1, 10, 100}) {
                grid.add(new Coverage(100, exponent, codes, 1));
                grid.add(new Coverage(100, exponent, codes, 50));
            }
        }
        for (int codes : new int[] {1, 4, 30}) {
            for (double noise : new double[] {0, 0.5}) {
                grid.add(new Learning(codes, 1, noise));
                grid.add(new Learning(codes, 40, noise));
            }
            for (double wrong : new double[] {0, 0.1, 0.4}) {
                grid.add(new Naming(codes, 4, 100, wrong));
            }
        }
        for (int experts : new int[] {1, 2, 3, 6, 12}) {
            for (long codes : new long[] {1, 4, 500}) {
                grid.add(new Routing(codes, 12, experts, 0.8));
                grid.add(new Routing(codes, 13, experts, 1));
            }
        }
        for (int routes : new int[] {1, 2, 5, 9}) {
            for (long codes : new long[] {1, 3, 10, 1_000_000}) {
                grid.add(new Selection(routes, codes));
            }
        }
        return grid;
    }

    /** A small network with a fork where one colour is ambiguous. */
    private static final class FourNodes {
        static Network twoColours() {
            var nodes = List.of(
                    new Network.Node("A", 0, 0),
                    new Network.Node("B", 0, 0),
                    new Network.Node("C", 0, 0),
                    new Network.Node("D", 0, 0));
            var links = List.of(
                    new Network.Link(0, 1, Set.of("blue"), 1),
                    new Network.Link(0, 2, Set.of("red"), 2),
                    new Network.Link(0, 3, Set.of("blue"), 3),
                    new Network.Link(1, 3, Set.of("blue"), 4),
                    new Network.Link(1, 2, Set.of("blue"), 1),
                    new Network.Link(2, 3, Set.of("red"), 2));
            return new Network(
                    "four",
                    nodes,
                    links,
                    List.of(
                            walk("sure", List.of("red", "red"), List.of(0, 2, 3)),
                            walk("direct", List.of("blue"), List.of(0, 3)),
                            walk("around", List.of("blue", "blue"), List.of(0, 1, 3)),
                            walk("lost", List.of("blue", "red"), List.of(0, 1, 3))));
        }

        private static Network.Walk walk(String name, List<String> codes, List<Integer> path) {
            return new Network.Walk(name, 0, 3, codes.stream().map(Set::of).toList(), path);
        }
    }
}
