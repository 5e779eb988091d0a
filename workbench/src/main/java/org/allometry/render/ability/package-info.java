/** Abilities against size as text, rows, charts and a page. */
package org.allometry.render.ability;
