/** What a fit says of models: fitted and predicted scores with intervals, and how well it predicts held-out models. */
package org.allometry.predict;
