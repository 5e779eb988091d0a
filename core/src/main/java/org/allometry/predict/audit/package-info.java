/** What is wrong with a table of scores, as far as it takes a fitted law to see it. */
package org.allometry.predict.audit;
