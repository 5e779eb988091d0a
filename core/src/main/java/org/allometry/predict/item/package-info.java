/** What models will score on benchmarks, by a law of single items. */
package org.allometry.predict.item;
