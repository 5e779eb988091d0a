package org.allometry.service.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.PublishedLaws;
import org.allometry.plan.Allocation;
import org.allometry.plan.Bounds;
import org.allometry.plan.Planner;
import org.allometry.plan.PublishedSkills;

/** Tables and numbers that follow from printed coefficients. */
final class FormulasAgain {
    private static final double PETAFLOP_DAY = 8.64e19;
    private static final double OPERATIONS = 6;
    private static final int BUDGETS = 10;

    static final Reproduction ALLOCATION = new Reproduction(
            "latent-allocation",
            "The best parameters and tokens for four skills",
            "Cai et al. 2025, arXiv 2512.06553, at the printed coefficients of four skills",
            "0.07 to 180 billion parameters, 0.15 to 15 trillion tokens; coefficients are printed to three decimals, which"
                    + " leaves inner optima uncertain by .7 %",
            threads -> allocation());

    static final Reproduction KAPLAN = new Reproduction(
            "kaplan",
            "The equations of 2020",
            "Kaplan et al. 2020, arXiv 2001.08361, equations 1.1 to 1.7",
            "losses against an independent evaluation of the equations; exponents of compute against what the paper says"
                    + " follows from the others",
            threads -> kaplan());

    private FormulasAgain() {}

    private static List<Check> allocation() {
        var checks = new ArrayList<Check>();
        allocation(checks, 2, 1.0037e21, "math", 0.07, 2.39);
        allocation(checks, 2, 1.0037e21, "ifeval", 0.26, 0.63);
        allocation(checks, 2, 1.0037e21, "hellaswag", 1.12, 0.15);
        allocation(checks, 2, 1.0037e21, "bbh", 1.12, 0.15);
        allocation(checks, 5, 6.38253e22, "math", 0.71, 15);
        allocation(checks, 5, 6.38253e22, "ifeval", 2.10, 5.05);
        allocation(checks, 5, 6.38253e22, "hellaswag", 70.92, 0.15);
        allocation(checks, 7, 1.0168433e24, "math", 11.3, 15);
        allocation(checks, 7, 1.0168433e24, "ifeval", 11.3, 15);
        allocation(checks, 7, 1.0168433e24, "hellaswag", 180, 0.94);
        return checks;
    }

    private static void allocation(
            List<Check> checks, int index, double flops, String skill, double size, double tokens) {
        Bounds bounds = Bounds.OF_FAMILIES;
        double from = Math.log(bounds.fewestParameters() * bounds.fewestTokens());
        double to = Math.log(bounds.mostParameters() * bounds.mostTokens());
        double budget = OPERATIONS * Math.exp(from + (to - from) * index / (BUDGETS - 1));
        Allocation best =
                Planner.of(PublishedSkills.skill(skill)).withBounds(bounds).best(budget);
        if (checks.stream().noneMatch(check -> check.published() == flops)) {
            checks.add(Check.relative("budget " + index + " of " + BUDGETS, flops, budget, 1e-4, ""));
        }
        String where = " for " + skill + " at " + flops;
        checks.add(Check.within(
                "parameters" + where + ", 1e9",
                size,
                best.parameters() / 1e9,
                Math.max(0.0051, 0.007 * size),
                "as printed"));
        checks.add(Check.within(
                "tokens" + where + ", 1e12",
                tokens,
                best.tokens() / 1e12,
                Math.max(0.0051, 0.007 * tokens),
                "as printed"));
    }

    private static LossFunction law(String name) {
        return PublishedLaws.find(name).orElseThrow().function();
    }

    private static List<Check> kaplan() {
        double byCompute = 1 / (1 / 0.76 + 1 / 0.21 + 1 / 0.076);
        return List.of(
                Check.within("1.1 at 1e9 parameters", 2.375640, law("kaplan").at(1e9), 5e-7, ""),
                Check.within("1.2 at 1e10 tokens", 2.262442, law("kaplan-d").at(1e10), 5e-7, ""),
                Check.within(
                        "1.3 at 100 petaflop-days", 2.111388, law("kaplan-c").at(100 * PETAFLOP_DAY), 5e-7, ""),
                Check.relative(
                        "1.4, critical batch at a loss of 3",
                        2e8 / Math.pow(3, 1 / 0.21),
                        law("kaplan-batch").at(3),
                        1e-12,
                        ""),
                Check.within(
                        "1.5 at 1e9 parameters and 2e10 tokens",
                        2.373882,
                        law("kaplan-nd").loss(1e9, 2e10),
                        5e-7,
                        ""),
                Check.within(
                        "1.6 without end of steps is 1.1",
                        2.375640,
                        law("kaplan-ns").at(Map.of("N", 1e9, "T", 1e30)),
                        1e-6,
                        ""),
                Check.relative(
                        "1.7 at a petaflop-day", 1.3e9, law("kaplan-allocation").at(PETAFLOP_DAY), 1e-12, ""),
                Check.within(
                        "exponent of compute, 1/(1/aS + 1/aB + 1/aN)", 0.050, byCompute, 0.005, "as the paper's fit"),
                Check.within(
                        "exponent of N in 1.7, aC/aN",
                        0.73,
                        byCompute / 0.076,
                        0.05,
                        "the paper rounds its exponents"));
    }
}
