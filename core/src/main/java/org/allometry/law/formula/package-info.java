/** Formulas as text: parsing with bounds, values, exact gradients, and which coefficients they are linear in. */
package org.allometry.law.formula;
