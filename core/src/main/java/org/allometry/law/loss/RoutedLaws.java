package org.allometry.law.loss;

import static org.allometry.law.loss.Claim.falls;
import static org.allometry.law.loss.Coefficient.exponent;
import static org.allometry.law.loss.Coefficient.factor;
import static org.allometry.law.loss.Coefficient.floor;

import java.util.List;
import java.util.Set;

/** Laws of models that route tokens among experts. */
final class RoutedLaws {
    private static final String EXPERTS = "(-log10(1/(X - 1 + 1/(1/X_start - 1/X_max)) + 1/X_max))";

    /** log10 L is bilinear in log10 N and the logarithm of an expert count that starts late and saturates. */
    static final LossLaw CLARK = LossLaw.of(
                    "clark",
                    "Routing: size and experts on the logarithmic scale, with saturation",
                    "exp(2.302585092994046*(a*log10(N_a) + b*" + EXPERTS + " + c*log10(N_a)*" + EXPERTS + " + d))",
                    Set.of(Variable.ACTIVE, Variable.EXPERTS),
                    new Coefficient("a", "1", Domain.REAL, -0.5, 0.5),
                    new Coefficient("b", "1", Domain.REAL, -0.5, 0.5),
                    new Coefficient("c", "1", Domain.REAL, -0.1, 0.1),
                    new Coefficient("d", "log10 of nats per token", Domain.REAL, -3, 3),
                    new Coefficient("X_start", "experts", Domain.POSITIVE, 1.2, 15),
                    new Coefficient("X_max", "experts", Domain.POSITIVE, 60, 3000))
            .from("Clark et al. 2022, arXiv 2202.01169, equations 5 to 7");

    /** G is how many times smaller an expert is than a dense layer. */
    static final LossLaw KRAJEWSKI = LossLaw.of(
                    "krajewski",
                    "Fine-grained experts: the term for parameters falls with granularity",
                    "c + (g/G^gamma + a)/N^alpha + b/D^beta",
                    Set.of(Variable.PARAMETERS, Variable.TOKENS, Variable.GRANULARITY),
                    floor("c"),
                    factor("g", "nats per token"),
                    new Coefficient("gamma", "1", Domain.REAL, 0.05, 2),
                    factor("a", "nats per token, for N in parameters"),
                    exponent("alpha"),
                    factor("b", "nats per token, for D in tokens"),
                    exponent("beta"))
            .claiming(falls("N"), falls("D"), falls("G"))
            .approaching("c", "N", "D")
            .from("Krajewski et al. 2024, arXiv 2402.07871, equation 9");

    /** S is the share of experts that rest. */
    static final LossLaw ABNAR = LossLaw.of(
                    "abnar",
                    "Sparsity: parameters, tokens and the share of experts that rest",
                    "a/N^alpha + b/D^beta + c/(1 - S)^lambda + d/((1 - S)^delta * N^gamma) + e",
                    Set.of(Variable.PARAMETERS, Variable.TOKENS, Variable.SPARSITY),
                    factor("a", "nats per token, for N in parameters"),
                    exponent("alpha"),
                    factor("b", "nats per token, for D in tokens"),
                    exponent("beta"),
                    factor("c", "nats per token"),
                    new Coefficient("lambda", "1", Domain.REAL, -0.5, 0.5),
                    factor("d", "nats per token, for N in parameters"),
                    new Coefficient("delta", "1", Domain.REAL, -0.5, 0.5),
                    new Coefficient("gamma", "1", Domain.REAL, 0.02, 0.6),
                    floor("e"))
            .claiming(falls("N"), falls("D"))
            .from("Abnar et al. 2025, arXiv 2501.12370, equation 4");

    static final List<LossLaw> ALL = List.of(CLARK, KRAJEWSKI, ABNAR);

    private RoutedLaws() {}
}
