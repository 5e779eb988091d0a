package org.allometry.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Objective;
import org.allometry.numeric.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The negative marginal log-likelihood of all families plus the prior, as a function of θ, with its exact gradient.
 *
 * <p>Families are cut into chunks whose number depends on the data alone; sums are formed per chunk and then over the
 * chunks in order, so the result does not depend on the number of threads. Each family's mode is kept for the next
 * evaluation to start from. The room to compute in, densities interpolated for the θ at hand among it, is that of a thread, not
 * of a chunk: a chunk takes what is free and leaves it to the next.
 */
final class MarginalLikelihood implements Objective {
    private static final int CELLS_PER_CHUNK = 10_000;

    private final Cells cells;
    private final Layout layout;
    private final Prior prior;
    private final Workers workers;
    private final List<Chunk> chunks = new ArrayList<>();
    private final double[] modes;
    private final Supplier<Kernel> kernels;
    private final Queue<Kernel> free = new ConcurrentLinkedQueue<>();
    private final double[] sum;

    private MarginalLikelihood(Cells cells, Layout layout, Prior prior, Workers workers, Supplier<Kernel> kernels) {
        this.cells = cells;
        this.layout = layout;
        this.prior = prior;
        this.workers = workers;
        this.kernels = kernels;
        modes = new double[cells.families() * layout.skills];
        sum = new double[layout.extended];
        int first = 0;
        for (int f = 1; f <= cells.families(); f++) {
            boolean full = cells.cellStart[f] - cells.cellStart[first] >= CELLS_PER_CHUNK;
            if (full || f == cells.families()) {
                chunks.add(new Chunk(first, f));
                first = f;
            }
        }
    }

    /** By Laplace's method, starting from modes at 0. */
    static MarginalLikelihood laplace(Cells cells, Layout layout, Prior prior, Curvature curvature, Workers workers) {
        return new MarginalLikelihood(cells, layout, prior, workers, () -> new Kernel(layout.skills) {
            private final FamilyTerm term = new FamilyTerm(cells, layout, curvature);

            @Override
            void use(Whitened whitened) {
                term.use(whitened);
            }

            @Override
            double term(int family, double[] mode, double[] gradient) {
                return term.laplace(family, mode, gradient);
            }
        });
    }

    /**
     * By quadrature.
     *
     * @param perUnit nodes of the interpolated densities per unit of η
     */
    static MarginalLikelihood quadrature(
            Cells cells, Layout layout, Prior prior, NodeSet nodes, int perUnit, Workers workers) {
        return new MarginalLikelihood(cells, layout, prior, workers, () -> new Kernel(layout.skills) {
            private final FamilyTerm term = new FamilyTerm(cells, layout, Curvature.EXPECTED);
            private final NodeScratch scratch = new NodeScratch(cells, layout, nodes);
            private final ResponseTable table = new ResponseTable(layout.benchmarks, perUnit, scratch.asymptotes);

            @Override
            void use(Whitened whitened) {
                term.use(whitened);
                table.use(whitened.floor, whitened.ceiling, whitened.phi);
            }

            @Override
            double term(int family, double[] mode, double[] gradient) {
                return term.quadrature(family, mode, nodes, table, scratch, gradient);
            }
        });
    }

