package org.allometry.operation;

import java.util.Optional;
import org.allometry.fit.item.ItemFitter;
import org.allometry.service.ItemRequest;
import org.allometry.service.TableChoice;
import picocli.CommandLine.Option;

/** Which models and items a table of answers speaks of. */
final class ItemOptions {
    @Option(
            names = "--models-table",
            paramLabel = "FILE",
            description = "For a table of answers model,item,correct: the table of its models, with family and counts.")
    private Optional<String> models = Optional.empty();

    @Option(
            names = "--items",
            paramLabel = "FILE",
            description = "For a table of answers: its items, as item,benchmark and chance or options.")
    private Optional<String> items = Optional.empty();

    boolean isGiven() {
        return models.isPresent() || items.isPresent();
    }

    ItemRequest request(TableChoice answers, ItemFitter fitter) {
        return new ItemRequest(
                answers,
                models.orElseThrow(() -> new IllegalArgumentException(
                        "a table of answers needs --models-table FILE, with a row of each model: its family, parameters"
                                + " and training tokens")),
                items,
                fitter);
    }
}
