package org.allometry.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.allometry.table.Benchmark;

/**
 * A column of a sheet and what it means.
 *
 * @param index its position in the sheet
 * @param heading as it stands in the sheet
 * @param name under which the table has it
 * @param unit what its numbers are multiplied with
 * @param role what it is used for
 */
record Column(int index, String heading, String name, Optional<BigDecimal> unit, Role role) {
    sealed interface Role permits Known, Scores, Carried {}

    /** A column with a heading of ours. */
    record Known(KnownColumn column) implements Role {}

    /** The scores on one benchmark. */
    record Scores(Benchmark benchmark) implements Role {}

    /** An attribute of the model. */
    record Carried(String reason) implements Role {}

    /** The stripped text of the column in a row, in our unit. */
    String text(List<String> cells) {
        String text = cells.get(index).strip();
        return unit.isEmpty() || !Decimal.is(text)
                ? text
                : new BigDecimal(text).multiply(unit.get()).toString();
    }
}
