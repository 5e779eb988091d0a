/** What is wrong with a table of scores: detectors that need nothing but the table, and the findings they make. */
package org.allometry.table.audit;
