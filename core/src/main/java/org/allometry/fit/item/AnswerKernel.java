package org.allometry.fit.item;

import java.util.Arrays;
import org.allometry.table.AnswerTable;

/**
 * The sums over the answers of one model, in which all the time goes.
 *
 * <p>With η = b + a'θ, s = sigmoid(η), P = c + (1-c)s and y = 1 for a right answer, else 0, and k = s/P,
 *
 * <pre>
 *   ∂ln f/∂η   = (y - P) k                                     the score
 *   w          = (1-c) s (1-s) k                               the expected information
 *   -∂²ln f/∂η² = w - (y - P) s (1-s) c / P²                    the observed one
 *   ∂w/∂η      = w (2 - 3s - (1-c) s (1-s) / P)
 * </pre>
 *
 * which need one exponential and one division and no branch on y, that no processor could foresee. Logarithms are taken
 * of products of probabilities, before these run out of exponent. An instance is scratch space of one thread.
 */
final class AnswerKernel {
    private static final double LARGEST = 100;
    private static final double SMALL = 1e-250;

    private final AnswerTable answers;
    private final int K;
    private final int width;

    double value;
    final double[] score;
    /** Lower triangles, in squares. */
    final double[] observed;

    final double[] expected;
    private double[] questions = new double[0];

    AnswerKernel(AnswerTable answers, int skills) {
        this.answers = answers;
        K = skills;
        width = K + 2;
        score = new double[K];
        observed = new double[K * K];
        expected = new double[K * K];
    }

    /** For one pass. */
    static AnswerKernel at(AnswerTable answers, int skills, double[] questions) {
        var kernel = new AnswerKernel(answers, skills);
        kernel.use(questions);
        return kernel;
    }

    /** What an evaluation needs of every item, side by side: b, c, a. */
    static double[] questions(AnswerTable answers, ItemLayout layout, double[] coefficients) {
        int K = layout.skills;
        double[] questions = new double[layout.items * (K + 2)];
        for (int i = 0; i < layout.items; i++) {
            questions[i * (K + 2)] = coefficients[i * layout.stride];
            questions[i * (K + 2) + 1] = answers.items().get(i).chance();
            System.arraycopy(coefficients, i * layout.stride + 1, questions, i * (K + 2) + 2, K);
        }
        return questions;
    }

    /** Takes over the items of an evaluation. */
    void use(double[] questions) {
        this.questions = questions;
    }

    /** The log-likelihood of a model's answers at a skill, its gradient and both curvatures. */
    void visit(int model, double[] theta, int at) {
        Arrays.fill(score, 0);
        Arrays.fill(observed, 0);
        Arrays.fill(expected, 0);
        double sum = 0;
        double product = 1;
        for (int word = 0; word < answers.words(); word++) {
            long right = answers.right(model, word);
            for (long rest = answers.known(model, word); rest != 0; rest &= rest - 1) {
                int bit = Long.numberOfTrailingZeros(rest);
                int q = ((word << 6) + bit) * width;
                double y = right >>> bit & 1;
                double c = questions[q + 1];
                double e = Math.exp(-eta(q, theta, at));
                double s = 1 / (1 + e);
                double wrong = (1 - c) * e * s;
                double P = c + (1 - c) * s;
                double inverse = 1 / P;
                product *= y * P + (1 - y) * wrong;
                if (product < SMALL) {
                    sum += Math.log(product);
                    product = 1;
                }
                double surprise = y - P;
                double first = surprise * s * inverse;
                double w = wrong * s * s * inverse;
                double second = w - surprise * s * s * e * c * inverse * inverse;
                gather(q, first, second, w);
            }
        }
        value = sum + Math.log(product);
    }

    private void gather(int q, double first, double second, double w) {
        for (int k = 0; k < K; k++) {
            double a = questions[q + 2 + k];
            score[k] += first * a;
            for (int l = 0; l <= k; l++) {
                double product = a * questions[q + 2 + l];
                observed[k * K + l] += second * product;
                expected[k * K + l] += w * product;
            }
        }
    }

