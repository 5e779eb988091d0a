package org.allometry.advise;

/**
 * A rule that a model does not keep to.
 *
 * @param sentence with what it has and what is wanted
 */
public record Miss(Rule rule, String sentence) {}
