/** Fitting laws of loss to run tables: robust objectives, few good starts, and how far the result can be trusted. */
package org.allometry.fit.loss;
