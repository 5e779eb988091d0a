package org.allometry.table.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.allometry.numeric.SeededStream;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableAuditTest {
    @Test
    void cleanTablesGiveNoFindingButThatItemsAreUnknown() {
        int alarms = 0;
        for (long seed = 1; seed <= 30; seed++) {
            alarms += (int) TableAudit.of(named(LeaderboardLaw.table(60, 0.1, seed))).stream()
                    .filter(finding -> finding.kind() != Kind.UNCHECKED)
                    .count();
        }
        assertThat(alarms).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsExactlyTheSizeThatWasMultipliedByTen(long seed) {
        ScoreTable clean = named(LeaderboardLaw.table(40, 0.1, seed));
        int row = (int) (clean.models().size() * new SeededStream(seed).uniform());
        LanguageModel model = clean.models().get(row);
        double size = model.parameters().orElseThrow().value();
        ScoreTable damaged = Damage.changed(clean, row, Damage.sized(model, model.name(), 10 * size));
        List<Finding> findings = real(damaged);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.SIZE);
            assertThat(finding.places()).extracting(Place::row).containsOnly(row);
            assertThat(finding.changes().get(0).after()).isCloseTo(size, within(0.06 * size));
        });
        assertThat(real(TableAudit.repaired(damaged, findings))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsExactlyTheModelThatWasDoubled(long seed) {
        ScoreTable clean = named(LeaderboardLaw.table(40, 0.1, seed));
        int row = (int) (clean.models().size() * new SeededStream(seed).uniform());
        LanguageModel model = clean.models().get(row);
        int last = clean.models().size();
        assertThat(real(Damage.doubled(clean, row, model))).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.SAME_NAME);
            assertThat(finding.places()).extracting(Place::row).containsExactly(row, last);
        });
        assertThat(real(Damage.doubled(clean, row, Damage.named(model, "copy-of-" + model.name()))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.SAME_SCORES);
                    assertThat(finding.places()).extracting(Place::row).containsOnly(row, last);
                });
    }

    @Test
    void fewEqualScoresOfTwoDecimalsAreNoCopy() {
        ScoreTable table = scores(new double[][] {{0.3, 0.4}, {0.3, 0.4}, {0.3, 0.5}, {0.2, 0.4}}, OptionalInt.empty());
        assertThat(real(table)).isEmpty();
    }

    @Test
    void aSizeIsNotTakenFromTheNameAgainstABetterWitness() {
        LanguageModel model = LanguageModel.of("x-2b", "x", ParameterCount.of(9e9), TokenCount.of(1e12));
        Finding doubtful = size(Damage.with(model, Map.of("base_model", "gemma-2-9b")));
        assertThat(doubtful.severity()).isEqualTo(Severity.WARNING);
        assertThat(doubtful.repairable()).isFalse();
        Finding sure = size(Damage.with(model, Map.of("base_model", "gemma-2-9b", "parameters_upstream", "2.1e9")));
        assertThat(sure.repairable()).isTrue();
        assertThat(size(model).repairable()).isTrue();
        assertThat(size(Damage.named(model, "x-8x7b")).repairable()).isFalse();
    }

    @Test
    void operationsFollowASizeThatIsPutRight() {
        var model = new LanguageModel(
                "x-7b",
                "x",
                Optional.of(ParameterCount.of(7e10)),
                Optional.of(TokenCount.of(1e12)),
                Optional.of(Flops.of(6 * 7e10 * 1e12)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        assertThat(size(model).changes())
                .extracting(Change::column, Change::after)
                .containsExactly(tuple("parameters", 7e9), tuple("training_flops", 6 * 7e9 * 1e12));
    }

    @Test
    void aFinetuneHasTheTokensOfItsBaseAndOperationsAreSixNd() {
        LanguageModel base = tuned("base-7b", Variant.BASE, 2e12, 6 * 7e9 * 2e12, Map.of());
        LanguageModel tuned =
                tuned("tuned-7b", Variant.FINETUNE, 5e12, 6 * 7e9 * 5e12, Map.of("base_model", "base-7b"));
        LanguageModel wrong = tuned("wrong-7b", Variant.BASE, 2e12, 6 * 7e9 * 7e12, Map.of());
        List<Finding> findings = TableAudit.of(ScoreTable.of(List.of(base, tuned, wrong), List.of(), new double[3][0]));
        assertThat(findings).extracting(Finding::kind).containsExactlyInAnyOrder(Kind.TOKENS, Kind.FLOPS);
        assertThat(findings.stream().flatMap(finding -> finding.changes().stream()))
                .extracting(Change::row, Change::column, Change::after)
                .containsExactly(tuple(1, "training_tokens", 2e12), tuple(1, "training_flops", 6 * 7e9 * 2e12));
    }

    @Test
    void tokensThatDifferALittleWithinAFamilyAreSuspect() {
        List<LanguageModel> models = List.of(
                LanguageModel.of("p-1b", "p", ParameterCount.of(1e9), TokenCount.of(3e11)),
                LanguageModel.of("p-2b", "p", ParameterCount.of(2e9), TokenCount.of(2.5e11)),
                LanguageModel.of("q-1b", "q", ParameterCount.of(1e9), TokenCount.of(1e12)),
                LanguageModel.of("q-2b", "q", ParameterCount.of(2e9), TokenCount.of(2e12)));
        assertThat(TableAudit.of(ScoreTable.of(models, List.of(), new double[4][0])))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING, Severity.NOTE);
    }

    @Test
    void theTailOfGuessingIsBinomial() {
        double sum = 0;
        for (int k = 0; k <= 18; k++) {
            double choose = 1;
            for (int m = 0; m < k; m++) {
                choose *= (100.0 - m) / (m + 1);
            }
            sum += choose * Math.pow(0.25, k) * Math.pow(0.75, 100 - k);
        }
        assertThat(BelowChance.tail(0.18, 100, 0.25)).isCloseTo(sum, within(1e-12));
        assertThat(BelowChance.tail(1, 100, 0.25)).isEqualTo(1);
    }

    @Test
    void guessersAreNotBelowChanceAndWorseOnesAre() {
        var random = new SeededStream(4);
        double[][] scores = new double[200][1];
        for (double[] row : scores) {
            int right = 0;
            for (int k = 0; k < 500; k++) {
                right += random.uniform() < 0.25 ? 1 : 0;
            }
            row[0] = right / 500.0;
        }
        assertThat(kinds(scores(scores, OptionalInt.of(500)))).doesNotContain(Kind.BELOW_CHANCE);
        scores[7][0] = 0.14;
        List<Finding> findings = TableAudit.of(scores(scores, OptionalInt.of(500)));
        assertThat(Damage.cells(scores(scores, OptionalInt.of(500)), findings, Kind.BELOW_CHANCE))
                .isEqualTo(Set.of(new Cell(7, 0)));
        assertThat(kinds(scores(scores, OptionalInt.empty()))).contains(Kind.UNCHECKED);
    }

    @Test
    void aValueThatIsFilledInAndRoundedRowsAreSeen() {
        var random = new SeededStream(9);
        double[][] scores = new double[120][1];
        for (double[] row : scores) {
            row[0] = 0.3 + 0.4 * random.uniform();
        }
        assertThat(real(scores(scores, OptionalInt.empty()))).isEmpty();
        for (int i = 10; i < 15; i++) {
            scores[i][0] = 0.43219;
        }
        assertThat(real(scores(scores, OptionalInt.empty()))).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.REPEATED_VALUE);
            assertThat(finding.places()).extracting(Place::row).containsExactly(10, 11, 12, 13, 14);
        });
        for (int i = 60; i < 120; i++) {
            scores[i][0] = Math.rint(100 * scores[i][0]) / 100;
        }
        assertThat(kinds(scores(scores, OptionalInt.empty())))
                .containsExactlyInAnyOrder(Kind.REPEATED_VALUE, Kind.MIXED_PRECISION);
    }

    private static Finding size(LanguageModel model) {
        return TableAudit.of(ScoreTable.of(List.of(model), List.of(), new double[1][0]))
                .get(0);
    }

    private static LanguageModel tuned(
            String name, Variant variant, double tokens, double flops, Map<String, String> attributes) {
        return new LanguageModel(
                name,
                "f",
                Optional.of(ParameterCount.of(7e9)),
                Optional.of(TokenCount.of(tokens)),
                Optional.of(Flops.of(flops)),
                Optional.empty(),
                Optional.of(variant),
                Optional.empty(),
                attributes);
    }

    private static ScoreTable scores(double[][] scores, OptionalInt items) {
        List<LanguageModel> models = Arrays.stream(new int[scores.length])
                .mapToObj(i -> LanguageModel.of("m", "f", ParameterCount.of(1e9), TokenCount.of(1e12)))
                .toList();
        var named = new ArrayList<LanguageModel>();
        for (int i = 0; i < models.size(); i++) {
            named.add(Damage.named(models.get(i), "m" + i));
        }
        var benchmarks = new ArrayList<Benchmark>();
        for (int j = 0; j < scores[0].length; j++) {
            benchmarks.add(new Benchmark("b" + j, "b" + j, 0.25, items));
        }
        return ScoreTable.of(named, benchmarks, scores);
    }

    private static List<Kind> kinds(ScoreTable table) {
        return TableAudit.of(table).stream().map(Finding::kind).toList();
    }

    private static List<Finding> real(ScoreTable table) {
        return TableAudit.of(table).stream()
                .filter(finding -> finding.kind() != Kind.UNCHECKED)
                .toList();
    }

    /** The table with the size in every name, to one decimal of a billion. */
    private static ScoreTable named(ScoreTable table) {
        ScoreTable result = table;
        for (int i = 0; i < table.models().size(); i++) {
            LanguageModel model = table.models().get(i);
            double size = Math.max(1, Math.rint(model.parameters().orElseThrow().value() / 1e8) / 10);
            String name = model.name() + "-" + size + "b";
            result = Damage.changed(result, i, Damage.sized(model, name, size * 1e9));
        }
        return result;
    }
}
