package org.allometry.law.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.allometry.law.formula.Expression.Constant;
import org.allometry.law.formula.Expression.Operation;
import org.allometry.law.formula.Expression.Operator;

/**
 * Reads a formula by recursive descent:
 *
 * <pre>
 * sum     = product {("+" | "-") product}
 * product = factor {("*" | "/") factor}
 * factor  = ("-" | "+") factor | power
 * power   = atom ["^" factor]                 right associative, binds tighter than a minus before it
 * atom    = number | name | name "(" sum {"," sum} ")" | "(" sum ")"
 * </pre>
 *
 * Nothing is ever executed: a name is a variable, a coefficient or one of a fixed list of functions. Length, depth and
 * number of names are bounded.
 */
final class Parser {
    static final int MOST_CHARACTERS = 2000;
    static final int MOST_DEPTH = 60;
    static final int MOST_COEFFICIENTS = 24;
    private static final String FUNCTIONS = "exp, ln, log, log2, log10, sqrt, min, max";

    private final String text;
    private final Predicate<String> isVariable;
    private final List<String> coefficients = new ArrayList<>();
    private final List<String> variables = new ArrayList<>();
    private int at;
    private int depth;

    Parser(String text, Predicate<String> isVariable) {
        this.text = text;
        this.isVariable = isVariable;
    }

    List<String> coefficients() {
        return coefficients;
    }

    List<String> variables() {
        return variables;
    }

    Expression parse() {
        if (text.length() > MOST_CHARACTERS) {
            throw new FormulaException(
                    text.substring(0, 40) + "...",
                    41,
                    "a formula may have at most " + MOST_CHARACTERS + " characters, but this has " + text.length());
        }
        if (text.isBlank()) {
            throw new FormulaException(text, 1, "there is no formula; write one such as E + A/N^alpha + B/D^beta");
        }
        Expression whole = sum();
        if (peek() != 0) {
            throw bad(
                    peek() == ')'
                            ? "this parenthesis closes none"
                            : "expected an operator or the end, but found '" + peek() + "'");
        }
        return whole;
    }

    private Expression sum() {
        enter();
        Expression left = product();
        for (char sign = peek(); sign == '+' || sign == '-'; sign = peek()) {
            at++;
            left = new Operation(sign == '+' ? Operator.ADD : Operator.SUBTRACT, left, product());
        }
        depth--;
        return left;
    }

    private Expression product() {
        Expression left = factor();
        for (char sign = peek(); sign == '*' || sign == '/'; sign = peek()) {
            at++;
            if (peek() == '*') {
                throw bad("a power is written ^, as in N^alpha");
            }
            left = new Operation(sign == '*' ? Operator.MULTIPLY : Operator.DIVIDE, left, factor());
        }
        return left;
    }

    private Expression factor() {
        enter();
        char sign = peek();
        Expression result;
        if (sign == '-') {
            at++;
            result = unary(Operator.NEGATE, factor());
        } else if (sign == '+') {
            at++;
            result = factor();
        } else {
            result = power();
        }
        depth--;
        return result;
    }

    private Expression power() {
        Expression base = atom();
        if (peek() != '^') {
            return base;
        }
        at++;
        return new Operation(Operator.POWER, base, factor());
    }

    private Expression atom() {
        char first = peek();
        if (first == '(') {
            int open = at++;
            Expression inside = sum();
            close(open);
            return inside;
        }
        if (Character.isDigit(first) || first == '.') {
            return number();
        }
        if (Character.isLetter(first) || first == '_') {
            return name();
        }
        throw bad(
                first == 0
                        ? "the formula ends where a number, a name or '(' is needed"
                        : "expected a number, a name or '(', but found '" + first + "'");
    }

    private Expression number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        int mantissa = at;
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int digits = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            at = at == digits ? mantissa : at;
        }
        double value;
        try {
            value = Double.parseDouble(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw new FormulaException(text, start + 1, "'" + text.substring(start, at) + "' is not a number");
        }
        if (Double.isInfinite(value)) {
            throw new FormulaException(text, start + 1, "the number is too large");
        }
        if (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            throw new FormulaException(text, at + 1, "a product needs a *, and a name begins with a letter");
        }
        return new Constant(value);
    }

    private Expression name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String name = text.substring(start, at);
        if (peek() == '(') {
            return function(name, start);
        }
        if (isVariable.test(name)) {
            return new Expression.VariableAt(index(variables, name));
        }
        int index = index(coefficients, name);
        if (coefficients.size() > MOST_COEFFICIENTS) {
            throw new FormulaException(
                    text, start + 1, "a formula may have at most " + MOST_COEFFICIENTS + " coefficients");
        }
        return new Expression.CoefficientAt(index);
    }

    private Expression function(String name, int start) {
        int open = at++;
        Expression first = sum();
        String key = name.toLowerCase(Locale.ROOT);
        if (key.equals("min") || key.equals("max")) {
            if (peek() != ',') {
                throw bad(key + " takes two values, as in " + key + "(N, D)");
            }
            at++;
            Expression second = sum();
            close(open);
            return new Operation(key.equals("min") ? Operator.MINIMUM : Operator.MAXIMUM, first, second);
        }
        if (peek() == ',') {
            throw bad(name + " takes one value");
        }
        close(open);
        return switch (key) {
            case "exp" -> unary(Operator.EXPONENTIAL, first);
            case "ln", "log" -> unary(Operator.LOGARITHM, first);
            case "log2" -> scaledLog(first, 2);
            case "log10" -> scaledLog(first, 10);
            case "sqrt" -> new Operation(Operator.POWER, first, new Constant(0.5));
            default ->
                throw new FormulaException(
                        text,
                        start + 1,
                        "there is no function '" + name + "'; there are " + FUNCTIONS + ", and a product needs a *");
        };
    }

    private static Expression scaledLog(Expression inside, double base) {
        return new Operation(Operator.DIVIDE, unary(Operator.LOGARITHM, inside), new Constant(Math.log(base)));
    }

    private static Expression unary(Operator operator, Expression inside) {
        return new Operation(operator, inside, inside);
    }

    private static int index(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name);
    }

    private void close(int open) {
        if (peek() != ')') {
            throw new FormulaException(text, open + 1, "this parenthesis is not closed");
        }
        at++;
    }

    private void enter() {
        if (++depth > MOST_DEPTH) {
            throw bad("a formula may be nested at most " + MOST_DEPTH + " deep");
        }
    }

    /** The next character that is not blank, or 0 at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private FormulaException bad(String rule) {
        return new FormulaException(text, at + 1, rule);
    }
}
