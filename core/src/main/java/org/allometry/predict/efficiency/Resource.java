package org.allometry.predict.efficiency;

import java.util.Locale;
import java.util.OptionalDouble;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.table.LanguageModel;

/** What is spent on a model. */
public enum Resource {
    /** N. */
    PARAMETERS,
    /** C of training, in floating-point operations. */
    COMPUTE;

    /** How much of it a model took, if known. */
    OptionalDouble of(LanguageModel model) {
        return switch (this) {
            case PARAMETERS ->
                model.parameters()
                        .map(ParameterCount::value)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty());
            case COMPUTE ->
                model.compute().map(Flops::value).map(OptionalDouble::of).orElse(OptionalDouble.empty());
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
