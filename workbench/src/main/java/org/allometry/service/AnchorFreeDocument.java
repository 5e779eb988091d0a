package org.allometry.service;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.allometry.fit.AnchorFree;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.numeric.Matrix;
import org.allometry.table.Benchmark;

/**
 * The part of a fit file that only this program reads: the estimate before anchoring. A covariance is written by rows,
 * each up to the diagonal if the matrix is symmetric to the last bit, else whole; one that could not be computed is empty.
 *
 * @param theta the coefficients in the order of the estimator
 * @param families posteriors of the whitened effects
 */
public record AnchorFreeDocument(
        Settings settings,
        List<BenchmarkEntry> benchmarks,
        double[] theta,
        double[][] hessianCovariance,
        double[][] scoresCovariance,
        double[][] sandwichCovariance,
        List<FamilyEntry> families) {
    /** The settings of the fitter, without the prior, which stands outside. */
    public record Settings(
            int skills, List<String> features, String asymptotes, List<String> anchors, int starts, long seed) {}

    /** A benchmark; its chance is that of guessing, whatever the fitted floor. */
    public record BenchmarkEntry(String id, String name, double chance, OptionalInt items) {}

    /** The posterior of a whitened effect, and how its mean moves with θ, to seven digits. */
    public record FamilyEntry(String family, int rows, double[] mean, double[][] covariance, double[][] sensitivity) {
        static FamilyEntry of(FamilyPosterior posterior) {
            return new FamilyEntry(
                    posterior.family(),
                    posterior.rows(),
                    posterior.mean(),
                    byRows(posterior.covariance()),
                    posterior.sensitivity().toArray());
        }
    }

    static AnchorFreeDocument of(LatentFit fit) {
        AnchorFree estimate = fit.estimate();
        LatentFitter fitter = fit.fitter();
        return new AnchorFreeDocument(
                new Settings(
                        fitter.skills(),
                        fitter.features().stream().map(Object::toString).toList(),
                        fitter.asymptotes().toString(),
                        fitter.anchors(),
                        fitter.starts(),
                        fitter.seed()),
                fit.benchmarks().stream().map(AnchorFreeDocument::entry).toList(),
                estimate.theta(),
                byRows(estimate.hessianCovariance()),
                byRows(estimate.scoresCovariance()),
                byRows(estimate.sandwichCovariance()),
                fit.whitenedFamilies().stream().map(FamilyEntry::of).toList());
    }

    private static BenchmarkEntry entry(Benchmark benchmark) {
        return new BenchmarkEntry(benchmark.id(), benchmark.name(), benchmark.chance(), benchmark.items());
    }

    private static double[][] byRows(Matrix matrix) {
        double[][] rows = matrix.toArray();
        if (matrix.equals(matrix.transposed())) {
            Arrays.setAll(rows, i -> Arrays.copyOf(rows[i], i + 1));
        }
        return rows;
    }

    /** The matrix of rows, whole or up to the diagonal. */
    static Matrix matrix(double[][] rows) {
        int n = rows.length;
        double[][] whole = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                whole[i][j] = j < rows[i].length ? rows[i][j] : rows[j][i];
            }
        }
        return Matrix.of(whole);
    }
}
