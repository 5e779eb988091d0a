package org.allometry.law.loss;

import static org.allometry.law.loss.Claim.falls;
import static org.allometry.law.loss.Coefficient.exponent;
import static org.allometry.law.loss.Coefficient.factor;
import static org.allometry.law.loss.Coefficient.floor;

import java.util.List;
import java.util.Set;

/** The laws by name. */
public final class LossLaws {
    /** Hoffmann et al. 2022 (arXiv 2203.15556), equation 2. */
    public static final LossLaw CHINCHILLA = LossLaw.of(
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

    private LossLaws() {}

    /** All laws, the default first. */
    public static List<LossLaw> all() {
        return List.of(CHINCHILLA);
    }
}
