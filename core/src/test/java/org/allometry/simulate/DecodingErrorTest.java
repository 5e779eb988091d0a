package org.allometry.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.allometry.numeric.SeededStream;
import org.allometry.testing.Witness;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DecodingErrorTest {
    @Test
    void errorsAreThoseOfTheWitness() {
        for (double[] row : Witness.rows(DecodingErrorTest.class, "decoding.csv")) {
            double signal = Math.sqrt(row[1]) / row[3];
            DecodingError decoding =
                    row[0] == 0 ? DecodingError.orthogonal(signal) : DecodingError.random((int) row[1], signal);
            assertThat(decoding.among(row[2]))
                    .as("kind %s, %s dimensions, %s meanings, noise %s", row[0], row[1], row[2], row[3])
                    .isCloseTo(row[4], Percentage.withPercentage(1e-4));
        }
    }

    @Test
    void twoOrthogonalCodesHaveAClosedForm() {
        double signal = 1.7;
        assertThat(DecodingError.orthogonal(signal).among(2))
                .isCloseTo(DecodingError.tail(signal / Math.sqrt(2)), within(1e-13));
        assertThat(DecodingError.orthogonal(signal).among(1)).isZero();
    }

    @Test
    void noSignalLeavesAGuess() {
        assertThat(DecodingError.orthogonal(0).among(5)).isCloseTo(0.8, within(1e-12));
        assertThat(DecodingError.random(7, 0).among(5)).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void wholeCodebooksErrAsOftenAsTheirCosinesAlone() {
        int wrong = 0;
        int trials = 4000;
        var random = new SeededStream(3);
        double spread = 1 / Math.sqrt(6);
        for (int trial = 0; trial < trials; trial++) {
            Codebook book = Codebook.random(12, 6, random);
            wrong += book.decodes(0, spread, new double[6], random) ? 0 : 1;
        }
        var tally = new Tally();
        tally.addShare(wrong, trials);
        double exact = DecodingError.random(6, Math.sqrt(6)).among(12);
        assertThat(tally.mean()).isCloseTo(exact, within(4 * tally.standardError()));
    }

    @Test
    void repelledCodesFindTheBestArrangementsThatAreKnown() {
        double circle = Codebook.repelled(7, 2, new SeededStream(1)).smallestDistance();
        assertThat(circle).isCloseTo(2 * Math.sin(Math.PI / 7), within(0.02));
        double simplex = Codebook.repelled(5, 4, new SeededStream(1)).smallestDistance();
        assertThat(simplex).isCloseTo(Math.sqrt(2.5), within(0.02));
        double octahedron = Codebook.repelled(6, 3, new SeededStream(1)).smallestDistance();
        assertThat(octahedron).isCloseTo(Math.sqrt(2), within(0.02));
    }

    @Test
    void repelledCodesErrLessThanRandomOnes() {
        var repelled = new Laboratory(1, 1, 20_000)
                .run(new Decoding(40, 8, 0.9, 0, CodeKind.REPELLED, 1))
                .get(0);
        double random = DecodingError.random(8, Math.sqrt(8) / 0.9).among(40);
        assertThat(repelled.simulated()).isLessThan(random - 10 * repelled.standardError());
    }
}
