package org.allometry.render.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.allometry.render.Figures;
import org.allometry.render.Wrapped;
import org.allometry.table.ScoreTable;
import org.allometry.table.audit.Finding;
import org.allometry.table.audit.Place;
import org.allometry.table.audit.Severity;

/** Findings for people: how many of what, then each with its evidence, the gravest first. */
public final class AuditText {
    private static final int NAMED = 4;

    private AuditText() {}

    public static String of(AuditView view) {
        var text = new StringBuilder(Wrapped.of("", summary(view)));
        for (Finding finding : view.findings()) {
            text.append('\n').append(finding(view.table(), finding));
        }
        view.repair().ifPresent(sentence -> text.append('\n').append(Wrapped.of("", sentence)));
        long repairable = view.findings().stream().filter(Finding::repairable).count();
        if (view.repair().isEmpty() && repairable > 0) {
            text.append('\n')
                    .append(Wrapped.of(
                            "",
                            repairable + (repairable == 1 ? " finding" : " findings") + " can be repaired: "
                                    + view.command() + " --repair repaired.csv"));
        }
        return text.toString();
    }

    static String summary(AuditView view) {
        String of =
                view.tableName() + ", " + Figures.count(view.table().models().size()) + " models and "
                        + Figures.count(view.table().observed()) + " scores on "
                        + Figures.count(view.table().benchmarks().size()) + " benchmarks: ";
        List<Finding> findings = view.findings();
        if (findings.isEmpty()) {
            return of + "nothing found.";
        }
        return of
                + List.of(Severity.values()).stream()
                        .map(severity -> count(findings, severity))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static Optional<String> count(List<Finding> findings, Severity severity) {
        long count = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return count == 0 ? Optional.empty() : Optional.of(count + " " + severity + (count == 1 ? "" : "s"));
    }

    private static String finding(ScoreTable table, Finding finding) {
        return finding.severity() + " [" + finding.kind() + "]" + (finding.repairable() ? " can be repaired" : "")
                + "\n"
                + Wrapped.of("  ", finding.title())
                + where(table, finding).map(rows -> Wrapped.of("  ", rows)).orElse("")
                + Wrapped.of("  ", "evidence: " + finding.evidence())
                + Wrapped.of("  ", "likely cause: " + finding.cause())
                + Wrapped.of("  ", "remedy: " + finding.remedy());
    }

    private static Optional<String> where(ScoreTable table, Finding finding) {
        List<Integer> rows =
                finding.places().stream().map(Place::row).distinct().toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String named = rows.stream()
                .limit(NAMED)
                .map(i -> (i + 1) + " " + table.models().get(i).name())
                .collect(Collectors.joining(", "));
        return Optional.of((rows.size() == 1 ? "row " : "rows ")
                + named
                + (rows.size() > NAMED ? " and " + (rows.size() - NAMED) + " more (--csv lists all)" : ""));
    }
}
