package org.allometry.law.loss;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A law with its coefficients: what a fit gives, what a paper publishes and what plans are made of.
 *
 * @param law whose coefficients these are
 * @param coefficients in the order of the law, each in its domain, where positive ones may also be 0
 */
public record LossFunction(LossLaw law, double[] coefficients) {
    public LossFunction {
        coefficients = coefficients.clone();
        if (coefficients.length != law.coefficients().size()) {
            throw new IllegalArgumentException("the law '" + law.name() + "' has "
                    + law.coefficients().size() + " coefficients, but was given " + coefficients.length);
        }
        for (int i = 0; i < coefficients.length; i++) {
            Coefficient coefficient = law.coefficients().get(i);
            if (!coefficient.domain().contains(coefficients[i]) && coefficients[i] != 0) {
                throw new IllegalArgumentException("the coefficient '" + coefficient.name() + "' of the law '"
                        + law.name() + "' cannot be " + coefficients[i]);
            }
        }
    }

    @Override
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * One coefficient.
     *
     * @throws IllegalArgumentException if the law has none of this name
     */
    public double coefficient(String name) {
        return coefficients[index(name)];
    }

    /** The same law with another value of one coefficient. */
    public LossFunction with(String name, double value) {
        double[] changed = coefficients.clone();
        changed[index(name)] = value;
        return new LossFunction(law, changed);
    }

    private int index(String name) {
        return law.indexOf(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("the law '" + law.name() + "' has no coefficient '" + name + "'"));
    }

    /** The coefficients by name, in the order of the formula. */
    public Map<String, Double> byName() {
        var values = new LinkedHashMap<String, Double>();
        for (int i = 0; i < coefficients.length; i++) {
            values.put(law.coefficients().get(i).name(), coefficients[i]);
        }
        return values;
    }

    /** The response for variables in the order of the law. */
    public double at(double... variables) {
        return law.formula().value(coefficients, variables);
    }

    /** The response for variables by their symbols; further ones do not matter. */
    public double at(Map<String, Double> variables) {
        return at(ordered(variables));
    }

    /**
     * The response at N parameters and D tokens, for laws that need no more than these and C = 6ND.
     *
     * @throws IllegalArgumentException if the law needs more
     */
    public double loss(double parameters, double tokens) {
        return at(Map.of("N", parameters, "D", tokens, "C", 6 * parameters * tokens));
    }

    /** Variables given by symbol, in the order of the law. */
    public double[] ordered(Map<String, Double> variables) {
        return law.variables().stream()
                .mapToDouble(variable -> {
                    Double value = variables.get(variable.symbol());
                    if (value == null) {
                        throw new IllegalArgumentException("the law '" + law.name() + "' needs " + variable.symbol()
                                + " (" + variable.column() + ")");
                    }
                    return value;
                })
                .toArray();
    }

    /**
     * The response and its derivatives.
     *
     * @param byCoefficient receives those by the coefficients
     * @param byVariable receives those by the variables
     */
    public double gradient(double[] variables, double[] byCoefficient, double[] byVariable) {
        return law.formula().gradient(coefficients, variables, byCoefficient, byVariable);
    }

    /** Reads what {@link #toString} writes. */
    public static LossFunction parse(LossLaw law, String text) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String part : text.strip().split("[,;\\s]+")) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "coefficients are written NAME=VALUE, as in E=1.69 A=406.4, but there was '" + part + "'");
            }
            try {
                values.put(part.substring(0, equals), Double.valueOf(part.substring(equals + 1)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("the coefficient in '" + part + "' is not a number", e);
            }
        }
        return law.with(values);
    }

    /** The coefficients as {@code E=1.69 A=406.4}, to the last bit. */
    @Override
    public String toString() {
        List<String> names = law.formula().coefficients();
        return IntStream.range(0, coefficients.length)
                .mapToObj(i -> names.get(i) + "=" + coefficients[i])
                .collect(Collectors.joining(" "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LossFunction function
                && law.equals(function.law)
                && Arrays.equals(coefficients, function.coefficients);
    }

    @Override
    public int hashCode() {
        return 31 * law.hashCode() + Arrays.hashCode(coefficients);
    }
}
