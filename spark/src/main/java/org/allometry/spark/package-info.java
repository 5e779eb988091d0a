/**
 * The same fits on Apache Spark. Depends on everything else; nothing depends on it, and local use never loads it.
 */
@NullMarked
package org.allometry.spark;

import org.jspecify.annotations.NullMarked;
