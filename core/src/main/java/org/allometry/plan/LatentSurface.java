package org.allometry.plan;

import java.util.List;
import java.util.Optional;
import org.allometry.fit.LatentFit;
import org.allometry.fit.ScoreLine;
import org.allometry.law.LatentCoefficients;
import org.allometry.law.ScaledFeature;
import org.allometry.numeric.SeededStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.Variant;
import org.hipparchus.special.Beta;

/**
 * A skill or a score of the latent-variable law over parameters and tokens. What divides compute best does not depend on
 * the family, whose effect shifts η by a constant; how good the result is does.
 *
 * @param features with their scaling
 * @param line what the family makes of them
 */
public record LatentSurface(List<ScaledFeature> features, ScoreLine line) implements Surface {
    public LatentSurface {
        features = List.copyOf(features);
        if (at(features, 1e9, 1e12).isEmpty()) {
            throw new IllegalArgumentException("a plan needs a fit whose features follow from parameters and tokens;"
                    + " fit without the feature date");
        }
    }

    /** A score of a family by a fit. */
    public static LatentSurface score(LatentFit fit, double[] effect, String benchmark) {
        int j = index(fit, benchmark);
        LatentCoefficients law = fit.coefficients();
        double[] none = new double[fit.features().size()];
        var line = new ScoreLine(
                weights(law, j),
                law.linearPredictor(none, effect, j),
                law.floors()[j],
                law.ceilings()[j],
                law.precisions()[j]);
        return new LatentSurface(fit.features(), line);
    }

    /** A skill of a family by a fit, named by its anchor. */
    public static LatentSurface skill(LatentFit fit, double[] effect, String anchor) {
        int k = fit.anchors().indexOf(anchor);
        if (k < 0) {
            throw new IllegalArgumentException(
                    "the fit has no skill '" + anchor + "'; it has " + String.join(", ", fit.anchors()));
        }
        double[] weights = new double[fit.features().size()];
        for (int d = 0; d < weights.length; d++) {
            weights[d] = fit.coefficients().beta().at(d, k);
        }
        return new LatentSurface(fit.features(), ScoreLine.skill(weights, effect[k]));
    }

    /** The place of a benchmark in a fit. */
    static int index(LatentFit fit, String benchmark) {
        List<String> ids = fit.benchmarks().stream().map(Benchmark::id).toList();
        int j = ids.indexOf(benchmark);
        if (j < 0) {
            throw new IllegalArgumentException(
                    "the fit has no benchmark '" + benchmark + "'; it has " + String.join(", ", ids));
        }
        return j;
    }

    private static double[] weights(LatentCoefficients law, int benchmark) {
        double[] weights = new double[law.beta().rows()];
        for (int d = 0; d < weights.length; d++) {
            for (int k = 0; k < law.skills(); k++) {
                weights[d] += law.beta().at(d, k) * law.loadings().at(k, benchmark);
            }
        }
        return weights;
    }

    private static Optional<double[]> at(List<ScaledFeature> features, double parameters, double tokens) {
        LanguageModel model = LanguageModel.of("plan", "plan", ParameterCount.of(parameters), TokenCount.of(tokens))
                .withVariant(Variant.BASE);
        double[] z = new double[features.size()];
        for (int d = 0; d < z.length; d++) {
            var value = features.get(d).feature().of(model);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            z[d] = features.get(d).scale(value.getAsDouble());
        }
        return Optional.of(z);
    }

    @Override
    public double merit(double parameters, double tokens) {
        return line.linearPredictor(at(features, parameters, tokens).orElseThrow());
    }

    @Override
    public double at(double parameters, double tokens) {
        return line.value(merit(parameters, tokens));
    }

    @Override
    public boolean rises() {
        return true;
    }

    @Override
    public double run(double parameters, double tokens, SeededStream random) {
        double mean = at(parameters, tokens);
        return line.isSkill() ? Double.NaN : random.beta(line.precision() * mean, line.precision() * (1 - mean));
    }

    @Override
    public double chance(double parameters, double tokens, double target) {
        double mean = at(parameters, tokens);
        if (line.isSkill()) {
            return mean >= target ? 1 : 0;
        }
        double bounded = Math.min(1 - 1e-12, Math.max(1e-12, target));
        return 1 - Beta.regularizedBeta(bounded, line.precision() * mean, line.precision() * (1 - mean));
    }
}
