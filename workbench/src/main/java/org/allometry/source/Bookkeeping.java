package org.allometry.source;

import java.util.regex.Pattern;

/**
 * Headings of numbers that are no scores even where they happen to lie in [0, 1]: positions, flags, standard errors,
 * settings, losses and further counts.
 */
final class Bookkeeping {
    private static final Pattern HEADING = Pattern.compile("(?i)row|index|id|rank|order|seed|fold|split|test|weight"
            + "|(column_|unnamed).*|(in|is|has)_.*|n_?shots?|shots|epochs?|steps?|seconds|temperature|top_p|dropout"
            + "|learning_rate|weight_decay|(.*_)?loss(_.*)?|spread|low|high|lower|upper"
            + "|(.*_)?(parameters|tokens|flops|count|items|chance|error|deviation)(_.*)?"
            + "|.*_(stderr|std|se|sd|ci|low|high|lower|upper|spread|flag)(,.*)?");

    private Bookkeeping() {}

    static boolean is(String heading) {
        return HEADING.matcher(heading).matches();
    }
}
