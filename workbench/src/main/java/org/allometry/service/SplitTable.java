package org.allometry.service;

import org.allometry.fit.FamilyBlocks;

/** A table in the memory of several processes, until it is closed. */
public interface SplitTable extends FamilyBlocks, AutoCloseable {
    @Override
    void close();
}
