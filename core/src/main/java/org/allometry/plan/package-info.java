/** Plans: how to divide compute, what it costs, what reaches a target, and what could replace size. */
package org.allometry.plan;
