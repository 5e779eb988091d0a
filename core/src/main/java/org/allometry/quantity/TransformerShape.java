package org.allometry.quantity;

/**
 * The shape of a decoder-only transformer, from which its parameters and the operations of its training follow.
 *
 * <p>Biases are left out, except that each layer has two vectors of norms and the end has one: they make less than a
 * thousandth. Matrices count two operations per parameter and token forwards and four backwards (Kaplan et al. 2020,
 * table 1); scores of attention and their use count over the whole context, as there.
 *
 * @param layers how many
 * @param hidden width of the residual stream
 * @param heads of attention
 * @param cachedHeads heads of keys and values, fewer than {@code heads} if these share them in groups
 * @param headSize width of a head
 * @param feedForward width inside a feed-forward layer, or inside each expert
 * @param gated whether a feed-forward layer has a third matrix, a gate
 * @param experts among which a token is routed; 0 if layers are dense
 * @param expertsPerToken of them that work on a token; 0 if layers are dense
 * @param sharedExperts that work on every token besides
 * @param vocabulary tokens
 * @param tied whether the head is the embedding again
 * @param positions learned ones, 0 if positions are computed
 */
public record TransformerShape(
        int layers,
        int hidden,
        int heads,
        int cachedHeads,
        int headSize,
        int feedForward,
        boolean gated,
        int experts,
        int expertsPerToken,
        int sharedExperts,
        int vocabulary,
        boolean tied,
        int positions) {
    private static final double OPERATIONS = 6;
    private static final double FORWARD = 2;

    public TransformerShape {
        check(
                layers > 0 && hidden > 0 && heads > 0 && headSize > 0 && feedForward > 0 && vocabulary > 0,
                "layers, hidden, heads, head size, feed-forward width and vocabulary must be positive");
        check(
                cachedHeads > 0 && heads % cachedHeads == 0,
                "heads must be a multiple of the heads of keys and values, but were " + heads + " and " + cachedHeads);
        check(experts >= 0 && sharedExperts >= 0 && positions >= 0, "no count may be negative");
        check(
                experts == 0 ? expertsPerToken == 0 : expertsPerToken > 0 && expertsPerToken <= experts,
                "experts per token must lie between 1 and the experts, but were " + expertsPerToken + " of " + experts);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** A dense one whose feed-forward layers have a gate and whose positions are computed, as most are today. */
    public static TransformerShape dense(
            int layers, int hidden, int heads, int cachedHeads, int feedForward, int vocabulary, boolean tied) {
        return new TransformerShape(
                layers, hidden, heads, cachedHeads, hidden / heads, feedForward, true, 0, 0, 0, vocabulary, tied, 0);
    }

    /** Of the table of tokens, and of learned positions. */
    public double embedding() {
        return (double) (vocabulary + positions) * hidden;
    }

    /** Of the matrix that gives the scores of tokens; 0 if it is the embedding again. */
    public double head() {
        return tied ? 0 : (double) vocabulary * hidden;
    }

    /** Of attention in all layers: queries and output for every head, keys and values for the cached ones. */
    public double attention() {
        return layers * 2.0 * hidden * headSize * (heads + cachedHeads);
    }

    /** Of feed-forward layers, with all experts and their routers. */
    public double feedForwardTotal() {
        return layers * (oneFeedForward() * Math.max(1, experts + sharedExperts) + router());
    }

    /** Of feed-forward layers that work on a token. */
    public double feedForwardActive() {
        return layers * (oneFeedForward() * Math.max(1, expertsPerToken + sharedExperts) + router());
    }

    private double oneFeedForward() {
        return (gated ? 3.0 : 2.0) * hidden * feedForward;
    }

    private double router() {
        return (double) hidden * experts;
    }

    /** Of norms. */
    public double norms() {
        return (2.0 * layers + 1) * hidden;
    }

    /** All of them. */
    public ParameterCount total() {
        return ParameterCount.of(embedding() + head() + attention() + feedForwardTotal() + norms());
    }

    /** Those that work on a token, embedding and head among them. */
    public ParameterCount active() {
        return ParameterCount.of(embedding() + head() + attention() + feedForwardActive() + norms());
    }

    /** All but embedding and head, as Kaplan et al. count. */
    public ParameterCount body() {
        return ParameterCount.of(attention() + feedForwardTotal() + norms());
    }

    /** Operations by the usual approximation 6ND, N being the active parameters. */
    public Flops approximate(TokenCount tokens) {
        return Flops.ofTraining(active(), tokens);
    }

    /** Operations forwards for one token in a context of this length: matrices, the head, and attention. */
    public double forward(double contextLength) {
        double matrices = attention() + feedForwardActive() + (double) vocabulary * hidden;
        double scores = 2.0 * layers * heads * headSize * contextLength;
        return FORWARD * (matrices + scores);
    }

    /** Operations of training on tokens in contexts of this length, counted one by one; backwards is twice forwards. */
    public Flops exact(TokenCount tokens, double contextLength) {
        return Flops.of(OPERATIONS / FORWARD * forward(contextLength) * tokens.value());
    }
}
