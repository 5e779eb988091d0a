/** The latent-variable law of answers to single items, right or wrong, and its fit. */
package org.allometry.fit.item;
