package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossFitter;
import org.allometry.table.RunTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Chinchilla's law on all bundled runs, against the lowest objective that scipy's L-BFGS-B found with exact gradients
 * from 60 random starts, each restarted three times: src/test/witness/run_tables.py.
 */
class RunTablesTest {
    @ParameterizedTest
    @CsvSource({
        "runs-chinchilla, family, chinchilla, 245, 0.00182601052306933",
        "runs-isoflop, family, llama-3-isoflop-llama-3, 133, 0.000390467846192048",
        "runs-isoflop, family, marin-comma, 85, 0.000525563410271504",
        "runs-isoflop, family, marin-dclm, 85, 0.000535837177476496",
        "runs-isoflop, family, marin-nemotron, 88, 0.000553731775479938",
        "runs-isoflop, family, misfitting-fineweb-c4, 176, 0.00172964175520302",
        "runs-overtraining, dataset, c4, 34, 0.000529954130450337",
        "runs-overtraining, dataset, redpajama, 35, 0.000426510827153892",
        "runs-overtraining, dataset, refinedweb, 35, 0.000475725501630285",
        "runs-ladder, family, olmo-ladder, 30, 0.000106438566931573",
        "runs-steplaw, family, steplaw-dense, 1911, 0.208581858372045",
        "runs-repeated-data, family, datablations-c4, 296, 0.0290119930456243",
        "runs-repeated-data, epochs, 1, 41, 0.000949642900145097",
        "runs-repeated-data, epochs, 2, 11, 9.66305879282426e-06",
        "runs-repeated-data, epochs, 4, 11, 2.95513014322298e-05",
        "runs-repeated-data, epochs, 200, 7, 2.20340472183539e-05",
        "runs-repeated-data, epochs, 5, 7, 2.17384671758788e-07",
        "runs-repeated-data, epochs, 3, 8, 1.12754332297097e-05",
        "runs-routing, router, rl-r, 54, 0.0017665511903224",
        "runs-routing, router, s-base, 87, 0.00287647630251009",
        "runs-steplaw-experts, family, steplaw-moe, 708, 0.00892951787297539",
        "curves-opt, family, opt, 142, 0.00224840409612554"
    })
    void theObjectiveIsNeverAboveTheLowestKnown(String name, String column, String value, int rows, double lowest) {
        RunTable all = Tables.readRuns(name);
        RunTable group = all.where(i -> all.text(i, column).equals(value));
        LossFit fit = LossFitter.withDefaults().fit(group);
        assertThat(group.size()).isEqualTo(rows);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.objective()).isLessThanOrEqualTo(lowest * (1 + 1e-9));
        assertThat(fit.objective()).isCloseTo(lowest, within(5e-3 * lowest));
    }
}
