package org.allometry.law.loss;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.allometry.law.formula.Formula;

/**
 * A law: a formula for the loss of a run, or for what else is known of it, with coefficients that are to be estimated.
 * It knows nothing of fitting.
 *
 * @param name by which commands take it
 * @param title for people
 * @param formula of the response
 * @param coefficients in the order of the formula
 * @param variables in the order of the formula
 * @param response what the formula gives
 * @param claims of its shape
 * @param limits of it
 * @param source paper and equation
 */
public record LossLaw(
        String name,
        String title,
        Formula formula,
        List<Coefficient> coefficients,
        List<Variable> variables,
        Variable response,
        List<Claim> claims,
        List<Claim.Limit> limits,
        String source)
        implements Serializable {
    static final String NATS = "nats per token";

    public LossLaw {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(source, "source");
        coefficients = inOrder(formula, coefficients);
        variables = List.copyOf(variables);
        claims = List.copyOf(claims);
        limits = List.copyOf(limits);
    }

    private static List<Coefficient> inOrder(Formula formula, List<Coefficient> given) {
        var ordered = new ArrayList<Coefficient>();
        for (String name : formula.coefficients()) {
            ordered.add(given.stream()
                    .filter(coefficient -> coefficient.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the coefficient '" + name + "' of a formula is not described")));
        }
        if (ordered.size() < given.size()) {
            throw new IllegalArgumentException("a coefficient is described twice, or not in the formula " + formula);
        }
        return List.copyOf(ordered);
    }

    /** A law for the loss, without claims. Names of the formula that are no symbols of the variables are coefficients. */
    public static LossLaw of(String name, String title, String formula, Set<Variable> variables, Coefficient... of) {
        Set<String> symbols = new HashSet<>();
        variables.forEach(variable -> symbols.add(variable.symbol()));
        Formula parsed = Formula.parse(formula, symbols::contains);
        List<Variable> used = parsed.variables().stream()
                .map(symbol -> variables.stream()
                        .filter(variable -> variable.symbol().equals(symbol))
                        .findFirst()
                        .orElseThrow())
                .toList();
        return new LossLaw(name, title, parsed, List.of(of), used, Variable.LOSS, List.of(), List.of(), "");
    }

    /** The same law for another response than the loss. */
    public LossLaw explaining(Variable other) {
        return new LossLaw(name, title, formula, coefficients, variables, other, claims, limits, source);
    }

    /** The same law with what it says of its shape. */
    public LossLaw claiming(Claim... shape) {
        return new LossLaw(name, title, formula, coefficients, variables, response, List.of(shape), limits, source);
    }

    /** The same law with a further limit. */
    public LossLaw approaching(String what, String... symbols) {
        var more = new ArrayList<>(limits);
        more.add(new Claim.Limit(List.of(symbols), what));
        return new LossLaw(name, title, formula, coefficients, variables, response, claims, more, source);
    }

    /** The same law with its source. */
    public LossLaw from(String paper) {
        return new LossLaw(name, title, formula, coefficients, variables, response, claims, limits, paper);
    }

    /** The place of a coefficient. */
    public OptionalInt indexOf(String coefficient) {
        return IntStream.range(0, coefficients.size())
                .filter(i -> coefficients.get(i).name().equals(coefficient))
                .findFirst();
    }

    /** The place of a variable by its symbol. */
    public OptionalInt variable(String symbol) {
        return IntStream.range(0, variables.size())
                .filter(i -> variables.get(i).symbol().equals(symbol))
                .findFirst();
    }

    /** Whether the law is about this variable. */
    public boolean uses(Variable variable) {
        return variables.stream().anyMatch(used -> used.column().equals(variable.column()));
    }

    /** The law with these coefficients, by name. */
    public LossFunction with(Map<String, Double> values) {
        if (!values.keySet().equals(Set.copyOf(formula.coefficients()))) {
            throw new IllegalArgumentException("the law '" + name + "' has the coefficients "
                    + String.join(", ", formula.coefficients()) + ", but was given " + values.keySet());
        }
        return new LossFunction(
                this, formula.coefficients().stream().mapToDouble(values::get).toArray());
    }

    /** The law with these coefficients, in the order of the formula. */
    public LossFunction with(double... values) {
        return new LossFunction(this, values);
    }
}
