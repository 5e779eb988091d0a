/** Choosing a scale and a model: what each needs of a machine, what it can do, and which meets given needs. */
package org.allometry.advise;
