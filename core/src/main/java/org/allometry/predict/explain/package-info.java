/** Why a prediction is what it is: attributions, local surrogates, deletions, counterfactuals and influence of rows. */
package org.allometry.predict.explain;
