package org.allometry.predict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.allometry.quantity.Flops;
import org.allometry.table.LanguageModel;

/** How far training compute reached, by family, by base family and over all. */
final class Reach {
    private final Map<String, Double> families = new HashMap<>();
    private final Map<String, Double> lineages = new HashMap<>();
    private double all = Double.NaN;

    Reach(List<LanguageModel> trained) {
        for (LanguageModel model : trained) {
            double compute = logCompute(model);
            if (!Double.isNaN(compute)) {
                families.merge(model.family(), compute, Math::max);
                lineages.merge(model.lineage(), compute, Math::max);
                all = Double.isNaN(all) ? compute : Math.max(all, compute);
            }
        }
    }

    /** log10 of the model's compute beyond the largest of its family, else base family, else of all; 0 inside. */
    double beyond(LanguageModel model) {
        Double largest = families.getOrDefault(model.family(), lineages.getOrDefault(model.lineage(), all));
        double compute = logCompute(model);
        return Double.isNaN(compute) || Double.isNaN(largest) ? Double.NaN : Math.max(0, compute - largest);
    }

    private static double logCompute(LanguageModel model) {
        return model.compute().map(Flops::value).map(Math::log10).orElse(Double.NaN);
    }
}
