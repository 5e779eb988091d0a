package org.allometry.fit.item;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.allometry.numeric.Workers;
import org.allometry.table.AnswerTable;

/**
 * The likelihood of skills by the answers of a table, which workers hold. Models are cut into chunks that depend on their
 * number alone, and sums over chunks are taken in order, so that no result depends on how many workers there are or where.
 */
final class AnswerLikelihood implements SkillLikelihood {
    private static final int CHUNKS = 32;

    private final AnswerTable answers;
    private final ItemLayout layout;
    private final Workers workers;
    private final int K;
    private final int chunks;
    private double[] questions = new double[0];

    AnswerLikelihood(AnswerTable answers, ItemLayout layout, Workers workers) {
        this.answers = answers;
        this.layout = layout;
        this.workers = workers;
        K = layout.skills;
        chunks = Math.max(1, Math.min(CHUNKS, answers.models().size() / 8));
    }

    /** Takes over the coefficients of items. */
    void use(double[] coefficients) {
        questions = AnswerKernel.questions(answers, layout, coefficients);
    }

    @Override
    public void visit(SkillState state, boolean[] active) {
        int width = AnswerPass.visited(K);
        List<double[]> parts = each(c -> new AnswerPass.Visit(
                from(c), questions, slice(state.theta, c, K), Arrays.copyOfRange(active, from(c), from(c + 1))));
        for (int c = 0; c < chunks; c++) {
            double[] part = parts.get(c);
            for (int m = from(c); m < from(c + 1); m++) {
                if (active[m]) {
                    int at = (m - from(c)) * width;
                    state.value[m] = part[at];
                    System.arraycopy(part, at + 1, state.score, m * K, K);
                    System.arraycopy(part, at + 1 + K, state.observed, m * K * K, K * K);
                    System.arraycopy(part, at + 1 + K + K * K, state.expected, m * K * K, K * K);
                }
            }
        }
    }

    @Override
    public void third(SkillState state) {
        List<double[]> parts = each(c ->
                new AnswerPass.Third(from(c), questions, slice(state.theta, c, K), slice(state.covariance, c, K * K)));
        for (int c = 0; c < chunks; c++) {
            System.arraycopy(parts.get(c), 0, state.third, from(c) * K, parts.get(c).length);
        }
    }

    /**
     * Adds what the log-likelihood owes to the coefficients of items.
     *
     * @param information of every item, lower triangle by rows, replaced
     */
    void items(SkillState state, double[] gradient, double[] information) {
        List<double[]> parts = each(c -> new AnswerPass.Items(
                from(c),
                questions,
                slice(state.theta, c, K),
                slice(state.covariance, c, K * K),
                slice(state.adjoint, c, K),
                layout.items));
        Arrays.fill(information, 0);
        int byItem = layout.items * (K + 1);
        for (double[] part : parts) {
            for (int i = 0; i < byItem; i++) {
                gradient[i] += part[i];
            }
            for (int i = 0; i < information.length; i++) {
                information[i] += part[byItem + i];
            }
        }
    }

    private List<double[]> each(IntFunction<AnswerPass> pass) {
        List<AnswerPass> passes = IntStream.range(0, chunks).mapToObj(pass).toList();
        return workers.spread(answers, passes, done -> {});
    }

    /** What of an array with so many numbers a model belongs to a chunk. */
    private double[] slice(double[] ofAll, int chunk, int width) {
        return Arrays.copyOfRange(ofAll, from(chunk) * width, from(chunk + 1) * width);
    }

    private int from(int chunk) {
        return (int) ((long) chunk * answers.models().size() / chunks);
    }
}
