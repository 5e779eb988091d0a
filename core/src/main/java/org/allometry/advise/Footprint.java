package org.allometry.advise;

/**
 * The memory that a model takes, in bytes.
 *
 * <p>Weights take their bits; the cache of keys and values two bytes for each value, token and sequence; a tenth of the
 * memory is kept for activations, buffers and the runtime. Fine-tuning with AdamW in mixed precision takes 16 bytes for
 * each parameter that learns: weight and gradient in 16 bits, and a master copy and two moments in 32 (Rajbhandari et al.
 * 2020, section 3.1). Activations take {@value #ACTIVATION_BYTES} bytes for each layer, width and token, as measured ones do at a batch of one, and the
 * scores of the vocabulary 32 bits for each token, and their gradient the same. One sequence of {@value #TUNING_TOKENS} tokens is
 * learned from at a time. Published figures of fine-tuning lie within 40 % of this; those of weights and caches within 10.
 *
 * @param weights to answer with
 * @param cache of attention; 0 if unknown, which {@link #cacheKnown} tells
 * @param reserve for activations and the runtime
 * @param tuning all that fine-tuning takes, weights included; 0 without
 * @param cacheKnown whether the cache could be counted
 */
public record Footprint(double weights, double cache, double reserve, double tuning, boolean cacheKnown) {
    /** The share of a machine's memory that is kept for the runtime. */
    public static final double RESERVE = 0.1;

    /** In each sequence of fine-tuning. */
    public static final int TUNING_TOKENS = 2048;

    private static final double CACHED_BYTES = 2;
    private static final double LEARNED_BYTES = 16;
    private static final double ACTIVATION_BYTES = 6;
    private static final double SCORE_BYTES = 8;
    private static final double USUAL_ADAPTERS = 0.006;

    /**
     * Of a model in use.
     *
     * @param context tokens that each sequence may have
     * @param sequences at once
     */
    public static Footprint of(Anatomy anatomy, WeightFormat format, double context, double sequences, Tuning tuning) {
        double weights = format.bytes(anatomy.parameters());
        boolean known = !Double.isNaN(anatomy.cachedValues());
        double cache = known ? CACHED_BYTES * anatomy.cachedValues() * context * sequences : 0;
        double reserve = (weights + cache) * RESERVE / (1 - RESERVE);
        return new Footprint(weights, cache, reserve, tuning(anatomy, format, tuning, TUNING_TOKENS), known);
    }

    /** All that fine-tuning on sequences of this many tokens takes, in bytes. */
    static double tuning(Anatomy anatomy, WeightFormat format, Tuning tuning, double tokens) {
        double learned = switch (tuning) {
            case NONE -> 0;
            case LORA -> Double.isNaN(anatomy.adapters()) ? USUAL_ADAPTERS * anatomy.parameters() : anatomy.adapters();
            case FULL -> anatomy.parameters();
        };
        if (learned == 0) {
            return 0;
        }
        double frozen = tuning == Tuning.LORA ? format.bytes(anatomy.parameters()) : 0;
        double activations = ACTIVATION_BYTES * known(anatomy.layers() * anatomy.hidden()) * tokens;
        double scores = SCORE_BYTES * known(anatomy.vocabulary()) * tokens;
        return (frozen + LEARNED_BYTES * learned + activations + scores) / (1 - RESERVE);
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** To answer: weights, cache and reserve. */
    public double total() {
        return weights + cache + reserve;
    }

    /** The most that is needed at any time: to answer or to be tuned. */
    public double most() {
        return Math.max(total(), tuning);
    }
}
