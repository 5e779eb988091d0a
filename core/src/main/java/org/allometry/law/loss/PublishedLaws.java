package org.allometry.law.loss;

import java.util.List;
import java.util.Map;
import org.allometry.law.loss.PublishedLaw.Range;
import org.allometry.law.loss.PublishedLaw.Status;

/** Published coefficients by name. */
public final class PublishedLaws {
    private static final String ALL = "all parameters, C = 6ND";
    private static final Range HOFFMANN = new Range(44e6, 16e9, 2.4e8, 5e11);

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

    private PublishedLaws() {}

    /** All of them. */
    public static List<PublishedLaw> all() {
        return List.of(CHINCHILLA_TEX, CHINCHILLA_ROUNDED, BESIROGLU);
    }

    private static PublishedLaw chinchilla(
            String name, double e, double a, double b, double alpha, double beta, String source) {
        return new PublishedLaw(
                name,
                LossLaws.CHINCHILLA.with(Map.of("E", e, "A", a, "B", b, "alpha", alpha, "beta", beta)),
                ALL,
                HOFFMANN,
                source,
                Status.CONFIRMED);
    }
}
