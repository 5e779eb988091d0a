package org.allometry.fit.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.allometry.numeric.Workers;
import org.allometry.table.AnswerTable;

/**
 * The likelihood of skills by the answers of a table. Models are cut into chunks that depend on their number alone, and sums
 * over chunks are taken in order, so that no result depends on the number of threads.
 */
final class AnswerLikelihood implements SkillLikelihood {
    private static final int CHUNKS = 32;

    private final AnswerTable answers;
    private final ItemLayout layout;
    private final Workers workers;
    private final int K;
    private final int chunks;
    private final List<AnswerKernel> kernels = new ArrayList<>();
    private double[] questions = new double[0];

    AnswerLikelihood(AnswerTable answers, ItemLayout layout, Workers workers) {
        this.answers = answers;
        this.layout = layout;
        this.workers = workers;
        K = layout.skills;
        chunks = Math.max(1, Math.min(CHUNKS, answers.models().size() / 8));
        for (int c = 0; c < chunks; c++) {
            kernels.add(new AnswerKernel(answers, K));
        }
    }

    /** Takes over the coefficients of items. */
    void use(double[] coefficients) {
        questions = AnswerKernel.questions(answers, layout, coefficients);
    }

    @Override
    public void visit(SkillState state, boolean[] active) {
        each((kernel, m) -> {
            if (active[m]) {
                kernel.visit(m, state.theta, m * K);
                state.value[m] = kernel.value;
                for (int k = 0; k < K; k++) {
                    state.score[m * K + k] = kernel.score[k];
                    for (int l = 0; l <= k; l++) {
                        int lower = (m * K + k) * K + l;
                        int upper = (m * K + l) * K + k;
                        state.observed[lower] = kernel.observed[k * K + l];
                        state.observed[upper] = kernel.observed[k * K + l];
                        state.expected[lower] = kernel.expected[k * K + l];
                        state.expected[upper] = kernel.expected[k * K + l];
                    }
                }
            }
        });
    }

    @Override
    public void third(SkillState state) {
        each((kernel, m) -> kernel.third(m, state.theta, m * K, state.covariance, m * K * K, state.third, m * K));
    }

    /**
     * Adds what the log-likelihood owes to the coefficients of items.
     *
     * @param information of every item, lower triangle by rows, replaced
     */
    void items(SkillState state, double[] gradient, double[] information) {
        int triangle = ItemLayout.triangle(K + 1);
        var tasks = new ArrayList<Callable<double[][]>>();
        for (int c = 0; c < chunks; c++) {
            int chunk = c;
            tasks.add(() -> {
                double[] byItem = new double[layout.structure];
                double[] ofItem = new double[layout.items * triangle];
                AnswerKernel kernel = kernels.get(chunk);
                kernel.use(questions);
                for (int m = from(chunk); m < from(chunk + 1); m++) {
                    kernel.items(m, state.theta, m * K, state.covariance, m * K * K, state.adjoint, byItem, ofItem);
                }
                return new double[][] {byItem, ofItem};
            });
        }
        Arrays.fill(information, 0);
        for (double[][] part : workers.all(tasks)) {
            add(part[0], gradient);
            add(part[1], information);
        }
    }

    private static void add(double[] part, double[] sum) {
        for (int i = 0; i < part.length; i++) {
            sum[i] += part[i];
        }
    }

    private interface Each {
        void model(AnswerKernel kernel, int model);
    }

    private void each(Each work) {
        var tasks = new ArrayList<Callable<Integer>>();
        for (int c = 0; c < chunks; c++) {
            int chunk = c;
            tasks.add(() -> {
                AnswerKernel kernel = kernels.get(chunk);
                kernel.use(questions);
                for (int m = from(chunk); m < from(chunk + 1); m++) {
                    work.model(kernel, m);
                }
                return chunk;
            });
        }
        workers.all(tasks);
    }

    private int from(int chunk) {
        return (int) ((long) chunk * answers.models().size() / chunks);
    }
}
