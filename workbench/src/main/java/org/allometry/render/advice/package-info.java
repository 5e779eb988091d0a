/** Advice as text and CSV. */
package org.allometry.render.advice;
