package org.allometry.law.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.allometry.law.formula.Formula;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every law must keep, whichever it is: found by iterating over all of them. */
class LossLawContractTest {
    private static final Map<String, Double> USUAL = Map.ofEntries(
            Map.entry("N", 1.1e9),
            Map.entry("N_a", 1.3e8),
            Map.entry("D", 2.3e10),
            Map.entry("C", 1.7e20),
            Map.entry("U", 9e9),
            Map.entry("L", 2.6),
            Map.entry("P_w", 5.0),
            Map.entry("P_a", 6.0),
            Map.entry("P_kv", 7.0),
            Map.entry("P_post", 4.0),
            Map.entry("X", 17.0),
            Map.entry("G", 8.0),
            Map.entry("S", 0.7),
            Map.entry("L_T", 2.2),
            Map.entry("L_S", 2.8),
            Map.entry("Q", 0.8),
            Map.entry("T", 4e4));

    /** Every law with published coefficients, and every law with coefficients from the middle of their usual ranges. */
    static List<LossFunction> functions() {
        Stream<LossFunction> published = PublishedLaws.all().stream().map(PublishedLaw::function);
        Stream<LossLaw> laws = Stream.concat(
                LossLaws.all().stream(),
                Stream.of("power:D", "broken-power:D:2", "broken-power:N:3")
                        .map(name -> LossLaws.find(name).orElseThrow()));
        return Stream.concat(published, laws.map(LossLawContractTest::middle)).toList();
    }

    private static LossFunction middle(LossLaw law) {
        return law.with(law.coefficients().stream()
                .mapToDouble(coefficient -> coefficient.between(0.5))
                .toArray());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void gradientsAgreeWithDifferences(LossFunction function) {
        double[] at = function.ordered(USUAL);
        double[] byCoefficient = new double[function.coefficients().length];
        double[] byVariable = new double[at.length];
        double value = function.gradient(at, byCoefficient, byVariable);
        assertThat(value).isCloseTo(function.at(at), within(1e-14 * Math.abs(value)));
        assertThat(value).isFinite();
        for (int c = 0; c < byCoefficient.length; c++) {
            String name = function.law().coefficients().get(c).name();
            double usual = function.coefficients()[c];
            double step = 1e-6 * Math.max(Math.abs(usual), 1e-3);
            double slope = (function.with(name, usual + step).at(at)
                            - function.with(name, usual - step).at(at))
                    / (2 * step);
            assertThat(byCoefficient[c])
                    .as(name)
                    .isCloseTo(slope, within(1e-6 * Math.abs(slope) + 1e-9 * value / step * 1e-3));
        }
        for (int v = 0; v < at.length; v++) {
            double[] above = at.clone();
            double[] below = at.clone();
            above[v] *= 1 + 1e-6;
            below[v] *= 1 - 1e-6;
            double slope = (function.at(above) - function.at(below)) / (above[v] - below[v]);
            assertThat(byVariable[v])
                    .as(function.law().variables().get(v).symbol())
                    .isCloseTo(slope, within(1e-5 * Math.abs(slope) + 1e-9 * Math.abs(value) / at[v]));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everythingHasAUnitARangeAndASource(LossFunction function) {
        LossLaw law = function.law();
        assertThat(law.source()).isNotBlank();
        assertThat(law.title()).isNotBlank();
        assertThat(law.response().unit()).isNotBlank();
        assertThat(law.variables())
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(variable.unit()).isNotBlank());
        assertThat(law.coefficients()).isNotEmpty().allSatisfy(coefficient -> {
            assertThat(coefficient.unit()).isNotBlank();
            assertThat(coefficient.domain().contains(function.coefficient(coefficient.name())))
                    .isTrue();
            double value = coefficient.between(0.3);
            assertThat(coefficient.domain().value(coefficient.domain().free(value)))
                    .isCloseTo(value, within(1e-12 * Math.abs(value)));
        });
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theResponseMovesAsClaimed(LossFunction function) {
        for (Claim claim : function.law().claims()) {
            double before = Double.NaN;
            for (double factor : new double[] {0.6, 0.8, 1, 1.2}) {
                var moved = new LinkedHashMap<>(USUAL);
                moved.merge(claim.symbol(), factor, (usual, f) -> usual * f);
                double value = function.at(moved);
                if (!Double.isNaN(before)) {
                    if (claim.direction() == Claim.Direction.FALLS) {
                        assertThat(value).as(claim.toString()).isLessThan(before);
                    } else {
                        assertThat(value).as(claim.toString()).isGreaterThan(before);
                    }
                }
                before = value;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theLimitIsAsStated(LossFunction function) {
        LossLaw law = function.law();
        for (Claim.Limit limit : law.limits()) {
            var far = new LinkedHashMap<>(USUAL);
            limit.symbols().forEach(symbol -> far.put(symbol, 1e300));
            Formula rest = Formula.parse(limit.formula(), USUAL::containsKey);
            double[] coefficients = rest.coefficients().stream()
                    .mapToDouble(function::coefficient)
                    .toArray();
            double[] variables = rest.variables().stream().mapToDouble(far::get).toArray();
            assertThat(function.at(far)).isCloseTo(rest.value(coefficients, variables), within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void coefficientsAreReadBackToTheLastBit(LossFunction function) {
        assertThat(LossFunction.parse(function.law(), function.toString())).isEqualTo(function);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void linearCoefficientsAreLinear(LossFunction function) {
        double[] at = function.ordered(USUAL);
        for (String name : function.law().formula().linear(false)) {
            double a = function.with(name, 1).at(at);
            double b = function.with(name, 2).at(at);
            double c = function.with(name, 4).at(at);
            assertThat(c - b).as(name).isCloseTo(2 * (b - a), within(1e-9 * (Math.abs(a) + Math.abs(c))));
        }
    }
}