    /**
     * Adds -½ Σ a'V a (∂w/∂η) a: how the determinant of Laplace's method moves with the skill.
     *
     * @param covariance where V begins, of the skill given the answers, K x K
     */
    void third(int model, double[] theta, int at, double[] covariance, int from, double[] sum, int to) {
        for (int word = 0; word < answers.words(); word++) {
            for (long rest = answers.known(model, word); rest != 0; rest &= rest - 1) {
                int q = ((word << 6) + Long.numberOfTrailingZeros(rest)) * width;
                double c = questions[q + 1];
                double e = Math.exp(-eta(q, theta, at));
                double s = 1 / (1 + e);
                double wrong = (1 - c) * e * s;
                double hazard = wrong * s / (c + (1 - c) * s);
                double slope = wrong * s * s / (c + (1 - c) * s) * (2 - 3 * s - hazard);
                double factor = -slope / 2 * quadratic(q, covariance, from);
                for (int k = 0; k < K; k++) {
                    sum[to + k] += factor * questions[q + 2 + k];
                }
            }
        }
    }

    /**
     * Adds what the marginal log-likelihood owes to the coefficients of items through this model.
     *
     * @param adjoint where ã begins, the effect of a movement of the mode
     * @param gradient by item: of b and a
     * @param information by item: the lower triangle by rows of Σ w (1,θ)(1,θ)'
     */
    void items(
            int model,
            double[] theta,
            int at,
            double[] covariance,
            int from,
            double[] adjoint,
            double[] gradient,
            double[] information) {
        int triangle = ItemLayout.triangle(K + 1);
        for (int word = 0; word < answers.words(); word++) {
            long right = answers.right(model, word);
            for (long rest = answers.known(model, word); rest != 0; rest &= rest - 1) {
                int bit = Long.numberOfTrailingZeros(rest);
                int item = (word << 6) + bit;
                int q = item * width;
                double y = right >>> bit & 1;
                double c = questions[q + 1];
                double e = Math.exp(-eta(q, theta, at));
                double s = 1 / (1 + e);
                double wrong = (1 - c) * e * s;
                double P = c + (1 - c) * s;
                double inverse = 1 / P;
                double surprise = y - P;
                double first = surprise * s * inverse;
                double w = wrong * s * s * inverse;
                double second = surprise * s * s * e * c * inverse * inverse - w;
                double slope = w * (2 - 3 * s - wrong * s * inverse);
                double moved = 0;
                for (int k = 0; k < K; k++) {
                    moved += adjoint[at + k] * questions[q + 2 + k];
                }
                double byEta = first - slope / 2 * quadratic(q, covariance, from) + moved * second;
                int g = item * (K + 1);
                gradient[g] += byEta;
                int h = item * triangle;
                information[h++] += w;
                for (int k = 0; k < K; k++) {
                    double spread = 0;
                    for (int l = 0; l < K; l++) {
                        spread += covariance[from + k * K + l] * questions[q + 2 + l];
                    }
                    double skill = theta[at + k];
                    gradient[g + 1 + k] += skill * byEta + adjoint[at + k] * first - w * spread;
                    double weighted = w * skill;
                    information[h++] += weighted;
                    for (int l = 0; l <= k; l++) {
                        information[h++] += weighted * theta[at + l];
                    }
                }
            }
        }
    }

    private double eta(int q, double[] theta, int at) {
        double eta = questions[q];
        for (int k = 0; k < K; k++) {
            eta += questions[q + 2 + k] * theta[at + k];
        }
        return Math.max(-LARGEST, Math.min(LARGEST, eta));
    }

    private double quadratic(int q, double[] matrix, int from) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            double row = 0;
            for (int l = 0; l < K; l++) {
                row += matrix[from + k * K + l] * questions[q + 2 + l];
            }
            sum += row * questions[q + 2 + k];
        }
        return sum;
    }
}
