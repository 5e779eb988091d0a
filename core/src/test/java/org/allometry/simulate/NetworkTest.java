package org.allometry.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.allometry.simulate.Network.Link;
import org.allometry.simulate.Network.Node;
import org.allometry.simulate.Network.Walk;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private final Network network = new Network(
            "fork",
            List.of(new Node("A", 0, 0), new Node("B", 0, 0), new Node("C", 0, 0)),
            List.of(
                    new Link(0, 1, Set.of("blue", "steep"), 1),
                    new Link(0, 1, Set.of("blue"), 3),
                    new Link(0, 2, Set.of("blue"), 1),
                    new Link(2, 1, Set.of("red"), 4)),
            List.of());

    @Test
    void theMarkovChainCountsEveryWay() {
        List<Theory> theory = new NetworkWalk(network, walk(List.of(Set.of("blue")), List.of(0, 1))).theory();
        assertThat(theory.get(0).exact()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(theory.get(1).exact()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(theory.get(2).exact()).isCloseTo(2, within(1e-15));
        assertThat(theory.get(3).exact()).isCloseTo(Math.log(3) / Math.log(2), within(1e-15));
    }

    @Test
    void codesThatAreAmbiguousAloneCanBeCertainTogether() {
        var certain = new NetworkWalk(network, walk(List.of(Set.of("blue", "steep")), List.of())).theory();
        assertThat(certain.get(0).exact()).isEqualTo(1);
        assertThat(certain.get(1).reason()).contains("no path");
        assertThat(certain.get(3).exact()).isZero();
    }

    @Test
    void aWalkerWithoutAMatchingLinkIsLost() {
        var lost = new NetworkWalk(network, walk(List.of(Set.of("blue"), Set.of("blue")), List.of())).theory();
        assertThat(lost.get(0).exact()).isZero();
        assertThat(lost.get(2).reason()).contains("never reached");
    }

    @Test
    void routesThatCanBeNamedMayBeLonger() {
        assertThat(network.shortest(0, 1)).containsExactly(new Network.Route(List.of(0, 1), 1));
        assertThat(network.shortestCertain(0, 1)).containsExactly(new Network.Route(List.of(0, 1), 1));
        assertThat(network.shortestCertain(0, 2)).isEmpty();
        assertThat(network.shortest(1, 0)).isEmpty();
        assertThat(network.codes()).isEqualTo(3);
    }

    private static Walk walk(List<Set<String>> steps, List<Integer> path) {
        return new Walk("test", 0, 1, steps, path);
    }
}
