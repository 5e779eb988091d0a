package org.allometry.law.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.law.loss.PublishedLaw.Range;
import org.allometry.law.loss.PublishedLaw.Status;

/** Published coefficients by name. Those that could not be confirmed in any copy are not here. */
public final class PublishedLaws {
    private static final String ALL = "all parameters, C = 6ND";
    private static final String BODY = "parameters without embeddings, C = 6ND";
    private static final Range HOFFMANN = new Range(44e6, 16e9, 2.4e8, 5e11);
    private static final Range KAPLAN = new Range(768, 1.5e9, 22e6, 23e9);

    /** Approach 3 of Hoffmann et al. as in the source of the paper. */
    public static final PublishedLaw CHINCHILLA_TEX = chinchilla(
            "chinchilla-tex",
            Math.exp(0.5267228),
            Math.exp(6.0073404),
            Math.exp(6.0179186),
            0.33917084,
            0.2849083,
            "Hoffmann et al. 2022, arXiv 2203.15556, approach 3 at the precision of the TeX source");
    /** The same, rounded as printed. */
    public static final PublishedLaw CHINCHILLA_ROUNDED = chinchilla(
            "chinchilla-rounded",
            1.69,
            406.4,
            410.7,
            0.34,
            0.28,
            "Hoffmann et al. 2022, arXiv 2203.15556, equation 10 as printed");
    /** The refit of Besiroglu et al. */
    public static final PublishedLaw BESIROGLU =
            chinchilla("besiroglu", 1.8172, 482.01, 2085.43, 0.3478, 0.3658, "Besiroglu et al. 2024, arXiv 2404.10102");

    private static final List<PublishedLaw> EVERY = List.of(
            CHINCHILLA_TEX,
            CHINCHILLA_ROUNDED,
            BESIROGLU,
            kaplan("kaplan", KaplanLaws.SIZE_ONLY, Status.SECONDARY, Map.of("N_c", 8.8e13, "alpha_N", 0.076)),
            kaplan("kaplan-d", KaplanLaws.DATA_ONLY, Status.SECONDARY, Map.of("D_c", 5.4e13, "alpha_D", 0.095)),
            kaplan(
                    "kaplan-c",
                    KaplanLaws.COMPUTE_ONLY,
                    Status.SECONDARY,
                    Map.of("C_c", 3.1e8 * KaplanLaws.PETAFLOP_DAY, "alpha_C", 0.050)),
            kaplan("kaplan-batch", KaplanLaws.BATCH, Status.SECONDARY, Map.of("B_star", 2e8, "alpha_B", 0.21)),
            kaplan(
                    "kaplan-nd",
                    KaplanLaws.SIZE_AND_DATA,
                    Status.CONFIRMED,
                    Map.of("N_c", 6.4e13, "alpha_N", 0.076, "D_c", 1.8e13, "alpha_D", 0.103)),
            kaplan(
                    "kaplan-ns",
                    KaplanLaws.SIZE_AND_STEPS,
                    Status.SECONDARY,
                    Map.of("N_c", 8.8e13, "alpha_N", 0.076, "S_c", 2.1e3, "alpha_S", 0.76)),
            kaplan("kaplan-allocation", KaplanLaws.ALLOCATION, Status.SECONDARY, Map.of("k", 1.3e9, "alpha_CN", 0.73)),
            new PublishedLaw(
                    "muennighoff",
                    DenseLaws.DATA_CONSTRAINED.with(Map.of(
                            "E",
                            Math.exp(0.6254804),
                            "A",
                            Math.exp(6.255414),
                            "B",
                            Math.exp(7.3049974),
                            "alpha",
                            0.3526596,
                            "R_N",
                            5.309743,
                            "R_D",
                            15.387756)),
                    ALL,
                    new Range(7e6, 8.7e9, 1e8, 9e11),
                    "Muennighoff et al. 2023, arXiv 2305.16264, section 5",
                    Status.CONFIRMED),
            gadre("gadre-c4", 1.51, 141, 190, 0.121),
            gadre("gadre-redpajama", 1.84, 212, 367, 0.136),
            gadre("gadre-refinedweb", 1.73, 157, 246, 0.127),
            new PublishedLaw(
                    "kumar",
                    PrecisionLaws.TRAINING.with(Map.ofEntries(
                            Map.entry("E", 2.7648),
                            Map.entry("A", 4.299e3),
                            Map.entry("alpha", 0.4965),
                            Map.entry("B", 1.806e4),
                            Map.entry("beta", 0.4965),
                            Map.entry("gamma_w", 2.6745),
                            Map.entry("n_w", 0.3037),
                            Map.entry("gamma_a", 2.2102),
                            Map.entry("n_a", 1.4072),
                            Map.entry("gamma_kv", 0.9578),
                            Map.entry("n_kv", 2.4185))),
                    BODY + "; its authors say that the constants do not transfer",
                    new Range(30e6, 1.7e9, 1.5e9, 26e9),
                    "Kumar et al. 2024, arXiv 2411.04330",
                    Status.CONFIRMED),
            new PublishedLaw(
                    "kumar-weights",
                    PrecisionLaws.WEIGHTS.with(Map.of(
                            "E", 2.7648, "A", 4.299e3, "alpha", 0.4965, "B", 1.806e4, "beta", 0.4965, "gamma_w", 2.6745,
                            "n_w", 0.3037)),
                    BODY + "; its authors say that the constants do not transfer",
                    new Range(30e6, 1.7e9, 1.5e9, 26e9),
                    "Kumar et al. 2024, arXiv 2411.04330",
                    Status.CONFIRMED),
            new PublishedLaw(
                    "kumar-after",
                    PrecisionLaws.AFTER.with(Map.of(
                            "E",
                            2.7648,
                            "A",
                            4.299e3,
                            "alpha",
                            0.4965,
                            "B",
                            1.806e4,
                            "beta",
                            0.4965,
                            "C_T",
                            0.0598,
                            "gamma_D",
                            0.5068,
                            "gamma_N",
                            0.3439,
                            "gamma_post",
                            0.5907)),
                    BODY + "; its authors say that the constants do not transfer",
                    new Range(30e6, 1.7e9, 1.5e9, 26e9),
                    "Kumar et al. 2024, arXiv 2411.04330",
                    Status.CONFIRMED),
            clark("clark-s-base", -0.082, -0.108, 0.009, 1.104, 1.847, 314.478),
            clark("clark-rl-r", -0.083, -0.126, 0.012, 1.111, 1.880, 469.982),
            clark("clark-hash", -0.087, -0.136, 0.012, 1.157, 4.175, 477.741),
            new PublishedLaw(
                    "krajewski",
                    RoutedLaws.KRAJEWSKI.with(Map.of(
                            "a", 18.1, "alpha", 0.115, "b", 30.8, "beta", 0.147, "g", 2.1, "gamma", 0.58, "c", 0.47)),
                    "all parameters without embeddings, of the dense model that is widened 64 times",
                    new Range(129e6, 3.7e9, 16e9, 130e9),
                    "Krajewski et al. 2024, arXiv 2402.07871",
                    Status.SECONDARY),
            new PublishedLaw(
                    "abnar",
                    RoutedLaws.ABNAR.with(Map.of(
                            "a", 16612.5, "b", 5455.67, "c", 0.4598, "d", 17.26, "e", 0.94, "alpha", 0.5962, "beta",
                            0.3954, "lambda", -0.1666, "delta", 0.1603, "gamma", 0.1595)),
                    "all parameters, active or not",
                    Range.unknown(),
                    "Abnar et al. 2025, arXiv 2501.12370",
                    Status.CONFIRMED),
            stepLaw("step-law", TransferLaws.LEARNING_RATE.with(Map.of("c", Math.log(1.79), "n", -0.713, "d", 0.307))),
            stepLaw("step-law-batch", TransferLaws.BATCH.with(Map.of("c", Math.log(0.58), "d", 0.571))));

