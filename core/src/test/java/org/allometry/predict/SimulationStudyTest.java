package org.allometry.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.allometry.fit.CoefficientErrors;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.law.Feature;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.Workers;
import org.allometry.stat.ChiSquared;
import org.allometry.stat.NormalInterval;
import org.allometry.table.Benchmark;
import org.allometry.testing.Departure;
import org.allometry.testing.ReferenceTable;
import org.allometry.testing.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Do intervals of 95 % hold the truth as often as they say? docs/simulation-study.md has the figures, which the slow tests
 * write to target/simulation-study.txt.
 */
class SimulationStudyTest {
    private static final String COEFFICIENTS = "coefficients";
    private static final List<Feature> FEATURES = List.of(Feature.SIZE, Feature.TOKENS);
    private static final LatentCoefficients LAW = new LatentCoefficients(
            List.of("b1", "b2"),
            Matrix.of(new double[][] {{0.6, 0.3}, {0.4, 0.5}}),
            Matrix.of(new double[][] {{1, 0, 0.8, 0.5, 0.3, 0.9}, {0, 1.1, 0.4, 0.7, 0.9, -0.3}}),
            new double[] {-0.5, 0, 0.4, -0.2, 0.3, -0.8},
            new double[] {30, 20, 40, 25, 35, 30},
            Matrix.of(new double[][] {{1, 0.4}, {0.4, 1}}),
            new double[] {0, 0.25, 0.1, 0.25, 0, 0.3},
            new double[] {1, 1, 1, 1, 1, 1});

    /** Worlds of one plan with the fits to them. */
    private record Study(World.Plan plan, int replicates, long seed) {
        /** Where intervals hold, and the posterior probabilities below the true effects of some families. */
        record Outcome(Coverage coverage, List<Double> ranks) {}

        Outcome run() {
            var tasks = new ArrayList<Callable<Outcome>>();
            for (int r = 0; r < replicates; r++) {
                int replicate = r;
                tasks.add(() -> one(replicate));
            }
            var all = new Outcome(new Coverage(), new ArrayList<>());
            try (Workers workers = Workers.of(2)) {
                for (Outcome one : workers.all(tasks)) {
                    all.coverage.addAll(one.coverage);
                    all.ranks.addAll(one.ranks);
                }
            }
            return all;
        }

        private Outcome one(int replicate) {
            World world = plan.draw(1000 * seed + replicate);
            LatentFit fit = LatentFitter.paper()
                    .withFeatures(plan.features())
                    .withSkills(plan.truth().skills())
                    .withStarts(1)
                    .fit(world.table());
            var coverage = new Coverage();
            coverage.add("converged", replicate, fit.converged());
            coefficients(fit, coverage, replicate);
            var ranks = new ArrayList<Double>();
            families(fit, world, coverage, replicate, ranks);
            predictions(fit, world, coverage, replicate);
            return new Outcome(coverage, ranks);
        }

        private void coefficients(LatentFit fit, Coverage coverage, int r) {
            LatentCoefficients truth = plan.truth();
            LatentCoefficients c = fit.coefficients();
            CoefficientErrors sandwich = fit.standardErrors().sandwich();
            for (String kind : new String[] {COEFFICIENTS, ""}) {
                each(kind, "effects of features", c.beta(), sandwich.beta(), truth.beta(), coverage, r);
                each(kind, "loadings", c.loadings(), sandwich.loadings(), truth.loadings(), coverage, r);
                each(
                        kind,
                        "correlations",
                        c.skillCorrelations(),
                        sandwich.skillCorrelations(),
                        truth.skillCorrelations(),
                        coverage,
                        r);
                each(
                        kind,
                        "intercepts",
                        row(c.intercepts()),
                        row(sandwich.intercepts()),
                        row(truth.intercepts()),
                        coverage,
                        r);
                each(
                        kind,
                        "precisions",
                        row(c.precisions()),
                        row(sandwich.precisions()),
                        row(truth.precisions()),
                        coverage,
                        r);
            }
            CoefficientErrors hessian = fit.standardErrors().hessian();
            String byHessian = "coefficients, by Hessian";
            each(byHessian, "", c.beta(), hessian.beta(), truth.beta(), coverage, r);
            each(byHessian, "", c.loadings(), hessian.loadings(), truth.loadings(), coverage, r);
            each(byHessian, "", row(c.intercepts()), row(hessian.intercepts()), row(truth.intercepts()), coverage, r);
            each(byHessian, "", row(c.precisions()), row(hessian.precisions()), row(truth.precisions()), coverage, r);
        }

