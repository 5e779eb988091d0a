/** Explanations as text and rows. */
package org.allometry.render.explanation;