    private PublishedLaws() {}

    /** All of them. */
    public static List<PublishedLaw> all() {
        return EVERY;
    }

    /** The one of this name. */
    public static Optional<PublishedLaw> find(String name) {
        return EVERY.stream().filter(law -> law.name().equals(name.strip())).findFirst();
    }

    /** All names. */
    public static List<String> names() {
        return EVERY.stream().map(PublishedLaw::name).toList();
    }

    private static PublishedLaw chinchilla(
            String name, double e, double a, double b, double alpha, double beta, String source) {
        return new PublishedLaw(
                name,
                DenseLaws.CHINCHILLA.with(Map.of("E", e, "A", a, "B", b, "alpha", alpha, "beta", beta)),
                ALL,
                HOFFMANN,
                source,
                Status.CONFIRMED);
    }

    private static PublishedLaw kaplan(String name, LossLaw law, Status status, Map<String, Double> values) {
        return new PublishedLaw(name, law.with(values), BODY, KAPLAN, law.source(), status);
    }

    private static PublishedLaw gadre(String name, double e, double a, double b, double eta) {
        return new PublishedLaw(
                name,
                DenseLaws.OVER_TRAINING.with(Map.of("E", e, "a", a, "b", b, "eta", eta)),
                ALL,
                new Range(11e6, 6.9e9, 5e7, 9e11),
                "Gadre et al. 2024, arXiv 2403.08540, table 4",
                Status.CONFIRMED);
    }

    private static PublishedLaw clark(String name, double a, double b, double c, double d, double start, double most) {
        return new PublishedLaw(
                name,
                RoutedLaws.CLARK.with(Map.of("a", a, "b", b, "c", c, "d", d, "X_start", start, "X_max", most)),
                "parameters of the dense model that works on a token",
                new Range(15e6, 1.3e9, 1.3e11, 1.3e11),
                "Clark et al. 2022, arXiv 2202.01169, table 3",
                Status.CONFIRMED);
    }

    private static PublishedLaw stepLaw(String name, LossFunction function) {
        return new PublishedLaw(
                name,
                function,
                "parameters without embeddings; batch in tokens",
                new Range(5.9e7, 1.1e9, 2e9, 1e11),
                "Li et al. 2025 (Step Law), arXiv 2503.04715, equation 1",
                Status.CONFIRMED);
    }
}
