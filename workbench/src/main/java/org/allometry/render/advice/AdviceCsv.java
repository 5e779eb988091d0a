package org.allometry.render.advice;

import java.util.ArrayList;
import java.util.List;
import org.allometry.advise.Advice;
import org.allometry.advise.Assessment;
import org.allometry.advise.ScoreBelief;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** The ranked models of advice as CSV, with what is believed of every score. */
public final class AdviceCsv {
    private static final List<String> FIGURES = List.of(
            "rank",
            "model",
            "scale",
            "variant",
            "parameters",
            "active_parameters",
            "licence",
            "precision",
            "possible",
            "on_front",
            "probability",
            "quality",
            "quality_deviation",
            "weights_bytes",
            "cache_bytes",
            "total_bytes",
            "tuning_bytes",
            "tokens_per_second",
            "first_token_seconds",
            "kilowatt_hours_per_million_tokens",
            "cost_per_million_tokens",
            "cost_per_month",
            "misses");

    private AdviceCsv() {}

    public static String of(Advice advice) {
        var table = TextTable.of(headings(advice));
        int rank = 1;
        for (Assessment one : advice.ranked()) {
            var cells =
                    new ArrayList<Object>(figures(rank++, one, advice.front().contains(one)));
            for (ScoreBelief belief : one.beliefs()) {
                cells.add(Figures.full(belief.mean()));
                cells.add(Figures.full(belief.lower()));
                cells.add(Figures.full(belief.upper()));
                cells.add(belief.observed());
            }
            table.add(cells.toArray());
        }
        return table.csv();
    }

    private static String[] headings(Advice advice) {
        var headings = new ArrayList<>(FIGURES);
        advice.ranked().stream()
                .limit(1)
                .flatMap(one -> one.beliefs().stream())
                .forEach(belief -> headings.addAll(List.of(
                        belief.benchmark(),
                        belief.benchmark() + "_lower",
                        belief.benchmark() + "_upper",
                        belief.benchmark() + "_observed")));
        return headings.toArray(String[]::new);
    }

    private static List<Object> figures(int rank, Assessment one, boolean onFront) {
        boolean open = one.candidate().openWeights();
        return List.of(
                rank,
                one.name(),
                one.scale(),
                one.candidate().variant(),
                Figures.full(one.candidate().anatomy().parameters()),
                Figures.full(one.candidate().anatomy().activeParameters()),
                one.candidate().licence(),
                open ? one.format() : "",
                one.isPossible(),
                onFront,
                Figures.full(one.probability()),
                Figures.full(one.quality()),
                Figures.full(one.qualityDeviation()),
                open ? Figures.full(one.footprint().weights()) : "",
                open && one.footprint().cacheKnown()
                        ? Figures.full(one.footprint().cache())
                        : "",
                open ? Figures.full(one.footprint().total()) : "",
                open ? Figures.full(one.footprint().tuning()) : "",
                Figures.full(one.serving().tokensPerSecond()),
                Figures.full(one.serving().firstToken()),
                Figures.full(one.serving().kilowattHours()),
                Figures.full(one.serving().cost()),
                Figures.full(one.serving().monthly()),
                String.join(
                        "; ", one.misses().stream().map(miss -> miss.sentence()).toList()));
    }
}
