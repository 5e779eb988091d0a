package org.allometry.render.plan;

import java.util.List;
import org.allometry.plan.Allocation;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** One row for the plan and one for each point of its curves. */
public final class PlanCsv {
    private PlanCsv() {}

    public static String of(PlanView view) {
        var table = TextTable.of("curve", "law", "flops", "parameters", "training_tokens", "quantity", "value");
        add(table, "plan", view, List.of(view.plan().allocation()));
        add(table, "iso_flop", view, view.plan().isoFlop());
        add(table, "iso_value", view, view.plan().isoValue());
        return table.csv();
    }

    private static void add(TextTable table, String curve, PlanView view, List<Allocation> points) {
        for (Allocation at : points) {
            table.add(
                    curve,
                    view.plan().basis().name(),
                    Figures.full(at.flops()),
                    Figures.full(at.parameters()),
                    Figures.full(at.tokens()),
                    view.plan().basis().quantity(),
                    Figures.full(at.value()));
        }
    }
}
