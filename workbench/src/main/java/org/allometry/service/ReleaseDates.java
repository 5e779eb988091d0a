package org.allometry.service;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.allometry.table.LanguageModel;

/**
 * When pre-training families were released. A family is found by its name, or by the longest known name that it starts
 * with, so that {@code qwen2.5-math-instruct} has the date of qwen2.5.
 */
final class ReleaseDates {
    private final NavigableMap<String, LocalDate> dates = new TreeMap<>();

    private ReleaseDates() {}

    /** Those that come with the program. */
    static ReleaseDates bundled() {
        var result = new ReleaseDates();
        for (List<String> row : Catalogue.rows("base-families")) {
            result.dates.put(normal(row.get(0)), YearMonth.parse(row.get(2)).atDay(1));
        }
        return result;
    }

    /** The model with the date of its base family, unless it has one already or none is known. */
    LanguageModel complete(LanguageModel model) {
        return model.baseReleaseDate().isPresent()
                ? model
                : of(model.lineage()).map(model::withBaseReleaseDate).orElse(model);
    }

    /** The date of a family. */
    Optional<LocalDate> of(String family) {
        String name = normal(family);
        for (String key = dates.floorKey(name); key != null; key = dates.lowerKey(key)) {
            if (name.equals(key) || name.startsWith(key + "-")) {
                return Optional.ofNullable(dates.get(key));
            }
        }
        return Optional.empty();
    }

    private static String normal(String family) {
        return family.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }
}
