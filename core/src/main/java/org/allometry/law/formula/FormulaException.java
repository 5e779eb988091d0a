package org.allometry.law.formula;

/** A text that is no formula, with the column where it goes wrong. */
public final class FormulaException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;

    FormulaException(String text, int column, String rule) {
        super("formula, column " + column + ": " + rule + "\n  " + text + "\n  " + " ".repeat(column - 1) + "^");
        this.column = column;
    }

    /** Where, counted from 1. */
    public int column() {
        return column;
    }
}
