package org.allometry.render.efficiency;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.predict.efficiency.EfficiencyFindings;
import org.allometry.predict.efficiency.Need;
import org.allometry.predict.efficiency.ResourceTrend;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.stat.Estimate;

/** A study of efficiency for people: how fast needs fall, what to mind, and what each base family's best needs. */
public final class EfficiencyText {
    private static final int MONTHS = 7;

    private EfficiencyText() {}

    /** @param chosen how benchmark and score were chosen, or empty */
    public static String of(EfficiencyFindings findings, String tableName, String chosen) {
        ResourceTrend parameters = findings.parameters();
        var text = new StringBuilder(Wrapped.of(
                "",
                "What a score of " + Figures.fixed(findings.score(), 2) + " on "
                        + findings.benchmark().id() + " takes, from " + Figures.count(parameters.models())
                        + " models of " + parameters.baseFamilies() + " base families in " + tableName
                        + (chosen.isEmpty() ? "" : "; " + chosen) + "."));
        text.append('\n').append(halvings(findings)).append('\n');
        if (!findings.converged()) {
            text.append(Wrapped.of("", "NOT CONVERGED, do not rely on these numbers."));
        }
        findings.cautions().forEach(caution -> text.append(Wrapped.of("", "Mind: " + caution + ".")));
        text.append("\nWhat the best family of each base family needs, by release, with ")
                .append(Figures.percent(findings.level()))
                .append(" intervals.\n")
                .append(families(findings));
        return text.append("\nAll families: --csv or --json. A picture: --plot FILE; a page: --report FILE.html.\n")
                .toString();
    }

    private static String halvings(EfficiencyFindings findings) {
        var table = TextTable.of("needed", "halves in years", "interval", "halvings a year", "interval ");
        add(table, findings.parameters());
        findings.compute().ifPresent(trend -> add(table, trend));
        return table.text();
    }

    private static void add(TextTable table, ResourceTrend trend) {
        table.add(
                trend.resource(),
                trend.halvingYears().value() > 0
                        ? Figures.fixed(trend.halvingYears().value(), 2)
                        : "does not fall",
                years(trend.halvingYears()),
                Figures.fixed(trend.halvingsPerYear().value(), 2),
                Figures.interval(
                        trend.halvingsPerYear().lower(), trend.halvingsPerYear().upper(), 2));
    }

    private static String years(Estimate years) {
        return "[" + Figures.fixed(years.lower(), 2) + ", "
                + (years.upper() == Double.POSITIVE_INFINITY ? "never" : Figures.fixed(years.upper(), 2)) + "]";
    }

    private static String families(EfficiencyFindings findings) {
        var table = TextTable.of(
                "released", "base family", "best family", "parameters", "interval", "", "compute", "interval ");
        Map<String, Need> best = new LinkedHashMap<>();
        findings.parameters()
                .needs()
                .forEach(need -> best.merge(
                        need.baseFamily(),
                        need,
                        (one, other) -> one.amount().value() <= other.amount().value() ? one : other));
        List<Need> byDate = best.values().stream()
                .sorted(Comparator.comparing(Need::released))
                .toList();
        for (Need need : byDate) {
            Optional<Need> compute = findings.compute()
                    .flatMap(trend -> trend.needs().stream()
                            .filter(other -> other.family().equals(need.family())
                                    && other.baseFamily().equals(need.baseFamily()))
                            .findFirst());
            table.add(
                    need.released().toString().substring(0, MONTHS),
                    Figures.cut(need.baseFamily(), 22),
                    Figures.cut(need.family(), 24),
                    Amounts.of(findings.parameters().resource(), need.amount().value()),
                    Amounts.interval(findings.parameters().resource(), need.amount()),
                    basis(need),
                    compute.map(other -> Amounts.of(
                                    findings.compute().orElseThrow().resource(),
                                    other.amount().value()))
                            .orElse("-"),
                    compute.map(other -> Amounts.interval(
                                    findings.compute().orElseThrow().resource(), other.amount()))
                            .orElse("-"));
        }
        return table.text();
    }

    private static String basis(Need need) {
        return need.observed() ? "among its sizes" : Figures.fixed(Math.pow(10, need.extrapolation()), 1) + " x beyond";
    }
}
