package org.allometry.service;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.allometry.source.Sheet;

/**
 * Tables and fits that are named rather than found in files: where a server looks in place of the file system, so that no
 * name in a request is ever taken for a path.
 */
public interface Shelf {
    /** The tables of the user, as rows of the list of all tables. */
    List<BundledTable> list();

    /** The table of a user of that name. */
    Optional<Sheet> table(String name);

    /** Headings and units of that table that differ, as in the option {@code --columns}. */
    Optional<String> columns(String name);

    /** The text of a stored fit of that name. */
    Optional<String> fit(String name);

    /** The name of the file that a table or fit of the user is exported as. */
    Optional<String> exported(String name);

    /** Tells one content of a table or fit from another, also after it was changed under the same name. */
    String version(String name);

    /** What was made for this key before and is still at hand, else what the work makes now. */
    <T> T remembered(Object key, Supplier<T> work);

    /** Whether something holds that was looked at before under this key, or is looked at now. */
    boolean fact(Object key, BooleanSupplier look);

    /** Whether something made for this key is at hand. */
    boolean remembers(Object key);
}
