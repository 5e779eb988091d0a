/** Questions that take long, answered one after the other: progress, cancelling, and answers that outlive the process. */
package org.allometry.job;
