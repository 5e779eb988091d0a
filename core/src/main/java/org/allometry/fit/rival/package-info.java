/**
 * The laws of other authors, as they define them: curves of compute or of size and tokens, with or without families,
 * Sloth, and the observational law.
 */
package org.allometry.fit.rival;
