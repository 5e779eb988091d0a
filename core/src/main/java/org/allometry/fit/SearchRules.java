package org.allometry.fit;

import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.NodeSet;

/** Which nodes integrate over K skills, by purpose; docs/decisions/0003 and 0070 have the measurements. */
final class SearchRules {
    private static final int SOBOL_NODES = 2048;
    private static final int SOBOL_BLOCKS = 64;
    private static final int SOBOL_SEEDS = 4;
    private static final int MOST_DENSE = 4;

    private SearchRules() {}

    /** For posteriors near the maximum. */
    static NodeSet usual(int K) {
        return switch (K) {
            case 1 -> NodeSet.tensor(1, 9);
            case 2 -> NodeSet.tensor(2, 5);
            case 3 -> NodeSet.tensor(3, 4);
            default -> NodeSet.symmetric(K);
        };
    }

    /** For points away from the maximum, where posteriors are less normal. */
    static NodeSet careful(int K) {
        return K == 1 ? NodeSet.tensor(1, 31) : K == 2 ? NodeSet.tensor(2, 9) : usual(K);
    }

    /** A rule that errs little at any rotation, as that is held, over the skills that are not idle at θ. */
    static NodeSet polishing(Layout layout, double[] theta) {
        int[] active = IntStream.range(0, layout.skills)
                .filter(k -> theta[layout.scales + k] != 0)
                .toArray();
        return active.length == layout.skills || active.length == 0
                ? polishing(layout.skills)
                : polishing(active.length).within(layout.skills, active);
    }

    private static NodeSet polishing(int K) {
        return K == 4 ? NodeSet.tensor(4, 3) : usual(K);
    }

    /** Whether {@link #reporting} has two tensor rules of which the second is the denser, and not Sobol nodes of several seeds. */
    static boolean reportsByTensors(int K) {
        return K <= MOST_DENSE;
    }

    /** For curvatures and scores at the maximum. */
    static NodeSet inference(int K) {
        return reportsByTensors(K) ? reporting(K).get(0) : usual(K);
    }

    /** For the log-likelihood that is reported. */
    static List<NodeSet> reporting(int K) {
        if (!reportsByTensors(K)) {
            return IntStream.rangeClosed(1, SOBOL_SEEDS)
                    .mapToObj(seed -> NodeSet.sobol(K, SOBOL_NODES, SOBOL_BLOCKS, seed))
                    .toList();
        }
        int dense = K == 1 ? 31 : K == 2 ? 15 : K == 3 ? 9 : 7;
        return List.of(NodeSet.tensor(K, dense - 2), NodeSet.tensor(K, dense));
    }
}
