/** What the laboratory found, as text, rows and sentences. */
package org.allometry.render.laboratory;
