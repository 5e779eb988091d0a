/** Results of the core as text, JSON and CSV. */
package org.allometry.render;
