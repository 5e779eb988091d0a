package org.allometry.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.ScoreFitter;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.LossLaws;
import org.allometry.numeric.Engine;
import org.allometry.service.ScoreLaws;
import org.allometry.service.Tables;
import org.allometry.simulate.ScalingSeries;
import org.allometry.simulate.Study;
import org.allometry.simulate.Topic;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParcelTest {
    static Stream<String> laws() {
        return Stream.concat(ScoreLaws.names().stream(), Stream.of("mean:latent+flops", "sloth:2"));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void everyLawTravels(String name) {
        ScoreFitter law = new ScoreLaws(LatentFitter.withDefaults().withThreads(1)).named(name);
        ScoreFitter arrived = Parcel.of(law).open();
        assertThat(arrived).isNotSameAs(law);
        assertThat(arrived.law()).isEqualTo(law.law());
        if (law instanceof Record) {
            assertThat(arrived).isEqualTo(law);
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void everyExperimentTravels(Topic topic) {
        if (!topic.takesNetworks()) {
            Study study = topic == Topic.SCALING ? ScalingSeries.study() : Study.of(topic, Map.of());
            var experiments = new ArrayList<>(study.experiments());
            assertThat(Parcel.of(experiments).open()).isEqualTo(experiments).isNotSameAs(experiments);
        }
    }

    @Test
    void everyLawOfLossTravels() {
        for (LossLaw law : LossLaws.all()) {
            LossLaw arrived = Parcel.of(law).open();
            assertThat(arrived.claims()).isEqualTo(law.claims());
            double[] coefficients = new double[law.coefficients().size()];
            double[] variables = new double[law.variables().size()];
            Arrays.fill(coefficients, 0.7);
            Arrays.fill(variables, 2.1);
            assertThat((Double) arrived.formula().value(coefficients, variables))
                    .isEqualTo((Double) law.formula().value(coefficients, variables));
        }
    }

    @Test
    void aTableTravelsWithAllThatIsKnownOfItsModels() {
        ScoreTable table = Tables.read("leaderboard");
        ScoreTable arrived = Parcel.of(table).open();
        assertThat(arrived.models()).isEqualTo(table.models());
        assertThat(arrived.benchmarks()).isEqualTo(table.benchmarks());
        assertThat(arrived.digest()).isEqualTo(table.digest());
    }

    @Test
    void optionalValuesTravelToAnyDepth() {
        List<Object> values = List.of(
                Optional.empty(),
                Optional.of(Optional.of("deep")),
                OptionalInt.of(3),
                OptionalInt.empty(),
                OptionalDouble.of(0.5),
                OptionalDouble.empty());
        assertThat(Parcel.of(values).open()).isEqualTo(values);
    }

    @Test
    void anEngineOfSparkArrivesAsOneThread() {
        Engine arrived =
                Parcel.<Engine>of(new SparkEngine(Optional.of("local[2]"), 4)).open();
        assertThat(arrived).isEqualTo(Engine.local(1));
    }

    @Test
    void whatCannotTravelIsADefect() {
        assertThatThrownBy(() -> Parcel.of(new Object()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("java.lang.Object");
    }
}
