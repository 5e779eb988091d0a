package org.allometry.law.formula;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.allometry.law.formula.Expression.CoefficientAt;
import org.allometry.law.formula.Expression.Constant;
import org.allometry.law.formula.Expression.Operation;
import org.allometry.law.formula.Expression.Operator;
import org.allometry.law.formula.Expression.VariableAt;

/**
 * A formula in coefficients and variables, such as {@code E + A/N^alpha + B/D^beta}: sums, products, powers (^), exp, ln
 * (also log), log2, log10, sqrt, min and max. Gradients are exact, by reverse accumulation. Immutable.
 */
public final class Formula implements Serializable {
    private final String text;
    private final Expression root;
    private final List<String> coefficients;
    private final List<String> variables;

    private Formula(String text, Expression root, List<String> coefficients, List<String> variables) {
        this.text = text;
        this.root = root;
        this.coefficients = List.copyOf(coefficients);
        this.variables = List.copyOf(variables);
    }

    /**
     * Reads a formula.
     *
     * @param isVariable tells names of variables; all others are coefficients
     * @throws FormulaException if the text is none, or too large
     */
    public static Formula parse(String text, Predicate<String> isVariable) {
        var parser = new Parser(text, isVariable);
        Expression root = parser.parse();
        return new Formula(text, root, parser.coefficients(), parser.variables());
    }

    /** The names that are coefficients, in the order of their first use. */
    public List<String> coefficients() {
        return coefficients;
    }

    /** The names that are variables, in the order of their first use. */
    public List<String> variables() {
        return variables;
    }

    /** The value for coefficients and variables in the orders of their names. */
    public double value(double[] coefficients, double[] variables) {
        return value(root, coefficients, variables);
    }

    private static double value(Expression e, double[] c, double[] v) {
        if (e instanceof Operation o) {
            double left = value(o.left(), c, v);
            return o.operator().apply(left, o.unary() ? left : value(o.right(), c, v));
        }
        return e instanceof CoefficientAt at ? c[at.index()] : e instanceof VariableAt at ? v[at.index()] : number(e);
    }

    private static double number(Expression e) {
        return ((Constant) e).value();
    }

    /**
     * The value, and its gradients.
     *
     * @param byCoefficient receives the derivatives by the coefficients
     * @param byVariable receives the derivatives by the variables
     */
    public double gradient(double[] coefficients, double[] variables, double[] byCoefficient, double[] byVariable) {
        return Tape.ofOneRow(this, variables).gradient(coefficients, byCoefficient, byVariable);
    }

    /**
     * The coefficients, as many as are found, that the formula is linear in once all others are given: as it stands, or
     * its logarithm, of which the latter is known for formulas of the form {@code exp(..)} only.
     */
    public List<String> linear(boolean ofLogarithm) {
        Expression body = root;
        if (ofLogarithm) {
            if (!(root instanceof Operation o && o.operator() == Operator.EXPONENTIAL)) {
                return List.of();
            }
            body = o.left();
        }
        Set<Integer> chosen = new TreeSet<>();
        for (int c = 0; c < coefficients.size(); c++) {
            chosen.add(c);
            if (!affine(body, chosen)) {
                chosen.remove(c);
            }
        }
        var names = new ArrayList<String>();
        chosen.forEach(c -> names.add(coefficients.get(c)));
        return names;
    }

    private static boolean affine(Expression e, Set<Integer> chosen) {
        if (!(e instanceof Operation o)) {
            return true;
        }
        return switch (o.operator()) {
            case ADD, SUBTRACT -> affine(o.left(), chosen) && affine(o.right(), chosen);
            case NEGATE -> affine(o.left(), chosen);
            case MULTIPLY ->
                free(o.left(), chosen) && affine(o.right(), chosen)
                        || free(o.right(), chosen) && affine(o.left(), chosen);
            case DIVIDE -> affine(o.left(), chosen) && free(o.right(), chosen);
            default -> free(e, chosen);
        };
    }

    private static boolean free(Expression e, Set<Integer> chosen) {
        if (e instanceof Operation o) {
            return free(o.left(), chosen) && free(o.right(), chosen);
        }
        return !(e instanceof CoefficientAt at) || !chosen.contains(at.index());
    }

    /** The coefficients that stand in the exponent of a power. */
    public Set<String> exponents() {
        var names = new TreeSet<String>();
        exponents(root, false, names);
        return names;
    }

    private void exponents(Expression e, boolean inside, Set<String> names) {
        if (e instanceof Operation o) {
            exponents(o.left(), inside, names);
            if (!o.unary()) {
                exponents(o.right(), inside || o.operator() == Operator.POWER, names);
            }
        } else if (inside && e instanceof CoefficientAt at) {
            names.add(coefficients.get(at.index()));
        }
    }

    Expression root() {
        return root;
    }

    /** The formula as it was written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Formula formula && text.equals(formula.text) && variables.equals(formula.variables);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
