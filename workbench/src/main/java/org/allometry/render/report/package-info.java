/** A fit as a page. */
package org.allometry.render.report;
