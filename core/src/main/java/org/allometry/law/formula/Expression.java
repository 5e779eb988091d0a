package org.allometry.law.formula;

import java.io.Serializable;

/** A node of a parsed formula. */
sealed interface Expression extends Serializable {
    /** A number as written. */
    record Constant(double value) implements Expression {}

    /** A coefficient by its index. */
    record CoefficientAt(int index) implements Expression {}

    /** A variable by its index. */
    record VariableAt(int index) implements Expression {}

    /** An operation on one or two operands; with one, {@code right} is the same as {@code left}. */
    record Operation(Operator operator, Expression left, Expression right) implements Expression {
        boolean unary() {
            return operator.unary();
        }
    }

    /** What is done to operands. */
    enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        POWER,
        MINIMUM,
        MAXIMUM,
        NEGATE,
        EXPONENTIAL,
        LOGARITHM;

        boolean unary() {
            return ordinal() >= NEGATE.ordinal();
        }

        double apply(double left, double right) {
            return switch (this) {
                case ADD -> left + right;
                case SUBTRACT -> left - right;
                case MULTIPLY -> left * right;
                case DIVIDE -> left / right;
                case POWER -> Math.pow(left, right);
                case MINIMUM -> Math.min(left, right);
                case MAXIMUM -> Math.max(left, right);
                case NEGATE -> -left;
                case EXPONENTIAL -> Math.exp(left);
                case LOGARITHM -> Math.log(left);
            };
        }
    }
}
