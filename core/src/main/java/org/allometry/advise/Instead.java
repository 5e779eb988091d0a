package org.allometry.advise;

/**
 * Something that may stand in for a larger model.
 *
 * @param way quantised, fine-tuned, distilled or with tools
 * @param sentence what it is and what it brings, or that there is no evidence here
 * @param evidence the figures behind it; empty without
 */
public record Instead(String way, String sentence, String evidence) {}
