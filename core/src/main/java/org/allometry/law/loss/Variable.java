package org.allometry.law.loss;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.allometry.table.RunTable;

/**
 * What a law knows of a run.
 *
 * @param symbol in formulas
 * @param column heading of run tables
 * @param unit of the column
 */
public record Variable(String symbol, String column, String unit) implements Serializable {
    /** N. */
    public static final Variable PARAMETERS = new Variable("N", RunTable.PARAMETERS, "parameters");
    /** D. */
    public static final Variable TOKENS = new Variable("D", RunTable.TRAINING_TOKENS, "tokens");
    /** C, 6ND where a table does not report it. */
    public static final Variable COMPUTE = new Variable("C", RunTable.TRAINING_FLOPS, "floating-point operations");
    /** U, the tokens that are different from each other. */
    public static final Variable UNIQUE_TOKENS = new Variable("U", "unique_tokens", "tokens");
    /** L. */
    public static final Variable LOSS = new Variable("L", RunTable.LOSS, LossLaw.NATS);
    /** P, bits of weights. */
    public static final Variable BITS_WEIGHTS = new Variable("P_w", "bits_weights", "bits");
    /** Bits of activations. */
    public static final Variable BITS_ACTIVATIONS = new Variable("P_a", "bits_activations", "bits");
    /** Bits of the cache of keys and values. */
    public static final Variable BITS_CACHE = new Variable("P_kv", "bits_cache", "bits");
    /** Bits of weights that are rounded after training. */
    public static final Variable BITS_AFTER = new Variable("P_post", "bits_after_training", "bits");
    /** Parameters that work on a token. */
    public static final Variable ACTIVE = new Variable("N_a", "active_parameters", "parameters");
    /** Experts among which a token is routed. */
    public static final Variable EXPERTS = new Variable("X", "experts", "1");
    /** Granularity of experts: by how much each is smaller than a dense layer. */
    public static final Variable GRANULARITY = new Variable("G", "granularity", "1");
    /** The share of experts that rest. */
    public static final Variable SPARSITY = new Variable("S", "sparsity", "1");
    /** The loss of a teacher. */
    public static final Variable TEACHER_LOSS = new Variable("L_T", "teacher_loss", LossLaw.NATS);
    /** Quality of the data, between 0 and 1. */
    public static final Variable QUALITY = new Variable("Q", "data_quality", "1");
    /** Steps of the optimiser. */
    public static final Variable STEPS = new Variable("T", "steps", "steps");

    /** All that have a symbol of their own. */
    public static List<Variable> known() {
        return List.of(
                PARAMETERS,
                TOKENS,
                COMPUTE,
                UNIQUE_TOKENS,
                LOSS,
                BITS_WEIGHTS,
                BITS_ACTIVATIONS,
                BITS_CACHE,
                BITS_AFTER,
                ACTIVE,
                EXPERTS,
                GRANULARITY,
                SPARSITY,
                TEACHER_LOSS,
                QUALITY,
                STEPS);
    }

    /** The variable of this symbol, or of this heading. */
    public static Optional<Variable> of(String name) {
        return known().stream()
                .filter(variable -> variable.symbol.equals(name) || variable.column.equals(name))
                .findFirst();
    }

    /** The known variable of this name, or a column of a table under its own heading. */
    public static Variable named(String name) {
        return of(name).map(known -> new Variable(name, known.column, known.unit))
                .orElseGet(() -> new Variable(name, name, "1"));
    }
}
