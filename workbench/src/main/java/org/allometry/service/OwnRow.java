package org.allometry.service;

import java.util.List;
import java.util.Optional;
import org.allometry.advise.Anatomy;
import org.allometry.problem.Problem;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;

/** A model of a user's catalogue by its columns; what cannot be read is kept as a problem. */
record OwnRow(String file, LanguageModel model, List<Problem> problems) {
    Optional<String> text(String column) {
        return Optional.ofNullable(model.attributes().get(column)).filter(text -> !text.isBlank());
    }

    /** A number that is not negative, with an ending such as K or B if one likes. */
    double number(String column, double otherwise) {
        Optional<String> text = text(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            double value = text.get().matches("0+(\\.0*)?")
                    ? 0
                    : TokenCount.parse(text.get()).value();
            return value;
        } catch (IllegalArgumentException e) {
            return refused(column, text.get(), "must be a number that is not negative");
        }
    }

    boolean flag(String column, boolean otherwise) {
        Optional<String> text = text(column);
        if (text.isPresent() && !text.get().matches("true|false")) {
            refused(column, text.get(), "must be true or false");
        }
        return text.map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** What its columns say, and the published model of the same shape says of the rest. */
    Optional<Anatomy> anatomy(Optional<Anatomy> published) {
        double parameters = model.parameters()
                .map(ParameterCount::value)
                .or(() -> published.map(Anatomy::parameters))
                .orElse(Double.NaN);
        if (Double.isNaN(parameters)) {
            refused("parameters", "", "must not be empty for a model that no bundled table knows");
            return Optional.empty();
        }
        Anatomy rest = published.orElse(Anatomy.ofSize(parameters, parameters));
        double active = number("active_parameters", Math.min(parameters, rest.activeParameters()));
        if (!(active > 0 && active <= parameters)) {
            refused(
                    "active_parameters",
                    text("active_parameters").orElse(""),
                    "must be positive and at most parameters");
            return Optional.empty();
        }
        double layers = number("layers", rest.layers());
        double cached = number("cached_values_per_layer_token", Double.NaN);
        double heads = 2 * number("kv_heads", Double.NaN) * number("head_dim", Double.NaN);
        double perLayer = Double.isNaN(cached) ? heads : cached;
        return Optional.of(new Anatomy(
                parameters,
                active,
                active < parameters && rest.hasExperts() ? rest.expertShare() : active / parameters,
                layers,
                number("hidden", rest.hidden()),
                number("vocabulary", rest.vocabulary()),
                rest.tied(),
                Double.isNaN(layers * perLayer) ? rest.cachedValues() : layers * perLayer,
                rest.adapters(),
                number("context_length", rest.context())));
    }

    private double refused(String column, String value, String rule) {
        problems.add(new Problem(file, 0, column, value, "model '" + model.name() + "': " + rule, ""));
        return Double.NaN;
    }
}
