package org.allometry.source;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which headings of a file stand for which columns, and in what unit: {@code parameters=size_b:1e9,family=fam}.
 *
 * @param sources by the name of the column
 */
public record ColumnMapping(Map<String, Source> sources) {
    private static final Pattern UNIT =
            Pattern.compile("[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]{1,3})?|\\.[0-9]+([eE][+-]?[0-9]{1,3})?");

    /**
     * Where a column is found.
     *
     * @param heading as it stands in the file
     * @param unit what its numbers are multiplied with, if they have another unit
     */
    public record Source(String heading, Optional<BigDecimal> unit) {
        public Source {
            Objects.requireNonNull(heading, "heading");
            Objects.requireNonNull(unit, "unit");
        }
    }

    public ColumnMapping {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /** Every column under its own name. */
    public static ColumnMapping none() {
        return new ColumnMapping(Map.of());
    }

    /**
     * Reads {@code column=heading[:unit]}, separated by commas.
     *
     * @throws IllegalArgumentException if the text has another form or names a column twice
     */
    public static ColumnMapping parse(String text) {
        var sources = new LinkedHashMap<String, Source>();
        for (String part : text.split(",")) {
            int equal = part.indexOf('=');
            String column = equal < 0 ? "" : part.substring(0, equal).strip();
            String source = part.substring(equal + 1).strip();
            int colon = source.lastIndexOf(':');
            String unit = source.substring(colon + 1).strip();
            boolean hasUnit = colon >= 0 && UNIT.matcher(unit).matches();
            String heading = hasUnit ? source.substring(0, colon).strip() : source;
            if (column.isEmpty() || heading.isEmpty()) {
                throw new IllegalArgumentException("columns must be given as column=heading or column=heading:unit,"
                        + " separated by commas, but was '" + part + "'");
            }
            Optional<BigDecimal> factor = hasUnit ? Optional.of(new BigDecimal(unit)) : Optional.empty();
            if (factor.isPresent() && factor.get().signum() == 0) {
                throw new IllegalArgumentException("the unit of column '" + column + "' must not be zero");
            }
            if (sources.put(column, new Source(heading, factor)) != null) {
                throw new IllegalArgumentException("column '" + column + "' is given twice");
            }
        }
        return new ColumnMapping(sources);
    }
}
