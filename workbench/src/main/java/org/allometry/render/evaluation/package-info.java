/** Evaluations of laws as text, rows and charts. */
package org.allometry.render.evaluation;
