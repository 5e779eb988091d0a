package org.allometry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CostTest {
    private static final Device DEVICE = new Device("D", 1e15, 500);

    @Test
    void hoursEnergyAndMoneyFollowFromEachOther() {
        Cost cost = Cost.of(3.6e21, DEVICE, 0.4, 2);
        assertThat(cost.deviceHours()).isCloseTo(2500, within(1e-9));
        assertThat(cost.kilowattHours()).isCloseTo(1250, within(1e-9));
        assertThat(cost.money()).isCloseTo(5000, within(1e-9));
        assertThat(Cost.flopsFor(5000, DEVICE, 0.4, 2)).isCloseTo(3.6e21, within(1e10));
    }

    @Test
    void whatIsNotKnownIsNotInvented() {
        Cost cost = Cost.of(1e20, new Device("D", 1e15, Double.NaN), 0.4, Double.NaN);
        assertThat(cost.kilowattHours()).isNaN();
        assertThat(cost.money()).isNaN();
        assertThatThrownBy(() -> Cost.flopsFor(100, DEVICE, 0.4, Double.NaN)).hasMessageContaining("price");
        assertThatThrownBy(() -> Cost.of(1e20, DEVICE, 40, 2)).hasMessageContaining("utilisation");
        assertThatThrownBy(() -> new Device("D", Double.NaN, 1)).hasMessageContaining("peak rate");
    }
}
