package org.allometry.law.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    private static final double[] NONE = {};

    private static Formula parse(String text) {
        return Formula.parse(text, Set.of("N", "D", "x")::contains);
    }

    @ParameterizedTest
    @CsvSource({
        "1 + 2*3, 7",
        "(1 + 2)*3, 9",
        "2^3^2, 512",
        "-2^2, -4",
        "2^-1, 0.5",
        "7 - 2 - 1, 4",
        "8/4/2, 1",
        "2*-3, -6",
        "--3, 3",
        "1e3 + 1.5E-1, 1000.15",
        ".5*4., 2",
        "exp(0) + ln(1) + log(1), 1",
        "log10(1000) + log2(8), 6",
        "sqrt(16), 4",
        "'min(3, 2) + max(3, 2)', 5"
    })
    void arithmeticFollowsTheUsualRules(String text, double value) {
        assertThat(parse(text).value(NONE, NONE)).isCloseTo(value, within(1e-12));
    }

    @Test
    void namesAreVariablesOrCoefficientsInTheOrderOfTheirUse() {
        Formula formula = parse("E + A/N^alpha + B/D^beta + E");
        assertThat(formula.coefficients()).containsExactly("E", "A", "alpha", "B", "beta");
        assertThat(formula.variables()).containsExactly("N", "D");
        assertThat(formula.value(new double[] {1, 2, 1, 3, 2}, new double[] {4, 2}))
                .isEqualTo(1 + 0.5 + 0.75 + 1);
    }

    @Test
    void gradientsAgreeWithDifferences() {
        Formula formula = parse("min(a*x, 9) + b^(x/2) - exp(-c/x)*ln(x + b) + max(x, a)/sqrt(c) - (-x)^2");
        double[] c = {1.3, 0.7, 2.1};
        double[] v = {1.9};
        double[] byCoefficient = new double[3];
        double[] byVariable = new double[1];
        assertThat(formula.gradient(c, v, byCoefficient, byVariable)).isEqualTo(formula.value(c, v));
        for (int k = 0; k < 3; k++) {
            double[] above = c.clone();
            double[] below = c.clone();
            above[k] += 1e-6;
            below[k] -= 1e-6;
            assertThat(byCoefficient[k])
                    .isCloseTo((formula.value(above, v) - formula.value(below, v)) / 2e-6, within(1e-8));
        }
        double above = formula.value(c, new double[] {v[0] + 1e-6});
        double below = formula.value(c, new double[] {v[0] - 1e-6});
        assertThat(byVariable[0]).isCloseTo((above - below) / 2e-6, within(1e-8));
    }

    @Test
    void aTapeComputesAllRowsAndTheirDerivatives() {
        Formula formula = parse("E + A/N^alpha");
        Tape tape = Tape.of(formula, new double[][] {{1, 4, 16, 25, 100}}, 5);
        double[] c = {1, 2, 0.5};
        assertThat(tape.values(c)).containsExactly(new double[] {3, 2, 1.5, 1.4, 1.2}, within(1e-14));
        double[] gradient = new double[3];
        tape.pullBack(new double[] {1, 1, 1, 1, 1}, gradient);
        assertThat(gradient[0]).isEqualTo(5);
        assertThat(gradient[1]).isCloseTo(1 + 0.5 + 0.25 + 0.2 + 0.1, within(1e-14));
        double[][] rows = new double[3][5];
        tape.pullBackRows(new double[] {1, 1, 1, 1, 1}, rows);
        assertThat(rows[1]).containsExactly(new double[] {1, 0.5, 0.25, 0.2, 0.1}, within(1e-14));
        assertThat(rows[2][3]).isCloseTo(-2 * Math.log(25) / 5, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({
        "E + A/N^alpha + B/D^beta, 'E,A,B'",
        "c + (g/x^y + a)/N^z + b/D^w, 'c,g,a,b'",
        "A*B*N, 'A'",
        "exp(c + n*ln(N)), ''",
        "'min(a, N)', ''",
        "-a*N + b, 'a,b'"
    })
    void linearCoefficientsAreFound(String text, String names) {
        assertThat(String.join(",", parse(text).linear(false))).isEqualTo(names);
    }

    @Test
    void logarithmsOfExponentialsAreLinearToo() {
        assertThat(parse("exp(c + n*ln(N) + d*ln(D))").linear(true)).containsExactly("c", "n", "d");
        assertThat(parse("E + A/N^alpha").linear(true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1, no formula",
        "'E + ', 5, ends where",
        "E + A/N^, 9, ends where",
        "(E + A, 1, not closed",
        "E + A), 6, closes none",
        "E ++* A, 5, expected a number",
        "2N, 2, needs a *",
        "A(N), 1, no function 'A'",
        "E ** 2, 4, a power is written ^",
        "E + 1.2.3, 5, not a number",
        "E # A, 3, expected an operator",
        "min(N), 6, takes two values",
        "'exp(N, D)', 6, takes one value",
        "E + 1e999, 5, too large",
        "System.exit(1), 7, expected an operator"
    })
    void mistakesAreToldWithTheirColumn(String text, int column, String message) {
        assertThatThrownBy(() -> parse(text == null ? "" : text))
                .isInstanceOfSatisfying(
                        FormulaException.class, e -> assertThat(e.column()).isEqualTo(column))
                .hasMessageContaining(message)
                .hasMessageContaining("column " + column + ":");
    }

    @Test
    void sizeDepthAndCoefficientsAreBounded() {
        assertThatThrownBy(() -> parse("1+".repeat(2000) + "1")).hasMessageContaining("at most 2000 characters");
        assertThatThrownBy(() -> parse("(".repeat(500) + "1" + ")".repeat(500))).hasMessageContaining("60 deep");
        assertThatThrownBy(() -> parse("-".repeat(500) + "1")).hasMessageContaining("60 deep");
        var many = new StringBuilder("0");
        for (int i = 0; i < 30; i++) {
            many.append("+c").append(i);
        }
        assertThatThrownBy(() -> parse(many.toString())).hasMessageContaining("at most 24 coefficients");
    }
}
