package org.allometry.numeric;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** An immutable dense matrix, for results and for algebra outside of inner loops. */
public final class Matrix {
    private final double[][] rows;
    private final int columns;

    private Matrix(double[][] rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** A copy of {@code rows}, all of one length. */
    public static Matrix of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "row " + i + " of a matrix has " + rows[i].length + " entries, the first " + columns);
            }
            copy[i] = rows[i].clone();
        }
        return new Matrix(copy, columns);
    }

    /** A matrix from its entries by rows. */
    public static Matrix of(int rows, int columns, double[] entries) {
        double[][] copy = new double[rows][];
        for (int i = 0; i < rows; i++) {
            copy[i] = Arrays.copyOfRange(entries, i * columns, (i + 1) * columns);
        }
        return new Matrix(copy, columns);
    }

    public static Matrix identity(int n) {
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            rows[i][i] = 1;
        }
        return new Matrix(rows, n);
    }

    public int rows() {
        return rows.length;
    }

    public int columns() {
        return columns;
    }

    public double at(int row, int column) {
        return rows[row][column];
    }

    public double[] row(int row) {
        return rows[row].clone();
    }

    public double[][] toArray() {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    public Matrix transposed() {
        double[][] result = new double[columns][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                result[j][i] = rows[i][j];
            }
        }
        return new Matrix(result, rows.length);
    }

    /** This matrix times {@code other}. */
    public Matrix times(Matrix other) {
        if (columns != other.rows.length) {
            throw new IllegalArgumentException("a " + rows.length + " x " + columns + " matrix cannot multiply a "
                    + other.rows.length + " x " + other.columns + " one");
        }
        double[][] result = new double[rows.length][other.columns];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < columns; k++) {
                double factor = rows[i][k];
                for (int j = 0; j < other.columns; j++) {
                    result[i][j] += factor * other.rows[k][j];
                }
            }
        }
        return new Matrix(result, other.columns);
    }

    /** Every entry times a number. */
    public Matrix times(double factor) {
        double[][] result = toArray();
        for (double[] row : result) {
            Arrays.setAll(row, j -> factor * row[j]);
        }
        return new Matrix(result, columns);
    }

    /** This matrix plus {@code other}, of the same shape. */
    public Matrix plus(Matrix other) {
        if (rows.length != other.rows.length || columns != other.columns) {
            throw new IllegalArgumentException("a " + rows.length + " x " + columns + " matrix cannot be added to a "
                    + other.rows.length + " x " + other.columns + " one");
        }
        double[][] result = toArray();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                result[i][j] += other.rows[i][j];
            }
        }
        return new Matrix(result, columns);
    }

    /** The columns named by {@code source}: entry (i, j) is at(i, source(j)). */
    public Matrix selectColumns(int count, IntUnaryOperator source) {
        double[][] result = new double[rows.length][count];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < count; j++) {
                result[i][j] = rows[i][source.applyAsInt(j)];
            }
        }
        return new Matrix(result, count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix matrix && columns == matrix.columns && Arrays.deepEquals(rows, matrix.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(rows);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(rows);
    }
}
