package org.allometry.fit;

import java.io.Serializable;

/** What is asked of every block of a split table: numbers that are added up over the blocks. It travels to where they lie. */
@FunctionalInterface
public interface BlockTask extends Serializable {
    /** As many numbers for every block. */
    double[] of(FamilyBlock block);
}
