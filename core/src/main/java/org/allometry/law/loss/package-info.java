/**
 * Laws of the loss of language models, and of what goes with it: formulas with named coefficients, domains, units,
 * sources, and published coefficients.
 */
package org.allometry.law.loss;
