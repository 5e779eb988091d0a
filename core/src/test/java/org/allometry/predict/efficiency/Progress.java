package org.allometry.predict.efficiency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.numeric.SeededStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;

/**
 * A world in which the parameters needed for a score halve at a known pace: η = 0.6 ln(N / 7e9) + 0.6 ln 2 (halvings a year)
 * (date - 2023) + effects of base family and family, scores between a floor of 0.25 and 1 with a noise of 0.01.
 *
 * @param lineages base families, of one to three families of one to four sizes
 * @param halvings a year
 * @param tokensGrow ln of tokens a year
 */
record Progress(int lineages, double halvings, double tokensGrow) {
    static final double FLOOR = 0.25;
    static final double SLOPE = 0.6;
    private static final double NOISE = 0.01;

    ScoreTable draw(long seed) {
        var random = new SeededStream(seed);
        var models = new ArrayList<LanguageModel>();
        var scores = new ArrayList<double[]>();
        for (int l = 0; l < lineages; l++) {
            double years = 4.5 * random.uniform();
            LocalDate date = LocalDate.of(2021, 1, 1).plusDays(Math.round(365.25 * years));
            double tokens = 1e12 * Math.exp(tokensGrow * (years - 2) + 0.5 * random.normal());
            double lineage = 0.25 * random.normal();
            for (int f = 0; f <= l % 3; f++) {
                double family = lineage + 0.1 * random.normal();
                for (int s = 0; s <= (l + f) % 4; s++) {
                    double size = 7e9 * Math.exp(random.normal() + 0.7 * s - 1);
                    boolean tuned = f > 0;
                    double eta = SLOPE * Math.log(size / 7e9)
                            + SLOPE * Math.log(2) * halvings * (years - 2)
                            + (tuned ? 0.2 : 0)
                            + family;
                    double score = FLOOR + (1 - FLOOR) / (1 + Math.exp(-eta)) + NOISE * random.normal();
                    models.add(new LanguageModel(
                            "m" + models.size(),
                            "f" + l + "-" + f,
                            Optional.of(ParameterCount.of(size)),
                            Optional.of(TokenCount.of(tokens)),
                            Optional.empty(),
                            Optional.of("b" + l),
                            Optional.of(tuned ? Variant.INSTRUCT : Variant.BASE),
                            Optional.empty(),
                            Optional.of(date),
                            Map.of()));
                    scores.add(new double[] {Math.min(1, Math.max(0, score))});
                }
            }
        }
        return ScoreTable.of(models, List.of(Benchmark.of("quiz", FLOOR)), scores.toArray(double[][]::new));
    }
}
