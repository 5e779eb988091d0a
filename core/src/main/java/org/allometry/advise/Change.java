package org.allometry.advise;

import java.util.Optional;

/**
 * What would be advised if one need were otherwise.
 *
 * @param need how it would be
 * @param winner then; empty if there is still none
 * @param sentence for people
 */
public record Change(String need, Optional<Assessment> winner, String sentence) {}
