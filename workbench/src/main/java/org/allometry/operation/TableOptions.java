package org.allometry.operation;

import java.util.Optional;
import org.allometry.service.TableChoice;
import picocli.CommandLine.Option;

/** How to read a table, for the commands that take one. */
final class TableOptions {
    @Option(
            names = "--columns",
            paramLabel = "COLUMN=HEADING[:UNIT],..",
            description = "Other headings and units, as in parameters=size_b:1e9,family=fam.")
    private Optional<String> columns = Optional.empty();

    @Option(
            names = "--benchmarks",
            paramLabel = "FILE",
            description = "A table id,chance of further benchmarks; their columns need not look like scores.")
    private Optional<String> benchmarks = Optional.empty();

    TableChoice choice(String table) {
        return new TableChoice(table, columns, benchmarks);
    }

    /** A table to which these options do not belong, as they speak of another. */
    TableChoice plain(String table) {
        return TableChoice.of(table);
    }

    /** The options as they would be typed, with a blank before each. */
    String typed() {
        return columns.map(value -> " --columns " + CommandText.quoted(value)).orElse("")
                + benchmarks
                        .map(value -> " --benchmarks " + CommandText.quoted(value))
                        .orElse("");
    }
}