    @Override
    public double evaluate(double[] theta, double[] gradient) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
        var whitened = new Whitened(layout, theta);
        List<Double> values = workers.all(chunks.stream()
                .map(chunk -> (Callable<Double>) () -> with(whitened, chunk::sum))
                .toList());
        Arrays.fill(sum, 0);
        double value = 0;
        for (int i = 0; i < chunks.size(); i++) {
            value += values.get(i);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += chunks.get(i).gradient[k];
            }
        }
        fold(whitened, sum);
        System.arraycopy(sum, 0, gradient, 0, layout.size);
        value += prior.add(layout, theta, gradient) + Gauge.add(layout, theta, gradient);
        for (int k = 0; k < layout.size; k++) {
            gradient[k] = -gradient[k];
        }
        return -value;
    }

    /** Lets a free kernel, or a new one if none is, work at the coefficients. */
    private double with(Whitened whitened, ToDoubleFunction<Kernel> work) {
        Kernel kernel = free.poll();
        if (kernel == null) {
            kernel = kernels.get();
        }
        kernel.at(whitened);
        double result = work.applyAsDouble(kernel);
        free.add(kernel);
        return result;
    }

    /** The score of every family: the gradient of its log-likelihood by θ, families x coefficients. */
    double[][] familyScores(double[] theta) {
        var whitened = new Whitened(layout, theta);
        double[][] scores = new double[cells.families()][layout.extended];
        workers.all(chunks.stream()
                .map(chunk -> (Callable<Double>) () -> with(whitened, kernel -> chunk.each(kernel, scores)))
                .toList());
        return Arrays.stream(scores).map(score -> folded(whitened, score)).toArray(double[][]::new);
    }

    /** The log-likelihood of every family. */
    double[] familyValues(double[] theta) {
        var whitened = new Whitened(layout, theta);
        double[] values = new double[cells.families()];
        double[] unused = new double[layout.extended];
        with(whitened, kernel -> {
            double[] mode = new double[layout.skills];
            for (int f = 0; f < values.length; f++) {
                Arrays.fill(mode, 0);
                values[f] = kernel.term(f, mode, unused);
            }
            return 0;
        });
        return values;
    }

    /** A positive definite guess of the inverse Hessian at θ, by rows. */
    double[] metric(double[] theta, HeldDirections held) {
        return metric(theta, held, 1);
    }

    /** The same for {@code times} as many families, of which these are a sample. */
    double[] metric(double[] theta, HeldDirections held, double times) {
        evaluate(theta, new double[layout.size]);
        return JointInformation.inverse(cells, layout, prior, held, theta, modes, times);
    }

    /** The log-likelihood and the families' posterior moments at θ, without gradient or prior. */
    static FamilyMoments moments(
            Cells cells, Layout layout, NodeSet nodes, int perUnit, double[] theta, Workers workers) {
        var whitened = new Whitened(layout, theta);
        return FamilyMoments.joined(FamilyRange.each(FamilyRange.large(cells), workers, range -> {
            var visit = new NodeVisit(cells, whitened, nodes, perUnit);
            double value = 0;
            double[][] means = new double[range.to() - range.from()][];
            double[][] covariances = new double[means.length][];
            for (int i = 0; i < means.length; i++) {
                value += visit.spread(range.from() + i);
                means[i] = visit.scratch.mean(layout.skills);
                covariances[i] = visit.scratch.covariance(means[i]);
            }
            return new FamilyMoments(value, means, covariances);
        }));
    }

    /** How the posterior means of the families' whitened effects move with θ: K x coefficients for each. */
    static List<double[][]> sensitivities(
            Cells cells, Layout layout, NodeSet nodes, int perUnit, double[] theta, Workers workers) {
        var whitened = new Whitened(layout, theta);
        List<List<double[][]>> parts = FamilyRange.each(FamilyRange.large(cells), workers, range -> {
            var visit = new NodeVisit(cells, whitened, nodes, perUnit);
            var sensitivities = new ArrayList<double[][]>();
            for (int f = range.from(); f < range.to(); f++) {
                double[][] extended = new double[layout.skills][layout.extended];
                visit.spread(f);
                visit.term.addSensitivity(visit.scratch, extended);
                sensitivities.add(Arrays.stream(extended)
                        .map(row -> folded(whitened, row))
                        .toArray(double[][]::new));
            }
            return sensitivities;
        });
        return parts.stream().flatMap(List::stream).toList();
    }

    static double[] folded(Whitened whitened, double[] extended) {
        fold(whitened, extended);
        return Arrays.copyOf(extended, whitened.layout.size);
    }

    /** Makes it the gradient by θ itself: what G and the asymptotes received goes on to s, Λ and the unconstrained numbers. */
    static void fold(Whitened whitened, double[] gradient) {
        Layout layout = whitened.layout;
        double[] theta = whitened.extended;
        for (int i = 0; i < layout.benchmarks * layout.skills; i++) {
            int scale = layout.scales + i % layout.skills;
            gradient[layout.loadings + i] += theta[scale] * gradient[layout.effects + i];
            gradient[scale] += theta[layout.loadings + i] * gradient[layout.effects + i];
        }
        for (int j = 0; j < layout.benchmarks; j++) {
            if (layout.floorAt[j] >= 0) {
                gradient[layout.floorAt[j]] *= layout.floorSlope(theta, j);
            }
            if (layout.ceilingAt[j] >= 0) {
                gradient[layout.ceilingAt[j]] *= layout.ceilingSlope(theta, j);
            }
        }
    }

    /** The term of a family, and room for one thread to compute it in. */
    private abstract static class Kernel {
        private final double[] mode;
        private @Nullable Whitened current;

        Kernel(int skills) {
            mode = new double[skills];
        }

        abstract void use(Whitened whitened);

        abstract double term(int family, double[] mode, double[] gradient);

        void at(Whitened whitened) {
            if (whitened != current) {
                use(whitened);
                current = whitened;
            }
        }
    }

    /** Families first to end - 1. */
    private final class Chunk {
        private final int first;
        private final int end;
        private final double[] gradient = new double[layout.extended];

        Chunk(int first, int end) {
            this.first = first;
            this.end = end;
        }

        double sum(Kernel kernel) {
            Arrays.fill(gradient, 0);
            double sum = 0;
            for (int f = first; f < end; f++) {
                sum += term(kernel, f, gradient);
            }
            return sum;
        }

        double each(Kernel kernel, double[][] scores) {
            double sum = 0;
            for (int f = first; f < end; f++) {
                sum += term(kernel, f, scores[f]);
            }
            return sum;
        }

        private double term(Kernel kernel, int family, double[] into) {
            int skills = layout.skills;
            System.arraycopy(modes, family * skills, kernel.mode, 0, skills);
            double value = kernel.term(family, kernel.mode, into);
            if (Double.isFinite(value)) {
                System.arraycopy(kernel.mode, 0, modes, family * skills, skills);
            }
            return value;
        }
    }
}
