package org.allometry.law.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.law.formula.Expression.CoefficientAt;
import org.allometry.law.formula.Expression.Constant;
import org.allometry.law.formula.Expression.Operation;
import org.allometry.law.formula.Expression.Operator;
import org.allometry.law.formula.Expression.VariableAt;
import org.allometry.numeric.ArrayMath;

/**
 * A formula laid out for fast evaluation on many rows with changing coefficients. Not for use by several threads.
 *
 * <p>Idea: nodes stand in the order of evaluation, each with one column of values, and every operation is one plain loop
 * over a column. What depends on no coefficient is computed once, with the logarithm of the base of a power; what
 * depends on coefficients alone is computed once per evaluation, not per row. As the formula is a tree, the adjoint of a
 * node is set by its one parent, and reverse accumulation needs no clearing. Nothing is allocated after construction.
 * The exponents of powers are put where their adjoints will be, which are not needed before.
 */
public final class Tape {
    private final Formula formula;
    private final int rows;
    private final int size;
    private final Node[] nodes;

    private static final class Node {
        final Expression expression;
        final Operator operator;
        final int left;
        final int right;
        /** Depends on a coefficient, or on a variable by which derivatives are wanted. */
        boolean moving;
        /** The same in all rows. */
        boolean single;

        final double[] value;
        final double[] adjoint;
        double[] logBase = {};

        Node(Expression expression, Operator operator, int left, int right, int rows) {
            this.expression = expression;
            this.operator = operator;
            this.left = left;
            this.right = right;
            value = new double[rows];
            adjoint = new double[rows];
        }
    }

    private Tape(Formula formula, double[][] columns, int rows, boolean byVariable) {
        this.formula = formula;
        this.rows = rows;
        var list = new ArrayList<Node>();
        add(formula.root(), columns, byVariable, list);
        nodes = list.toArray(Node[]::new);
        size = nodes.length;
    }

    /** @param columns one for each variable of the formula, of one length, kept by reference */
    public static Tape of(Formula formula, double[][] columns, int rows) {
        if (columns.length != formula.variables().size()) {
            throw new IllegalArgumentException(
                    "the formula has the variables " + formula.variables() + ", but was given " + columns.length);
        }
        return new Tape(formula, columns, rows, false);
    }

    static Tape ofOneRow(Formula formula, double[] variables) {
        double[][] columns =
                Arrays.stream(variables).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
        return new Tape(formula, columns, 1, true);
    }

    private int add(Expression e, double[][] columns, boolean byVariable, List<Node> list) {
        Node node;
        if (e instanceof Operation o) {
            int left = add(o.left(), columns, byVariable, list);
            int right = o.unary() ? left : add(o.right(), columns, byVariable, list);
            node = new Node(e, o.operator(), left, right, rows);
            Node l = list.get(left);
            Node r = list.get(right);
            node.moving = l.moving || r.moving;
            node.single = l.single && r.single;
            if (!node.moving) {
                Arrays.setAll(node.value, i -> o.operator().apply(l.value[i], r.value[i]));
            } else if (o.operator() == Operator.POWER && !l.moving && positive(l.value)) {
                node.logBase = Arrays.stream(l.value).map(Math::log).toArray();
            }
        } else {
            node = new Node(e, Operator.ADD, -1, -1, rows);
            if (e instanceof VariableAt at) {
                System.arraycopy(columns[at.index()], 0, node.value, 0, rows);
                node.moving = byVariable;
            } else if (e instanceof Constant constant) {
                Arrays.fill(node.value, constant.value());
                node.single = true;
            } else {
                node.moving = true;
                node.single = true;
            }
        }
        list.add(node);
        return list.size() - 1;
    }

    private static boolean positive(double[] values) {
        for (double value : values) {
            if (!(value > 0)) {
                return false;
            }
        }
        return true;
    }

    /** The values in all rows; the array is overwritten by the next call. */
    public double[] values(double[] coefficients) {
        for (int k = 0; k < size; k++) {
            Node node = nodes[k];
            if (!node.moving) {
                continue;
            }
            if (node.left < 0) {
                if (node.expression instanceof CoefficientAt at) {
                    Arrays.fill(node.value, coefficients[at.index()]);
                }
            } else if (node.single) {
                Arrays.fill(node.value, node.operator.apply(nodes[node.left].value[0], nodes[node.right].value[0]));
            } else {
                forward(node, nodes[node.left].value, nodes[node.right].value, node.value);
            }
        }
        return nodes[size - 1].value;
    }

