/** What it takes to reach a score, and how that falls with time. */
package org.allometry.predict.efficiency;
