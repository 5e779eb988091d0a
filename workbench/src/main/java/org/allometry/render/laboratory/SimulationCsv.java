package org.allometry.render.laboratory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.allometry.render.Csv;
import org.allometry.render.Figures;
import org.allometry.simulate.Finding;
import org.allometry.simulate.Outcome;

/** Findings as rows for programs: topic, settings, quantity, formula, simulation. */
public final class SimulationCsv {
    private SimulationCsv() {}

    /** A row for each quantity of each setting; settings that a topic does not have are empty. */
    public static String of(List<Outcome> outcomes) {
        var names = new LinkedHashSet<String>();
        outcomes.forEach(outcome -> outcome.findings()
                .forEach(finding -> names.addAll(finding.setting().keySet())));
        var headings = new ArrayList<>(List.of("topic"));
        headings.addAll(names);
        headings.addAll(List.of("quantity", "exact", "lower", "upper", "simulated", "standard_error", "reason"));
        var rows = new ArrayList<List<String>>();
        for (Outcome outcome : outcomes) {
            for (Finding finding : outcome.findings()) {
                var row = new ArrayList<>(List.of(outcome.topic().toString()));
                names.forEach(name -> row.add(cell(finding.setting().getOrDefault(name, ""))));
                var theory = finding.theory();
                row.add(theory.quantity());
                row.add(Figures.full(theory.exact()));
                row.add(Figures.full(theory.lower()));
                row.add(Figures.full(theory.upper()));
                row.add(Figures.full(finding.simulated()));
                row.add(Figures.full(finding.standardError()));
                row.add(theory.reason());
                rows.add(row);
            }
        }
        return Csv.of(headings, rows);
    }

    private static String cell(Object value) {
        return value instanceof Double number ? Figures.full(number) : value.toString();
    }
}
