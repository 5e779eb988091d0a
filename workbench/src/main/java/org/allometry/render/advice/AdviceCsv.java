package org.allometry.render.advice;

import org.allometry.advise.Advice;
import org.allometry.advise.Assessment;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** The ranked models of advice as CSV. */
public final class AdviceCsv {
    private AdviceCsv() {}

    public static String of(Advice advice) {
        var table = TextTable.of(
                "rank",
                "model",
                "scale",
                "variant",
                "parameters",
                "licence",
                "precision",
                "possible",
                "on_front",
                "probability",
                "quality",
                "quality_deviation",
                "total_bytes",
                "tuning_bytes",
                "tokens_per_second",
                "first_token_seconds",
                "kilowatt_hours_per_million_tokens",
                "cost_per_million_tokens",
                "misses");
        int rank = 1;
        for (Assessment one : advice.ranked()) {
            boolean open = one.candidate().openWeights();
            table.add(
                    rank++,
                    one.name(),
                    one.scale(),
                    one.candidate().variant(),
                    Figures.full(one.candidate().anatomy().parameters()),
                    one.candidate().licence(),
                    open ? one.format() : "",
                    one.isPossible(),
                    advice.front().contains(one),
                    Figures.full(one.probability()),
                    Figures.full(one.quality()),
                    Figures.full(one.qualityDeviation()),
                    open ? Figures.full(one.footprint().total()) : "",
                    open ? Figures.full(one.footprint().tuning()) : "",
                    Figures.full(one.serving().tokensPerSecond()),
                    Figures.full(one.serving().firstToken()),
                    Figures.full(one.serving().kilowattHours()),
                    Figures.full(one.serving().cost()),
                    String.join(
                            "; ",
                            one.misses().stream().map(miss -> miss.sentence()).toList()));
        }
        return table.csv();
    }
}
