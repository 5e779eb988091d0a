package org.allometry.render.audit;

import java.util.HashMap;
import java.util.Map;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.table.audit.Change;
import org.allometry.table.audit.Finding;
import org.allometry.table.audit.Place;

/** One row for each cell of each finding, with the value that repair would put there. */
public final class AuditCsv {
    private AuditCsv() {}

    public static String of(AuditView view) {
        var csv = TextTable.of(
                "finding", "kind", "severity", "row", "model", "column", "value", "repaired_value", "title", "remedy");
        int number = 0;
        for (Finding finding : view.findings()) {
            number++;
            Map<String, Double> changes = new HashMap<>();
            for (Change change : finding.changes()) {
                changes.put(change.row() + " " + change.column(), change.after());
            }
            for (Place place : finding.places()) {
                csv.add(
                        number,
                        finding.kind(),
                        finding.severity(),
                        place.row() + 1,
                        view.table().models().get(place.row()).name(),
                        place.column(),
                        Figures.full(place.value()),
                        Figures.full(changes.getOrDefault(place.row() + " " + place.column(), Double.NaN)),
                        finding.title(),
                        finding.remedy());
            }
            if (finding.places().isEmpty()) {
                csv.add(
                        number,
                        finding.kind(),
                        finding.severity(),
                        "",
                        "",
                        String.join(" ", finding.benchmarks()),
                        "",
                        "",
                        finding.title(),
                        finding.remedy());
            }
        }
        return csv.csv();
    }
}
