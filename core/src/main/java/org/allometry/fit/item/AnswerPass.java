package org.allometry.fit.item;

import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;
import org.allometry.table.AnswerTable;

/**
 * One pass over the answers of neighbouring models, which may be made where the answers are held. Arrays hold what belongs
 * to these models alone, one after the other.
 */
sealed interface AnswerPass extends Task<AnswerTable, double[]> {
    /** How many numbers {@link Visit} gives for a model: value, score, observed and expected curvature. */
    static int visited(int K) {
        return 1 + K + 2 * K * K;
    }

    /** The log-likelihood at the skills θ with its derivatives; 0 for models that are not active. */
    record Visit(int first, double[] questions, double[] theta, boolean[] active) implements AnswerPass {
        @Override
        public double[] call(AnswerTable answers, Workers workers) {
            int K = theta.length / active.length;
            AnswerKernel kernel = AnswerKernel.at(answers, K, questions);
            double[] found = new double[active.length * visited(K)];
            for (int m = 0; m < active.length; m++) {
                if (active[m]) {
                    kernel.visit(first + m, theta, m * K);
                    int at = m * visited(K);
                    found[at] = kernel.value;
                    System.arraycopy(kernel.score, 0, found, at + 1, K);
                    mirror(kernel.observed, K, found, at + 1 + K);
                    mirror(kernel.expected, K, found, at + 1 + K + K * K);
                }
            }
            return found;
        }

        private static void mirror(double[] lower, int K, double[] square, int at) {
            for (int k = 0; k < K; k++) {
                for (int l = 0; l <= k; l++) {
                    square[at + k * K + l] = lower[k * K + l];
                    square[at + l * K + k] = lower[k * K + l];
                }
            }
        }
    }

    /** What {@link AnswerKernel#third} gives, K numbers a model. */
    record Third(int first, double[] questions, double[] theta, double[] covariance) implements AnswerPass {
        @Override
        public double[] call(AnswerTable answers, Workers workers) {
            int K = covariance.length / theta.length;
            AnswerKernel kernel = AnswerKernel.at(answers, K, questions);
            double[] found = new double[theta.length];
            for (int m = 0; m < theta.length / K; m++) {
                kernel.third(first + m, theta, m * K, covariance, m * K * K, found, m * K);
            }
            return found;
        }
    }

    /** Sums over these models: first what the coefficients of items are owed, then the information of every item. */
    record Items(int first, double[] questions, double[] theta, double[] covariance, double[] adjoint, int items)
            implements AnswerPass {
        @Override
        public double[] call(AnswerTable answers, Workers workers) {
            int K = covariance.length / theta.length;
            AnswerKernel kernel = AnswerKernel.at(answers, K, questions);
            double[] byItem = new double[items * (K + 1)];
            double[] ofItem = new double[items * ItemLayout.triangle(K + 1)];
            for (int m = 0; m < theta.length / K; m++) {
                kernel.items(first + m, theta, m * K, covariance, m * K * K, adjoint, byItem, ofItem);
            }
            double[] found = new double[byItem.length + ofItem.length];
            System.arraycopy(byItem, 0, found, 0, byItem.length);
            System.arraycopy(ofItem, 0, found, byItem.length, ofItem.length);
            return found;
        }
    }
}
