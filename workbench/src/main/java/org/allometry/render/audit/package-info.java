/** Findings of an audit as text, CSV and a page. */
package org.allometry.render.audit;
