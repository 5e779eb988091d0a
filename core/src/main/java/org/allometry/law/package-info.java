/** The scaling laws: values, derivatives, coefficients with their domains, citations. Nothing here knows of fitting. */
package org.allometry.law;
