package org.allometry.render.chart;

import java.util.List;
import org.allometry.fit.LatentFit;
import org.allometry.table.Benchmark;

/** What skills are called: each by the benchmark that it alone moves. */
public final class SkillNames {
    private SkillNames() {}

    public static List<String> of(LatentFit fit) {
        return fit.anchors().stream()
                .map(anchor -> fit.benchmarks().stream()
                        .filter(benchmark -> benchmark.id().equals(anchor))
                        .map(Benchmark::name)
                        .findFirst()
                        .orElse(anchor))
                .toList();
    }
}
