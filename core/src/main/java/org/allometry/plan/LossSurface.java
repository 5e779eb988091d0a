package org.allometry.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.Variable;
import org.allometry.numeric.SeededStream;
import org.hipparchus.special.Erf;

/**
 * The loss by a law of N, D and what goes with them, at given values of all other variables.
 *
 * @param function the law with its coefficients
 * @param given values by symbol of variables other than N, D and C
 * @param scatter standard deviation of the logarithm of a run's loss about the law; 0 if it is not known
 */
public record LossSurface(LossFunction function, Map<String, Double> given, double scatter) implements Surface {
    private static final Set<String> OWN = Set.of("N", "D", "C", "N_a");
    private static final double OPERATIONS = 6;

    public LossSurface {
        given = Map.copyOf(given);
        if (!function.law().response().column().equals(Variable.LOSS.column())) {
            throw new IllegalArgumentException("the law '" + function.law().name() + "' gives the "
                    + function.law().response().column() + ", not a loss, so there is nothing to plan by");
        }
        List<String> further = function.law().variables().stream()
                .map(Variable::symbol)
                .filter(symbol -> !OWN.contains(symbol))
                .toList();
        for (String symbol : given.keySet()) {
            if (!further.contains(symbol)) {
                throw new IllegalArgumentException("the law '" + function.law().name() + "' has no further variable '"
                        + symbol + "' to give; it has "
                        + (further.isEmpty() ? "none besides those of the plan" : String.join(", ", further)));
            }
        }
        List<String> missing = missing(function, given);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the law '" + function.law().name() + "' needs " + String.join(", ", missing));
        }
    }

    /** Variables, as {@code SYMBOL (column)}, that are neither N, D or C nor given. */
    private static List<String> missing(LossFunction function, Map<String, Double> given) {
        return function.law().variables().stream()
                .filter(variable -> !OWN.contains(variable.symbol()) && !given.containsKey(variable.symbol()))
                .map(variable -> variable.symbol() + " (" + variable.column() + ")")
                .toList();
    }

    /** Of a law of N and D alone. */
    public static LossSurface of(LossFunction function) {
        return new LossSurface(function, Map.of(), 0);
    }

    /** Whether both N and D matter, so that compute can be divided between them. */
    public boolean allocates() {
        boolean size = function.law().variable("N").isPresent()
                || function.law().variable("N_a").isPresent();
        return size && function.law().variable("D").isPresent();
    }

    /** The same law with other coefficients. */
    public LossSurface with(double[] coefficients) {
        return new LossSurface(function.law().with(coefficients), given, scatter);
    }

    private double[] variables(double parameters, double tokens) {
        var values = new LinkedHashMap<>(given);
        values.put("N", parameters);
        values.put("N_a", parameters);
        values.put("D", tokens);
        values.put("C", OPERATIONS * parameters * tokens);
        return function.ordered(values);
    }

    @Override
    public double at(double parameters, double tokens) {
        return function.at(variables(parameters, tokens));
    }

    @Override
    public double merit(double parameters, double tokens) {
        return -at(parameters, tokens);
    }

    @Override
    public boolean rises() {
        return false;
    }

    @Override
    public double[] slopes(double parameters, double tokens) {
        double[] at = variables(parameters, tokens);
        double[] by = new double[at.length];
        function.gradient(at, new double[function.coefficients().length], by);
        double[] slopes = new double[2];
        for (int v = 0; v < at.length; v++) {
            String symbol = function.law().variables().get(v).symbol();
            double byLog = -by[v] * at[v];
            slopes[0] += symbol.equals("N") || symbol.equals("N_a") || symbol.equals("C") ? byLog : 0;
            slopes[1] += symbol.equals("D") || symbol.equals("C") ? byLog : 0;
        }
        return slopes;
    }

    @Override
    public double chance(double parameters, double tokens, double target) {
        double distance = Math.log(target / at(parameters, tokens));
        return scatter > 0 ? 0.5 * Erf.erfc(-distance / (scatter * Math.sqrt(2))) : distance >= 0 ? 1 : 0;
    }

    @Override
    public double run(double parameters, double tokens, SeededStream random) {
        return scatter > 0 ? at(parameters, tokens) * Math.exp(scatter * random.normal()) : Double.NaN;
    }

    /** Derivatives of the loss by the coefficients at N and D. */
    public double[] byCoefficients(double parameters, double tokens) {
        double[] at = variables(parameters, tokens);
        double[] by = new double[function.coefficients().length];
        function.gradient(at, by, new double[at.length]);
        return by;
    }
}
