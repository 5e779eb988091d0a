package org.allometry.law.loss;

import static org.allometry.law.loss.Claim.falls;
import static org.allometry.law.loss.Coefficient.exponent;
import static org.allometry.law.loss.Coefficient.factor;
import static org.allometry.law.loss.Coefficient.floor;

import java.util.List;
import java.util.Set;

/** Laws of models with few bits (Kumar et al. 2024, arXiv 2411.04330). The constants do not transfer, as they say. */
final class PrecisionLaws {
    /** Parameters count by the share that their bits leave: N prod (1 - exp(-(P/gamma + n))). */
    static final LossLaw TRAINING = LossLaw.of(
                    "precision",
                    "Precision: bits of weights, activations and cache in training lower the effective parameters",
                    "E + A/(N*" + share("w") + "*" + share("a") + "*" + share("kv") + ")^alpha + B/D^beta",
                    Set.of(
                            Variable.PARAMETERS,
                            Variable.TOKENS,
                            Variable.BITS_WEIGHTS,
                            Variable.BITS_ACTIVATIONS,
                            Variable.BITS_CACHE),
                    floor("E"),
                    factor("A", "nats per token, for N in parameters"),
                    gamma("w"),
                    offset("w"),
                    gamma("a"),
                    offset("a"),
                    gamma("kv"),
                    offset("kv"),
                    exponent("alpha"),
                    factor("B", "nats per token, for D in tokens"),
                    exponent("beta"))
            .claiming(falls("N"), falls("D"), falls("P_w"), falls("P_a"), falls("P_kv"))
            .approaching("E", "N", "D")
            .approaching("E + A/N^alpha + B/D^beta", "P_w", "P_a", "P_kv")
            .from("Kumar et al. 2024, arXiv 2411.04330, equations 3 and 4");

    /** Only weights have few bits. */
    static final LossLaw WEIGHTS = LossLaw.of(
                    "precision-weights",
                    "Precision of weights alone, activations and cache being exact",
                    "E + A/(N*" + share("w") + ")^alpha + B/D^beta",
                    Set.of(Variable.PARAMETERS, Variable.TOKENS, Variable.BITS_WEIGHTS),
                    floor("E"),
                    factor("A", "nats per token, for N in parameters"),
                    gamma("w"),
                    offset("w"),
                    exponent("alpha"),
                    factor("B", "nats per token, for D in tokens"),
                    exponent("beta"))
            .claiming(falls("N"), falls("D"), falls("P_w"))
            .approaching("E", "N", "D")
            .from("Kumar et al. 2024, arXiv 2411.04330, equation 3");

    /** The loss is raised when weights are rounded after training, more so the longer they were trained. */
    static final LossLaw AFTER = LossLaw.of(
                    "precision-after",
                    "Precision after training: rounding weights costs more the longer they were trained",
                    "E + A/N^alpha + B/D^beta + C_T*exp(-P_post/gamma_post)*D^gamma_D/N^gamma_N",
                    Set.of(Variable.PARAMETERS, Variable.TOKENS, Variable.BITS_AFTER),
                    floor("E"),
                    factor("A", "nats per token, for N in parameters"),
                    exponent("alpha"),
                    factor("B", "nats per token, for D in tokens"),
                    exponent("beta"),
                    factor("C_T", "nats per token"),
                    new Coefficient("gamma_post", "bits", Domain.POSITIVE, 0.1, 3),
                    exponent("gamma_D"),
                    exponent("gamma_N"))
            .claiming(falls("N"), falls("P_post"))
            .approaching("E + A/N^alpha + B/D^beta", "P_post")
            .from("Kumar et al. 2024, arXiv 2411.04330, equations 2 and 9");

    static final List<LossLaw> ALL = List.of(TRAINING, WEIGHTS, AFTER);

    private PrecisionLaws() {}

    private static String share(String what) {
        return "(1 - exp(-(P_" + what + "/gamma_" + what + " + n_" + what + ")))";
    }

    private static Coefficient gamma(String what) {
        return new Coefficient("gamma_" + what, "bits", Domain.POSITIVE, 0.5, 6);
    }

    private static Coefficient offset(String what) {
        return new Coefficient("n_" + what, "1", Domain.POSITIVE, 0.05, 4);
    }
}
