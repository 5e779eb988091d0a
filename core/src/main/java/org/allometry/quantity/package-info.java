/** Counts with a unit at the edges of the program: parameters, tokens, operations, scores. Kernels use {@code double}. */
package org.allometry.quantity;
