/** Estimators: settings in, estimates with covariance, log-likelihood and a diagnosis of the fit out. */
package org.allometry.fit;
