/** Observed figures: language models, benchmarks, and tables of scores with missing values. */
package org.allometry.table;
