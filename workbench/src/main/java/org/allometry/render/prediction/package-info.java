/** Predictions as text, rows and charts. */
package org.allometry.render.prediction;
