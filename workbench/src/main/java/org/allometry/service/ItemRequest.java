package org.allometry.service;

import java.util.Optional;
import org.allometry.fit.item.ItemFitter;

/**
 * A fit of the law of items.
 *
 * @param answers the table {@code model,item,correct}
 * @param models the table of the models that answer
 * @param items the table of the items, if there is one
 */
public record ItemRequest(TableChoice answers, String models, Optional<String> items, ItemFitter fitter) {}
