package org.allometry.plan;

import java.util.List;
import java.util.Optional;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.PublishedLaw;
import org.allometry.law.loss.PublishedLaws;
import org.allometry.numeric.Matrix;

/**
 * How uncertain published coefficients are, together. Papers print an interval of each coefficient at best, but A and
 * alpha, and B and beta, are so correlated (above .999) that a plan needs their joint distribution.
 */
final class PublishedErrors {
    private static final List<String> ORDER = List.of("E", "A", "alpha", "B", "beta");
    /**
     * Of Besiroglu et al.: of ln E, ln A, alpha, ln B and beta, over 4,000 resamples of the 240 runs, which give their
     * printed intervals to within a fiftieth (fit runs-chinchilla --exclude epoch_outlier=true --bootstrap 4000).
     */
    private static final double[][] BESIROGLU = {
        {1.9729556810991892e-4, 2.127307259849534e-3, 1.2549178359145833e-4, 3.5339692912462984e-3, 1.723708078855302e-4
        },
        {2.127307259849534e-3, 0.06562766418204066, 3.909033881259816e-3, -0.027080310493895393, -1.3524745193575632e-3
        },
        {
            1.2549178359145833e-4,
            3.909033881259816e-3,
            2.3314936764374578e-4,
            -1.680202234672379e-3,
            -8.398745286783947e-5
        },
        {3.5339692912462984e-3, -0.027080310493895393, -1.680202234672379e-3, 0.17347751856892116, 8.484176743414106e-3
        },
        {1.723708078855302e-4, -1.3524745193575632e-3, -8.398745286783947e-5, 8.484176743414106e-3, 4.152050377380404e-4
        }
    };

    private PublishedErrors() {}

    /** The covariance on the free scales in the order of the law, if there is one. */
    static Optional<Matrix> of(PublishedLaw published) {
        if (!published.equals(PublishedLaws.BESIROGLU)) {
            return Optional.empty();
        }
        LossLaw law = published.law();
        int n = law.coefficients().size();
        double[][] ordered = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                ordered[i][j] = BESIROGLU[place(law, i)][place(law, j)];
            }
        }
        return Optional.of(Matrix.of(ordered));
    }

    private static int place(LossLaw law, int coefficient) {
        return ORDER.indexOf(law.coefficients().get(coefficient).name());
    }
}