        private static Matrix row(double[] values) {
            return Matrix.of(new double[][] {values});
        }

        private static void each(
                String group, String kind, Matrix estimate, Matrix errors, Matrix truth, Coverage coverage, int r) {
            for (int i = 0; i < estimate.rows(); i++) {
                for (int j = 0; j < estimate.columns(); j++) {
                    coverage.add(group.isEmpty() ? kind : group, r, estimate.at(i, j), errors.at(i, j), truth.at(i, j));
                }
            }
        }

        private void families(LatentFit fit, World world, Coverage coverage, int r, List<Double> ranks) {
            List<FamilyPosterior> families = fit.families();
            for (int f = 0; f < families.size(); f++) {
                FamilyPosterior family = families.get(f);
                double[] truth = world.effects().get(family.family());
                for (int k = 0; k < truth.length; k++) {
                    double deviation = family.deviations()[k];
                    coverage.add("family effects", r, family.mean()[k], deviation, truth[k]);
                    // Few of each world, as families of one world share its coefficients.
                    int step = families.size() / 5;
                    if (f % step == 0 && k == f / step % truth.length) {
                        ranks.add(NormalInterval.cumulative((truth[k] - family.mean()[k]) / deviation));
                    }
                }
            }
        }

        private void predictions(LatentFit fit, World world, Coverage coverage, int r) {
            int J = plan.truth().intercepts().length;
            List<Prediction> predictions =
                    Predictor.withDefaults().predict(fit, world.table().models(), world.further());
            for (int i = 0; i < predictions.size(); i++) {
                Prediction prediction = predictions.get(i);
                double score = world.furtherScores()[i / J][i % J];
                boolean holds = score >= prediction.lower() && score <= prediction.upper();
                coverage.add("predictions", r, holds);
                coverage.add(
                        prediction.familyKnown() ? "predictions, known family" : "predictions, new family", r, holds);
            }
        }
    }

    @Test
    void intervalsHoldAboutAsOftenAsTheySay() {
        Study.Outcome outcome = new Study(World.Plan.of(LAW, FEATURES, 80, Departure.NONE), 6, 7).run();
        assertThat(outcome.coverage.of("converged").mean()).isEqualTo(1);
        assertThat(outcome.coverage.of(COEFFICIENTS).mean()).isBetween(0.88, 0.99);
        assertThat(outcome.coverage.of("family effects").mean()).isBetween(0.91, 0.98);
        assertThat(outcome.coverage.of("predictions").mean()).isBetween(0.92, 0.98);
        assertThat(uniform(outcome.ranks)).isGreaterThan(1e-3);
    }

    @Test
    @Tag("slow")
    void onDataFromTheLawCoverageIsNominalAndRanksAreUniform() throws IOException {
        Study.Outcome outcome = new Study(World.Plan.of(LAW, FEATURES, 150, Departure.NONE), 200, 1).run();
        write("the law, 150 families, 200 worlds", outcome);
        assertNominal(outcome, 0.93);
        assertThat(outcome.coverage.of("family effects").mean()).isBetween(0.93, 0.97);
        assertThat(uniform(outcome.ranks)).isGreaterThan(0.01);
        assertThat(kolmogorov(outcome.ranks)).isGreaterThan(0.01);
    }

    /** As many coefficients for each family as the leaderboard has. */
    @Test
    @Tag("slow")
    void withFewFamiliesCoverageIsALittleLow() throws IOException {
        Study.Outcome outcome = new Study(World.Plan.of(LAW, FEATURES, 50, Departure.NONE), 200, 2).run();
        write("the law, 50 families, 200 worlds", outcome);
        assertThat(outcome.coverage.of(COEFFICIENTS).mean()).isBetween(0.91, 0.97);
        assertThat(outcome.coverage.of("family effects").mean()).isBetween(0.92, 0.97);
        assertThat(outcome.coverage.of("predictions").mean()).isBetween(0.92, 0.97);
    }

