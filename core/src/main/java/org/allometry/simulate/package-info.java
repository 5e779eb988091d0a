/**
 * The code-space laboratory: why a larger space of codes leaves fewer doubts, and when whole tasks begin to succeed. Each
 * experiment has an exact or a bounding formula beside its simulation. None of it is how a neural network works; it is an
 * analogy that can be computed.
 */
package org.allometry.simulate;
