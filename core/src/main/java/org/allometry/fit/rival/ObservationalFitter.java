package org.allometry.fit.rival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFitter;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.Feature;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Optimum;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;
import org.allometry.table.ScoreTable;

/**
 * Settings for the observational law (Ruan et al. 2024, arXiv 2405.10938), and the verb that fits it: gaps in the scores
 * are filled by PCA imputation with one component, three principal components are taken of the scores, each is linear in
 * log compute within a family (equation 4), and a score is floor + (1 - floor) sigmoid(weights · components +
 * intercept) with the floor in [0, 0.2] (equation 3 and the authors' programs), by least squares.
 *
 * @param components how many, at least 1
 * @param starts how many starting points of each sigmoid, at least 1
 * @param seed of the random ones
 * @param threads to work with; never changes a result
 */
public record ObservationalFitter(int components, int starts, long seed, int threads) implements ScoreFitter {
    static final String LAW = "observational";
    /** As many as the authors find to carry nearly all variance. */
    static final int COMPONENTS = 3;

    static final int IMPUTATION_COMPONENTS = 1;
    private static final Bfgs SEARCH =
            Bfgs.withDefaults().withDecrementTolerance(1e-9).withGradientTolerance(1e-5);
    private static final double WEIGHT = 0.01;
    private static final double FLOOR_SHARE = 0.1;

    public ObservationalFitter {
        if (components < 1 || starts < 1 || threads < 1) {
            throw new IllegalArgumentException("components, starts and threads must be at least 1, but were "
                    + components + ", " + starts + " and " + threads);
        }
    }

    public static ObservationalFitter withDefaults() {
        return new ObservationalFitter(COMPONENTS, CurveFitter.STARTS, 1, 1);
    }

    @Override
    public String law() {
        return LAW;
    }

    @Override
    public ObservationalFit fit(ScoreTable table, Progress progress) {
        Training training = Training.of(table, List.of(Feature.FLOPS), LAW);
        check(training);
        double[][] imputed = PrincipalComponents.imputed(training.scores(), IMPUTATION_COMPONENTS);
        PrincipalComponents pca = PrincipalComponents.of(imputed, components);
        double[][] scores = Arrays.stream(imputed).map(pca::transform).toArray(double[][]::new);
        ComponentLines lines = ComponentLines.of(training, scores);
        var tasks = new ArrayList<Callable<List<Optimum>>>();
        for (int j = 0; j < training.benchmarks().size(); j++) {
            int benchmark = j;
            tasks.add(() -> search(training, scores, benchmark));
        }
        try (Workers workers = Workers.of(threads)) {
            return assemble(training, pca, lines, workers.all(tasks));
        }
    }

    private void check(Training training) {
        int benchmarks = training.benchmarks().size();
        if (components > benchmarks) {
            throw new UnsuitableTableException("the observational law takes " + components
                    + " components of the scores, but the table has " + benchmarks + " benchmarks with scores");
        }
        for (int j = 0; j < benchmarks; j++) {
            int scores = training.rowsOf(j).length;
            if (scores <= components + 2) {
                throw new UnsuitableTableException("the observational law has " + (components + 2)
                        + " coefficients for benchmark '"
                        + training.benchmarks().get(j).id() + "', but the table has " + scores
                        + " scores there; add models or leave the benchmark out");
            }
        }
        boolean grows = IntStream.range(0, training.rows())
                .anyMatch(i -> IntStream.range(0, i)
                        .anyMatch(l -> training.family()[l] == training.family()[i]
                                && training.x()[l][0] != training.x()[i][0]));
        if (!grows) {
            throw new UnsuitableTableException("no family has models of different compute, so how components grow with"
                    + " it cannot be estimated; add larger or smaller models of a family");
        }
    }

    private List<Optimum> search(Training training, double[][] components, int benchmark) {
        int[] rows = training.rowsOf(benchmark);
        var objective = new ComponentObjective(
                Arrays.stream(rows).mapToObj(i -> components[i]).toArray(double[][]::new),
                Arrays.stream(rows)
                        .mapToDouble(i -> training.scores()[i][benchmark])
                        .toArray());
        return IntStream.range(0, starts)
                .mapToObj(k -> SEARCH.minimise(objective, start(objective, benchmark, k)))
                .sorted(Comparator.comparingDouble(Optimum::value))
                .toList();
    }

    private double[] start(ComponentObjective objective, int benchmark, int start) {
        var random = new SeededStream(seed).split(benchmark).split(start);
        double[] point = new double[objective.unknowns()];
        Arrays.setAll(point, k -> start == 0 ? WEIGHT : random.normal());
        point[point.length - 1] = Sigmoid.inverse(start == 0 ? FLOOR_SHARE : random.uniform());
        return point;
    }

    private ObservationalFit assemble(
            Training training, PrincipalComponents pca, ComponentLines lines, List<List<Optimum>> found) {
        List<ScoreCurve> curves = found.stream()
                .map(ends -> ends.get(0).point())
                .map(point -> new ScoreCurve(
                        ComponentObjective.HIGHEST_FLOOR * Sigmoid.of(point[components + 1]),
                        point[components],
                        Arrays.copyOf(point, components),
                        0))
                .toList();
        var bare = new ObservationalFit(
                training.benchmarks(),
                training.features(),
                pca.means(),
                pca.directions(),
                curves,
                lines.families(),
                lines.typical(),
                lines.residual(),
                lines.betweenSlopes(),
                Searches.together(training.benchmarks(), found),
                training.data());
        return bare.withNoise(noise(training, bare));
    }

    /**
     * Squared residuals of scores about the law over what is left of degrees of freedom: a family takes two for each
     * component, one if its slope is the common one, but no more than it has scores.
     */
    private double[] noise(Training training, ObservationalFit bare) {
        int J = bare.curves().size();
        double[] observed = new double[training.families().size()];
        for (int i = 0; i < training.rows(); i++) {
            observed[training.family()[i]] += Arrays.stream(training.scores()[i])
                    .filter(y -> !Double.isNaN(y))
                    .count();
        }
        double[] squares = new double[J];
        double[] free = new double[J];
        Arrays.fill(free, -(components + 2));
        for (int i = 0; i < training.rows(); i++) {
            FamilyLine line = bare.lines().get(training.family()[i]);
            double spent = components * (line.squares() > 0 ? 2 : 1) / observed[training.family()[i]];
            double[] at = line.at(training.x()[i][0]);
            for (int j = 0; j < J; j++) {
                double y = training.scores()[i][j];
                if (!Double.isNaN(y)) {
                    ScoreCurve curve = bare.curves().get(j);
                    double residual = curve.score(curve.predictor(at)) - y;
                    squares[j] += residual * residual;
                    free[j] += 1 - Math.min(1, spent);
                }
            }
        }
        double[] noise = new double[J];
        Arrays.setAll(noise, j -> squares[j] / Math.max(1, free[j]));
        return noise;
    }
}