    private void forward(Node node, double[] left, double[] right, double[] out) {
        int n = rows;
        switch (node.operator) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    out[i] = left[i] + right[i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    out[i] = left[i] - right[i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    out[i] = left[i] * right[i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    out[i] = left[i] / right[i];
                }
            }
            case NEGATE -> {
                for (int i = 0; i < n; i++) {
                    out[i] = -left[i];
                }
            }
            case POWER -> power(node, left, right, out);
            case EXPONENTIAL -> ArrayMath.exp(left, out);
            case LOGARITHM -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.log(left[i]);
                }
            }
            case MINIMUM -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.min(left[i], right[i]);
                }
            }
            case MAXIMUM -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Math.max(left[i], right[i]);
                }
            }
        }
    }

    private void power(Node node, double[] left, double[] right, double[] out) {
        double[] logBase = node.logBase;
        if (logBase.length > 0) {
            double[] exponents = node.adjoint;
            for (int i = 0; i < rows; i++) {
                exponents[i] = right[i] * logBase[i];
            }
            ArrayMath.exp(exponents, out);
        } else {
            for (int i = 0; i < rows; i++) {
                out[i] = Math.pow(left[i], right[i]);
            }
        }
    }

    /**
     * The gradient, by the coefficients, of a function of the {@link #values} just computed.
     *
     * @param weights its derivatives by the values
     * @param gradient receives its derivatives by the coefficients
     */
    public void pullBack(double[] weights, double[] gradient) {
        sweep(weights);
        Arrays.fill(gradient, 0);
        for (Node node : nodes) {
            if (node.expression instanceof CoefficientAt at) {
                gradient[at.index()] += sum(node.adjoint, rows);
            }
        }
    }

    /**
     * The derivatives, by the coefficients, of a function of the {@link #values} just computed, row by row.
     *
     * @param weights its derivatives by the values
     * @param jacobian receives for each coefficient a column of derivatives
     */
    public void pullBackRows(double[] weights, double[][] jacobian) {
        sweep(weights);
        for (double[] column : jacobian) {
            Arrays.fill(column, 0);
        }
        for (Node node : nodes) {
            if (node.expression instanceof CoefficientAt at) {
                double[] column = jacobian[at.index()];
                for (int i = 0; i < rows; i++) {
                    column[i] += node.adjoint[i];
                }
            }
        }
    }

    private void sweep(double[] weights) {
        System.arraycopy(weights, 0, nodes[size - 1].adjoint, 0, rows);
        for (int k = size - 1; k >= 0; k--) {
            Node node = nodes[k];
            if (node.moving && node.left >= 0) {
                backward(node, nodes[node.left], nodes[node.right]);
            }
        }
    }

    private static double sum(double[] x, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < n; i++) {
            a += x[i];
        }
        return (a + b) + (c + d);
    }

    private void backward(Node node, Node left, Node right) {
        int n = rows;
        double[] g = node.adjoint;
        double[] l = left.value;
        double[] r = right.value;
        double[] v = node.value;
        double[] gl = left.adjoint;
        double[] gr = right.adjoint;
        switch (node.operator) {
            case ADD -> {
                System.arraycopy(g, 0, gl, 0, n);
                System.arraycopy(g, 0, gr, 0, n);
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    gl[i] = g[i];
                    gr[i] = -g[i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    gl[i] = g[i] * r[i];
                    gr[i] = g[i] * l[i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    double q = g[i] / r[i];
                    gl[i] = q;
                    gr[i] = -q * v[i];
                }
            }
            case NEGATE -> {
                for (int i = 0; i < n; i++) {
                    gl[i] = -g[i];
                }
            }
            case POWER -> powerBackward(node, left, right);
            case EXPONENTIAL -> {
                for (int i = 0; i < n; i++) {
                    gl[i] = g[i] * v[i];
                }
            }
            case LOGARITHM -> {
                for (int i = 0; i < n; i++) {
                    gl[i] = g[i] / l[i];
                }
            }
            case MINIMUM, MAXIMUM -> {
                for (int i = 0; i < n; i++) {
                    boolean first = v[i] == l[i];
                    gl[i] = first ? g[i] : 0;
                    gr[i] = first ? 0 : g[i];
                }
            }
        }
    }

    private void powerBackward(Node node, Node left, Node right) {
        double[] g = node.adjoint;
        double[] v = node.value;
        double[] gr = right.adjoint;
        if (node.logBase.length > 0) {
            double[] logBase = node.logBase;
            for (int i = 0; i < rows; i++) {
                gr[i] = g[i] * v[i] * logBase[i];
            }
            return;
        }
        double[] l = left.value;
        double[] r = right.value;
        double[] gl = left.adjoint;
        for (int i = 0; i < rows; i++) {
            gl[i] = r[i] == 0 ? 0 : g[i] * r[i] * (l[i] == 0 ? Math.pow(l[i], r[i] - 1) : v[i] / l[i]);
        }
        if (right.moving) {
            for (int i = 0; i < rows; i++) {
                gr[i] = l[i] > 0 ? g[i] * v[i] * Math.log(l[i]) : 0;
            }
        }
    }

    /** Value and gradients on a tape of one row. */
    double gradient(double[] coefficients, double[] byCoefficient, double[] byVariable) {
        double value = values(coefficients)[0];
        pullBack(new double[] {1}, byCoefficient);
        Arrays.fill(byVariable, 0);
        for (Node node : nodes) {
            if (node.moving && node.expression instanceof VariableAt at) {
                byVariable[at.index()] += node.adjoint[0];
            }
        }
        return value;
    }

    /** The formula that is laid out. */
    public Formula formula() {
        return formula;
    }
}
