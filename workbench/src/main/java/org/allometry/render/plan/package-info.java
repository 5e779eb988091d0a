/** Plans as text, CSV, pictures and a page. */
package org.allometry.render.plan;
