package org.allometry.render.prediction;

import org.allometry.predict.EvaluationDesign;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;

/** A design of evaluations for people. */
public final class DesignText {
    private DesignText() {}

    public static String of(EvaluationDesign design) {
        String wanted = design.wanted().size() == 1 ? design.wanted().get(0) : "all benchmarks";
        return Wrapped.of(
                        "",
                        "What to measure next to know " + wanted + " of "
                                + design.target().name()
                                + " best for the least cost. As things stand, what is unknown of the family "
                                + design.target().family() + " leaves a standard deviation of "
                                + Figures.fixed(design.spread(), 4) + ". Cost is parameters times items, in 1e12.")
                + "\n" + steps(design).text() + "\n"
                + Wrapped.of(
                        "",
                        "What a cheap subset tells of a model of a family never seen: benchmarks in the order in which"
                                + " they tell most of those not yet in, with the share of variance between models of"
                                + " equal features that they then explain.")
                + "\n" + order(design).text();
    }

    public static String csv(EvaluationDesign design) {
        return steps(design).csv();
    }

    private static TextTable steps(EvaluationDesign design) {
        var table = TextTable.of("step", "model", "benchmark", "cost", "spread_after");
        int number = 1;
        for (EvaluationDesign.Step step : design.steps()) {
            table.add(
                    number++,
                    step.model().name(),
                    step.benchmark(),
                    Figures.fixed(step.cost() / 1e12, 3),
                    Figures.fixed(step.spread(), 4));
        }
        return table;
    }

    private static TextTable order(EvaluationDesign design) {
        var table = TextTable.of("benchmark", "items", "explained of the others");
        design.order()
                .forEach(telling ->
                        table.add(telling.benchmark(), telling.items(), Figures.fixed(telling.explained(), 3)));
        return table;
    }
}
