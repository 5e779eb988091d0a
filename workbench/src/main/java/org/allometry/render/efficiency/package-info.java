/** What a score takes over time, for people and for programs. */
package org.allometry.render.efficiency;
