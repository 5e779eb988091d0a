package org.allometry.advise;

/**
 * What of a model's architecture its memory and speed follow from.
 *
 * @param parameters all of them, N
 * @param activeParameters that work on a token; N for a dense model
 * @param expertShare the share of the routed experts that work on a token; 1 for a dense model
 * @param layers how many; {@code NaN} if unknown, as all that follow
 * @param hidden width of the residual stream
 * @param vocabulary tokens
 * @param tied whether the table of input embeddings is that of the output too; if not, answers do not read it
 * @param cachedValues of attention that each token leaves behind, over all layers
 * @param adapters parameters of low-rank adapters of rank {@value #RANK} on the matrices of attention and of dense
 *     feed-forward layers
 * @param context the longest it was made for, in tokens
 */
public record Anatomy(
        double parameters,
        double activeParameters,
        double expertShare,
        double layers,
        double hidden,
        double vocabulary,
        boolean tied,
        double cachedValues,
        double adapters,
        double context) {
    /** Of adapters. */
    public static final int RANK = 16;

    public Anatomy {
        if (!(parameters > 0 && activeParameters > 0 && activeParameters <= parameters)) {
            throw new IllegalArgumentException("active parameters must be positive and no more than all, but were "
                    + activeParameters + " of " + parameters);
        }
        if (!(expertShare > 0 && expertShare <= 1)) {
            throw new IllegalArgumentException(
                    "the share of experts at work must lie in (0, 1], but was " + expertShare);
        }
    }

    /** A model of which nothing but its size is known. */
    public static Anatomy ofSize(double parameters, double activeParameters) {
        double unknown = Double.NaN;
        return new Anatomy(
                parameters,
                activeParameters,
                activeParameters / parameters,
                unknown,
                unknown,
                unknown,
                true,
                unknown,
                unknown,
                unknown);
    }

    /** Whether only a part of it works on a token. */
    public boolean hasExperts() {
        return activeParameters < parameters;
    }

    /**
     * Parameters that are read for one step of this many sequences at once, less the table of input embeddings. With S parameters outside of the experts, R in
     * them and a share q of them at work, N = S + R and A = S + qR; sequences choose experts independently.
     */
    public double touched(double sequences) {
        double table = tied || Double.isNaN(vocabulary * hidden) ? 0 : vocabulary * hidden;
        if (!hasExperts() || expertShare == 1) {
            return activeParameters - table;
        }
        double routed = (parameters - activeParameters) / (1 - expertShare);
        return parameters - routed * Math.pow(1 - expertShare, sequences) - table;
    }
}
