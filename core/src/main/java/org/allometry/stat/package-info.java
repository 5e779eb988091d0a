/** Intervals, robust losses, correlations, resampling and other statistics that know nothing of language models. */
package org.allometry.stat;
