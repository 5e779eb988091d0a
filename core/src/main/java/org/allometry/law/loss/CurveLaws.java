package org.allometry.law.loss;

import static org.allometry.law.loss.Claim.falls;
import static org.allometry.law.loss.Coefficient.exponent;
import static org.allometry.law.loss.Coefficient.factor;
import static org.allometry.law.loss.Coefficient.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Laws in one variable, whichever. */
final class CurveLaws {
    private CurveLaws() {}

    /** A floor and one power. */
    static LossLaw power(Variable x) {
        return LossLaw.of(
                        named("power", x),
                        "A power of " + x.column() + " above a floor",
                        "E + A/" + x.symbol() + "^alpha",
                        Set.of(x),
                        floor("E"),
                        factor("A", "nats per token"),
                        exponent("alpha"))
                .claiming(falls(x.symbol()))
                .approaching("E", x.symbol())
                .from("Henighan et al. 2020, arXiv 2010.14701, equation 1.1");
    }

    /** Powers that change from one to the next around breaks: y = a + b x^-c0 prod (1 + (x/d_i)^(1/f_i))^(-c_i f_i). */
    static LossLaw brokenPower(Variable x, int breaks) {
        String symbol = x.symbol();
        var formula = new StringBuilder("a + b*" + symbol + "^(-c_0)");
        var coefficients = new ArrayList<Coefficient>(List.of(
                new Coefficient("a", LossLaw.NATS, Domain.POSITIVE, 0.01, 3),
                factor("b", "nats per token"),
                exponent("c_0")));
        for (int i = 1; i <= breaks; i++) {
            formula.append("*(1 + (%s/d_%d)^(1/f_%d))^(-c_%d*f_%d)".formatted(symbol, i, i, i, i));
            coefficients.add(new Coefficient("d_" + i, x.unit(), Domain.POSITIVE, lowest(x), highest(x)));
            coefficients.add(new Coefficient("f_" + i, "1", Domain.POSITIVE, 0.1, 2));
            coefficients.add(new Coefficient("c_" + i, "1", Domain.REAL, -0.5, 1));
        }
        return LossLaw.of(
                        named("broken-power", x) + (breaks == 1 ? "" : ":" + breaks),
                        "A power of " + x.column() + " that changes around " + breaks
                                + (breaks == 1 ? " break" : " breaks"),
                        formula.toString(),
                        Set.of(x),
                        coefficients.toArray(Coefficient[]::new))
                .from("Caballero et al. 2023, arXiv 2210.14891, equation 1");
    }

    private static String named(String name, Variable x) {
        return x.equals(Variable.COMPUTE) ? name : name + ":" + x.symbol();
    }

    private static double lowest(Variable x) {
        return x.column().equals(Variable.COMPUTE.column()) ? 1e15 : x.unit().equals("1") ? 1 : 1e6;
    }

    private static double highest(Variable x) {
        return x.column().equals(Variable.COMPUTE.column()) ? 1e25 : x.unit().equals("1") ? 1e6 : 1e13;
    }
}
