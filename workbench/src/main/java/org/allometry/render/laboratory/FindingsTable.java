package org.allometry.render.laboratory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.allometry.simulate.Finding;
import org.allometry.simulate.Outcome;

/**
 * Findings as rows for people: settings that vary as columns, then each quantity by formula and by simulation.
 *
 * @param common the settings that are the same in all rows, as a sentence; empty if there are none
 * @param headings of the columns
 * @param rows as many cells each
 */
public record FindingsTable(String common, List<String> headings, List<List<String>> rows) {
    private static final int BESIDE = 3;

    /** Of the findings of one topic. */
    public static FindingsTable of(Outcome outcome) {
        return of(outcome.findings());
    }

    /** Of some findings. */
    public static FindingsTable of(List<Finding> findings) {
        var names = new LinkedHashSet<String>();
        findings.forEach(finding -> names.addAll(finding.setting().keySet()));
        var varying = names.stream()
                .filter(name -> findings.stream()
                                .map(finding -> String.valueOf(finding.setting().get(name)))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        String common = names.stream()
                .filter(name -> !varying.contains(name))
                .map(name -> words(name) + " "
                        + Amount.setting(findings.get(0).setting().getOrDefault(name, "")))
                .collect(Collectors.joining(", "));
        var settings = new LinkedHashMap<Map<String, Object>, List<Finding>>();
        findings.forEach(finding -> settings.computeIfAbsent(finding.setting(), key -> new ArrayList<>())
                .add(finding));
        List<String> quantities =
                findings.stream().map(Finding::quantity).distinct().toList();
        return quantities.size() <= BESIDE
                ? beside(common, varying, quantities, settings)
                : below(common, varying, findings);
    }

    private static FindingsTable beside(
            String common,
            List<String> varying,
            List<String> quantities,
            Map<Map<String, Object>, List<Finding>> settings) {
        var headings = new ArrayList<String>();
        varying.forEach(name -> headings.add(words(name)));
        for (String quantity : quantities) {
            headings.add(words(quantity));
            headings.add("simulated");
        }
        var rows = new ArrayList<List<String>>();
        settings.forEach((setting, findings) -> {
            var row = cells(varying, setting);
            for (String quantity : quantities) {
                var found = findings.stream()
                        .filter(finding -> finding.quantity().equals(quantity))
                        .findFirst();
                row.add(found.map(FindingsTable::theory).orElse(""));
                row.add(found.map(FindingsTable::simulated).orElse(""));
            }
            rows.add(row);
        });
        return new FindingsTable(common, headings, rows);
    }

    private static FindingsTable below(String common, List<String> varying, List<Finding> findings) {
        var headings = new ArrayList<String>();
        varying.forEach(name -> headings.add(words(name)));
        headings.addAll(List.of("quantity", "by formula", "simulated"));
        var rows = new ArrayList<List<String>>();
        for (Finding finding : findings) {
            var row = cells(varying, finding.setting());
            row.addAll(List.of(words(finding.quantity()), theory(finding), simulated(finding)));
            rows.add(row);
        }
        return new FindingsTable(common, headings, rows);
    }

    private static ArrayList<String> cells(List<String> names, Map<String, Object> setting) {
        var cells = new ArrayList<String>();
        for (String name : names) {
            cells.add(setting.containsKey(name) ? Amount.setting(setting.get(name)) : "");
        }
        return cells;
    }

    private static String theory(Finding finding) {
        if (!Double.isNaN(finding.exact())) {
            return Amount.of(finding.exact());
        }
        return Double.isNaN(finding.theory().lower())
                ? "-"
                : "[" + Amount.of(finding.theory().lower()) + ", "
                        + Amount.of(finding.theory().upper()) + "]";
    }

    private static String simulated(Finding finding) {
        return Double.isNaN(finding.simulated())
                ? "-"
                : Amount.of(finding.simulated()) + " ± " + Amount.error(finding.standardError());
    }

    /** A name of JSON as words. */
    static String words(String name) {
        return name.replace('_', ' ');
    }
}
