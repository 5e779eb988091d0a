/** Fits of the law of items and what they predict, for people and as rows. */
package org.allometry.render.item;
