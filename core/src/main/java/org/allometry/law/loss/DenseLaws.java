package org.allometry.law.loss;

import static org.allometry.law.loss.Claim.falls;
import static org.allometry.law.loss.Coefficient.exponent;
import static org.allometry.law.loss.Coefficient.factor;
import static org.allometry.law.loss.Coefficient.floor;

import java.util.List;
import java.util.Set;

/** Laws of dense models: size, tokens, how often and how good these are. */
final class DenseLaws {
    static final LossLaw CHINCHILLA = LossLaw.of(
                    "chinchilla",
                    "Chinchilla: a floor, a term for parameters and a term for tokens",
                    "E + A/N^alpha + B/D^beta",
                    Set.of(Variable.PARAMETERS, Variable.TOKENS),
                    floor("E"),
                    factor("A", "nats per token, for N in parameters"),
                    exponent("alpha"),
                    factor("B", "nats per token, for D in tokens"),
                    exponent("beta"))
            .claiming(falls("N"), falls("D"))
            .approaching("E", "N", "D")
            .approaching("E + B/D^beta", "N")
            .from("Hoffmann et al. 2022, arXiv 2203.15556, equation 2");

    /**
     * Chinchilla's law with effective tokens D' = U + U R_D (1 - exp(-(D/U - 1)/R_D)) and effective parameters of the same
     * form, of which the first .0509865 for each unique token count in full: the ratio that is compute-optimal for the
     * coefficients fitted to single epochs.
     */
    static final LossLaw DATA_CONSTRAINED = LossLaw.of(
                    "data-constrained",
                    "Data-constrained: repeated tokens, and parameters in excess of unique tokens, count for less and less",
                    "E + A/(" + decayed("min(N, 0.0509865*min(U, D))", "N", "R_N") + ")^alpha + B/("
                            + decayed("min(U, D)", "D", "R_D") + ")^alpha",
                    Set.of(Variable.PARAMETERS, Variable.TOKENS, Variable.UNIQUE_TOKENS),
                    floor("E"),
                    factor("A", "nats per token, for N in parameters"),
                    factor("B", "nats per token, for D in tokens"),
                    exponent("alpha"),
                    new Coefficient("R_N", "1", Domain.POSITIVE, 0.5, 100),
                    new Coefficient("R_D", "1", Domain.POSITIVE, 0.5, 200))
            .claiming(falls("N"), falls("D"))
            .from("Muennighoff et al. 2023, arXiv 2305.16264, equations 5 to 7");

    /** With tokens per parameter M = D/N and C = 6ND. */
    static final LossLaw OVER_TRAINING = LossLaw.of(
                    "over-training",
                    "Over-training: parallel lines in compute, one for each number of tokens per parameter",
                    "E + (a*(D/N)^eta + b*(D/N)^(-eta)) * (6*N*D)^(-eta)",
                    Set.of(Variable.PARAMETERS, Variable.TOKENS),
                    floor("E"),
                    factor("a", "nats per token, for C in operations"),
                    factor("b", "nats per token, for C in operations"),
                    new Coefficient("eta", "1", Domain.REAL, 0.02, 0.6))
            .claiming(falls("N"), falls("D"))
            .approaching("E", "N", "D")
            .from("Gadre et al. 2024, arXiv 2403.08540, equation 4");

    /** Data of quality Q count as more tokens: a form to fit, of which no constants are shipped. */
    static final LossLaw DATA_QUALITY = LossLaw.of(
                    "data-quality",
                    "Data quality: cleaner tokens count for more",
                    "E + A/N^alpha + B/(D^beta * Q^gamma)",
                    Set.of(Variable.PARAMETERS, Variable.TOKENS, Variable.QUALITY),
                    floor("E"),
                    factor("A", "nats per token, for N in parameters"),
                    exponent("alpha"),
                    factor("B", "nats per token, for D in tokens"),
                    exponent("beta"),
                    new Coefficient("gamma", "1", Domain.REAL, 0.02, 2))
            .claiming(falls("N"), falls("D"), falls("Q"))
            .approaching("E", "N", "D")
            .from("a form to fit; no published constants are shipped");

    static final List<LossLaw> OTHERS = List.of(DATA_CONSTRAINED, OVER_TRAINING, DATA_QUALITY);

    private DenseLaws() {}

    private static String decayed(String useful, String all, String decay) {
        return useful + " + " + useful + "*" + decay + "*(1 - exp(-(" + all + "/" + useful + " - 1)/" + decay + "))";
    }
}
