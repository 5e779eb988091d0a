package org.allometry.fit.rival;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.Optimum;

/** Makes a {@link SlothFit} of where the starts ended. */
record SlothAssembly(Training training, SlothObjective layout, List<Optimum> ends) {
    /** What a link takes of degrees of freedom: its rise has a place, a height, a bend to either side. */
    private static final int LINK_FREEDOM = 4;

    SlothFit fit() {
        Optimum best = ends.get(0);
        double[] point = best.point();
        int d = layout.skills;
        int J = layout.benchmarks;
        Matrix slopes = Matrix.of(layout.features, d, Arrays.copyOf(point, layout.effects()));
        Matrix loadings = Matrix.of(d, J, Arrays.copyOfRange(point, layout.loadings(), layout.intercepts()));
        var bare = new SlothFit(
                training.benchmarks(),
                training.features(),
                slopes,
                loadings,
                Arrays.copyOfRange(point, layout.intercepts(), layout.floors()),
                IntStream.range(0, J).mapToDouble(j -> layout.floor(point, j)).toArray(),
                IntStream.range(0, J)
                        .mapToObj(j -> LinkNetwork.link(point, layout.link(j)))
                        .toList(),
                List.of(),
                new double[J],
                search(best),
                training.data());
        double[][] effects = new double[layout.families][];
        for (int f = 0; f < effects.length; f++) {
            int from = layout.effects() + f * d;
            effects[f] = Arrays.copyOfRange(point, from, from + d);
        }
        double[] noise = noise(bare, effects);
        var covariances = new EffectCovariances(bare, effects, noise);
        return bare.with(
                IntStream.range(0, effects.length)
                        .mapToObj(f -> covariances.family(training, f, effects[f]))
                        .toList(),
                noise);
    }

    private Search search(Optimum best) {
        return new Search(
                best.converged(),
                best.termination().toString(),
                best.value(),
                best.gradientNorm(),
                ends.stream().mapToInt(Optimum::evaluations).sum(),
                ends.stream().map(end -> Searches.start("random", end)).toList());
    }

    /**
     * Squared residuals over what is left of degrees of freedom: a family takes one for each skill, but no more than it
     * has scores, in equal parts from the benchmarks of its scores.
     */
    private double[] noise(SlothFit bare, double[][] effects) {
        int J = layout.benchmarks;
        double[] squares = new double[J];
        double[] free = new double[J];
        Arrays.fill(free, -(layout.skills + 2 + LINK_FREEDOM) - (double) layout.features * layout.skills / J);
        int[] observed = new int[layout.families];
        for (int i = 0; i < training.rows(); i++) {
            observed[training.family()[i]] += (int) Arrays.stream(training.scores()[i])
                    .filter(y -> !Double.isNaN(y))
                    .count();
        }
        for (int i = 0; i < training.rows(); i++) {
            int f = training.family()[i];
            double[] skills = bare.skills(training.x()[i], effects[f]);
            for (int j = 0; j < J; j++) {
                double y = training.scores()[i][j];
                if (!Double.isNaN(y)) {
                    double residual = bare.score(skills, j) - y;
                    squares[j] += residual * residual;
                    free[j] += 1 - Math.min(1, (double) layout.skills / observed[f]);
                }
            }
        }
        double[] noise = new double[J];
        Arrays.setAll(noise, j -> squares[j] / Math.max(1, free[j]));
        return noise;
    }
}
