/** Fits of laws of loss as text, CSV, pictures and a page. */
package org.allometry.render.loss;
