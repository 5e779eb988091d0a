package org.allometry.plan;

import java.util.ArrayList;
import java.util.List;
import org.allometry.stat.Percentiles;

/**
 * How uncertain a plan is: percentiles of the plans that draws of the law would make of the same budget.
 *
 * @param parameters of the best N; {@code NaN}, as tokens and their ratio are, if the model is given
 * @param tokens of the best D
 * @param tokensPerParameter of D/N
 * @param value of what the plan as chosen leads to
 * @param draws how many; without any all intervals are {@code NaN}
 */
public record Margin(
        Percentiles parameters, Percentiles tokens, Percentiles tokensPerParameter, Percentiles value, int draws) {
    /** Of the best use of a budget. */
    public static Margin of(Planner planner, Allocation chosen, List<Surface> draws, double level) {
        var sizes = new ArrayList<Double>();
        var tokens = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        var values = new ArrayList<Double>();
        for (Surface draw : draws) {
            Allocation best = planner.withSurface(draw).best(chosen.allFlops());
            sizes.add(best.parameters());
            tokens.add(best.tokens());
            ratios.add(best.tokensPerParameter());
            values.add(draw.at(chosen.parameters(), chosen.tokens()));
        }
        return new Margin(
                percentiles(sizes, level),
                percentiles(tokens, level),
                percentiles(ratios, level),
                percentiles(values, level),
                draws.size());
    }

    /** Of a model that is given, of which only the value is uncertain. */
    static Margin ofGiven(Allocation given, List<Surface> draws, double level) {
        Percentiles none = percentiles(List.of(), level);
        List<Double> values = draws.stream()
                .map(draw -> draw.at(given.parameters(), given.tokens()))
                .toList();
        return new Margin(none, none, none, percentiles(values, level), draws.size());
    }

    private static Percentiles percentiles(List<Double> values, double level) {
        return Percentiles.of(values.stream().mapToDouble(Double::doubleValue).toArray(), level);
    }

    /** The probability, over draws and the scatter of runs, that a run of this size and length reaches a target. */
    public static double chance(List<Surface> draws, double parameters, double tokens, double target) {
        return draws.stream()
                .mapToDouble(draw -> draw.chance(parameters, tokens, target))
                .average()
                .orElse(Double.NaN);
    }
}