    /** Worlds drawn from the law fitted to ten benchmarks of the leaderboard with three skills, its families and rows. */
    @Test
    @Tag("slow")
    void onTwinsOfTheLeaderboardCoverageIsALittleLow() throws IOException {
        var table = ReferenceTable.asPublished();
        // Without those whose scores lie below chance.
        List<String> ids = table.benchmarks().stream()
                .map(Benchmark::id)
                .filter(id -> !id.equals("gpqa") && !id.equals("musr"))
                .toList();
        LatentFitter fitter = LatentFitter.paper().withSkills(3).withThreads(2);
        LatentCoefficients law = fitter.fit(table.select(ids)).coefficients();
        int[] rows = table.families().stream()
                .mapToInt(family -> (int) table.models().stream()
                        .filter(model -> model.family().equals(family))
                        .count())
                .toArray();
        var truth = new LatentCoefficients(
                List.of("b1", "b2", "b3"),
                law.beta(),
                law.loadings(),
                law.intercepts(),
                law.precisions(),
                law.skillCorrelations(),
                law.floors(),
                law.ceilings());
        Study.Outcome outcome =
                new Study(new World.Plan(truth, fitter.features(), rows, 0.3, 40, Departure.NONE), 80, 3).run();
        write("twins of the leaderboard, 80 worlds", outcome);
        // More than half as many coefficients as families: two points short, see docs/simulation-study.md.
        assertNominal(outcome, 0.92);
        assertThat(outcome.coverage.of("family effects").mean()).isBetween(0.93, 0.97);
    }

    @ParameterizedTest
    @Tag("slow")
    @EnumSource(
            value = Departure.class,
            names = {"HEAVY_FAMILIES", "UNEVEN_NOISE", "CURVED_SIZE"})
    void onDataFromALawThatIsMildlyWrongCoverageFallsMildly(Departure departure) throws IOException {
        Study.Outcome outcome = new Study(World.Plan.of(LAW, FEATURES, 150, departure), 100, 4).run();
        write(departure + ", 150 families, 100 worlds", outcome);
        assertThat(outcome.coverage.of("effects of features").mean()).isBetween(0.87, 0.98);
        assertThat(outcome.coverage.of("loadings").mean()).isBetween(0.83, 0.98);
        assertThat(outcome.coverage.of("family effects").mean()).isBetween(0.88, 0.98);
        assertThat(outcome.coverage.of("predictions").mean()).isBetween(0.92, 0.98);
    }

    private static void assertNominal(Study.Outcome outcome, double least) {
        assertThat(outcome.coverage.of("converged").mean()).isGreaterThan(0.98);
        assertThat(outcome.coverage.of(COEFFICIENTS).mean()).isBetween(least, 0.97);
        assertThat(outcome.coverage.of("predictions").mean()).isBetween(0.93, 0.97);
    }

    private static void write(String title, Study.Outcome outcome) throws IOException {
        Files.writeString(
                Path.of("target", "simulation-study.txt"),
                String.format(
                        Locale.ROOT,
                        "%s%n%s%n  ranks of %d effects: chi-squared p %.3f, Kolmogorov p %.3f%n%n",
                        title,
                        outcome.coverage,
                        outcome.ranks.size(),
                        uniform(outcome.ranks),
                        kolmogorov(outcome.ranks)),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** The probability of counts in ten bins as uneven as these, if all are equally likely. */
    private static double uniform(List<Double> ranks) {
        int[] counts = new int[10];
        ranks.forEach(rank -> counts[Math.min(9, (int) (10 * rank))]++);
        double expected = ranks.size() / 10.0;
        double statistic = Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        return new ChiSquared(9).tail(statistic);
    }

    /** The probability of a distance from the uniform distribution as large as this, by Kolmogorov's series. */
    private static double kolmogorov(List<Double> ranks) {
        double[] sorted = ranks.stream().mapToDouble(v -> v).sorted().toArray();
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            distance = Math.max(
                    distance, Math.max((i + 1.0) / sorted.length - sorted[i], sorted[i] - (double) i / sorted.length));
        }
        double root = Math.sqrt(sorted.length);
        double lambda = (root + 0.12 + 0.11 / root) * distance;
        double p = 0;
        for (int k = 1; k <= 100; k++) {
            p += 2 * (k % 2 == 1 ? 1 : -1) * Math.exp(-2 * k * k * lambda * lambda);
        }
        return Math.min(1, Math.max(0, p));
    }
}
