/** Charts of fits, drawn once and written as SVG, inline in a page or as a file, or as PNG. */
package org.allometry.render.chart;
