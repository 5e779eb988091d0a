package org.allometry.fit;

import org.allometry.numeric.NodeSet;

/** What one thread needs to look at families at the nodes of a rule, at one θ. */
final class NodeVisit {
    final FamilyTerm term;
    final NodeScratch scratch;
    final ResponseTable table;
    private final NodeSet nodes;
    private final int skills;

    NodeVisit(Cells cells, Whitened whitened, NodeSet nodes, int perUnit) {
        Layout layout = whitened.layout;
        this.nodes = nodes;
        skills = layout.skills;
        term = new FamilyTerm(cells, layout, Curvature.EXPECTED);
        scratch = new NodeScratch(cells, layout, nodes);
        table = new ResponseTable(layout.benchmarks, perUnit, scratch.asymptotes);
        term.use(whitened);
        table.use(whitened.floor, whitened.ceiling, whitened.phi);
    }

    /** The log-likelihood of a family, whose nodes and weights are left in {@link #scratch}. */
    double spread(int family) {
        return term.spread(family, new double[skills], nodes, table, scratch);
    }
}
