package org.allometry.law.loss;

import static org.allometry.law.loss.Claim.falls;
import static org.allometry.law.loss.Claim.rises;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The laws of Kaplan et al. 2020 (arXiv 2001.08361), equations 1.1 to 1.7. N leaves out embeddings. */
final class KaplanLaws {
    /** A petaflop-day in operations. */
    static final double PETAFLOP_DAY = 8.64e19;

    private static final Coefficient SIZE = new Coefficient("N_c", "parameters", Domain.POSITIVE, 1e6, 1e18);
    private static final Coefficient DATA = new Coefficient("D_c", "tokens", Domain.POSITIVE, 1e6, 1e18);

    static final LossLaw SIZE_ONLY = law("kaplan", "size alone, trained to the end", "(N_c/N)^alpha_N", "1.1", SIZE)
            .claiming(falls("N"))
            .approaching("0", "N");
    static final LossLaw DATA_ONLY = law(
                    "kaplan-d", "tokens alone, for a large model stopped early", "(D_c/D)^alpha_D", "1.2", DATA)
            .claiming(falls("D"))
            .approaching("0", "D");
    static final LossLaw COMPUTE_ONLY = law(
                    "kaplan-c",
                    "compute alone, spent in the best way",
                    "(C_c/C)^alpha_C",
                    "1.3",
                    new Coefficient("C_c", "floating-point operations", Domain.POSITIVE, 1e18, 1e34))
            .claiming(falls("C"))
            .approaching("0", "C");
    static final LossLaw BATCH = law(
                    "kaplan-batch",
                    "the critical batch of a loss",
                    "B_star/L^(1/alpha_B)",
                    "1.4",
                    new Coefficient("B_star", "tokens", Domain.POSITIVE, 1e5, 1e10))
            .explaining(new Variable("B_crit", "batch_tokens", "tokens"))
            .claiming(falls("L"));
    static final LossLaw SIZE_AND_DATA = law(
                    "kaplan-nd", "size and tokens", "((N_c/N)^(alpha_N/alpha_D) + D_c/D)^alpha_D", "1.5", SIZE, DATA)
            .claiming(falls("N"), falls("D"))
            .approaching("(D_c/D)^alpha_D", "N")
            .approaching("(N_c/N)^alpha_N", "D");
    static final LossLaw SIZE_AND_STEPS = law(
                    "kaplan-ns",
                    "size and steps, at batches far above the critical one",
                    "(N_c/N)^alpha_N + (S_c/T)^alpha_S",
                    "1.6",
                    SIZE,
                    new Coefficient("S_c", "steps", Domain.POSITIVE, 1, 1e7))
            .claiming(falls("N"), falls("T"))
            .approaching("(N_c/N)^alpha_N", "T");
    static final LossLaw ALLOCATION = law(
                    "kaplan-allocation",
                    "the best size for a compute",
                    "k * (C/8.64e19)^alpha_CN",
                    "1.7",
                    new Coefficient("k", "parameters at a petaflop-day", Domain.POSITIVE, 1e6, 1e12))
            .explaining(Variable.PARAMETERS)
            .claiming(rises("C"));

    static final List<LossLaw> ALL =
            List.of(SIZE_ONLY, DATA_ONLY, COMPUTE_ONLY, BATCH, SIZE_AND_DATA, SIZE_AND_STEPS, ALLOCATION);

    private KaplanLaws() {}

    private static LossLaw law(String name, String title, String formula, String equation, Coefficient... scales) {
        var coefficients = new ArrayList<>(List.of(scales));
        for (String exponent : List.of("alpha_N", "alpha_D", "alpha_C", "alpha_B", "alpha_S", "alpha_CN")) {
            if (formula.matches(".*\\b" + exponent + "\\b.*")) {
                boolean steep = exponent.equals("alpha_S") || exponent.equals("alpha_CN");
                coefficients.add(new Coefficient(exponent, "1", Domain.POSITIVE, 0.02, steep ? 1.5 : 0.5));
            }
        }
        return LossLaw.of(
                        name,
                        "Kaplan: " + title,
                        formula,
                        Set.of(Variable.PARAMETERS, Variable.TOKENS, Variable.COMPUTE, Variable.LOSS, Variable.STEPS),
                        coefficients.toArray(Coefficient[]::new))
                .from("Kaplan et al. 2020, arXiv 2001.08361, equation " + equation);
    }
}
