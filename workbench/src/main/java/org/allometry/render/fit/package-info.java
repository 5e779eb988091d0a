/** Fits of the latent-variable law as text and CSV. */
package org.allometry.render.fit;
