package org.allometry.render.report;

import org.allometry.simulate.Topic;

/** What the laboratory's page says in words. */
final class LaboratoryStory {
    private LaboratoryStory() {}

    static String opening() {
        return """
                <p class="lead">Why do larger models leave fewer doubts, and why do some abilities seem to appear all at
                once? A small game of coloured paths shows how both can come about. It can be computed exactly, and is
                tried out by chance here as well.</p>
                <p>Lines in the charts are formulas. Dots are simulations with the same settings; their bars reach two
                standard errors up and down, and are often shorter than the dot. Each section ends with every figure.</p>
                """;
    }

    /** The beginning of a topic's section. */
    static String of(Topic topic) {
        return switch (topic) {
            case NETWORK -> """
                    <p>Four places, joined by one-way paths. Each path carries a colour, and has a length. You tell a
                    walker which colour to take at each place; if several paths there have that colour, the walker takes
                    any of them, by chance.</p>
                    <p>With one colour, “take the blue path” is a guess. With two, some way to D can be described without
                    doubt, but not the best one. The third colour is enough to name the shortest. So a larger space of
                    codes first makes instructions clear, and then makes better ones possible.</p>
                    """;
            case PATHS -> """
                    <p>The same game on a large scale. At every place there are several paths, one of which is right, and
                    the colours are placed anew: either at random, or shared out as evenly as possible. A step is right if
                    the walker takes the right path; a task is right if all of its steps are. Colours are called codes from here
                    on.</p>
                    <p class="formula">even: s = min(m, b) / b<br/>random: s = (m / b) (1 − (1 − 1/m)<sup>b</sup>)<br/>
                    whole task: s<sup>L</sup></p>
                    <p>Here m is the number of codes, b the number of paths at a place, L the number of steps, s the chance
                    that a step is right.</p>
                    """;
            case INFORMATION -> """
                    <p>How much doubt an instruction leaves can be measured in bits: one bit is the doubt between two equal
                    possibilities, two bits that between four. A word that says something new takes doubt away. A word that
                    repeats another takes none away.</p>
                    """;
            case CONTEXT -> """
                    <p>“Paris” may be a city or a person, and so may “Hilton” be a hotel or a person. Even both words
                    together leave a doubt. Only with the way they are joined, <i>Paris Hilton</i> as a name or <i>the
                    Hilton in Paris</i> as a place, is it gone: codes that are ambiguous alone can be certain together.</p>
                    """;
            case SELECTION -> """
                    <p>When no doubt is left, more codes are still of use. If several ways are right and one of them is the
                    shortest, it can be asked for only if it has a name of its own. Ways have lengths by chance between 0
                    and 1 here; the more of them have their own code, the shorter is the best that can be named.</p>
                    """;
            case EMBEDDINGS -> """
                    <p>A model holds meanings not as colours but as directions in a space of many dimensions, and never
                    reads them exactly. Each meaning is a point here; it is read with a random error in every dimension and
                    taken for the nearest meaning. With more dimensions the points lie farther apart, and mistakes vanish
                    quickly.</p>
                    <p>Codes in random directions are already good. Codes that were pushed apart, as learning might do, are
                    better while there are few dimensions. Codes at right angles to each other exist only as many as there
                    are dimensions.</p>
                    """;
            case CAPACITY -> """
                    <p>Turned round: how many meanings fit into a number of dimensions, if a given share may be misread?
                    For random codes the number grows exponentially: each further dimension multiplies it. At right angles
                    there is room for one meaning per dimension only. The dashed
                    line is Shannon’s limit: codes with more bits in each dimension than it allows cannot be read with an
                    error that vanishes as the dimensions grow.</p>
                    """;
            case NEED -> """
                    <p>Most combinations of words are never needed, and a few are needed all the time. If meanings are needed
                    like words are used (the tenth most frequent a fixed number of times less often than the first, the
                    hundredth as many times less often than the tenth, and so on: Zipf’s law), a small number of codes serves most needs. But a code must be learned from examples,
                    and what was never seen is never learned.</p>
                    """;
            case LEARNING -> """
                    <p>Meanings on a line, and codes that each stand for a stretch of it. With few codes the stretches are
                    coarse. With many codes each is learned from few examples, and repeats their chance errors. On the
                    examples themselves more codes always look better; on new meanings they do not. That is over-fitting,
                    and the best number of codes grows with the number of examples.</p>
                    """;
            case NOISE -> """
                    <p>Now some of the examples are labelled wrongly. A code with many examples outvotes the wrong ones. The
                    more codes share the same examples, the fewer each of them has, until single wrong labels decide, or there is none to learn from. Making
                    the space larger without more or better data then makes things worse: scaling amplifies bad data.</p>
                    """;
            case EXPERTS -> """
                    <p>The paths of each place are handed out to experts, and a router sends the walker to one of them. Each
                    expert uses all codes for its own few paths, so its instructions are clearer, and only a part of
                    everything is looked at. The price is a router that is sometimes wrong: that share of errors stays,
                    however many codes there are.</p>
                    """;
            case THRESHOLDS -> """
                    <p>A task of a thousand steps succeeds only if every step does. Seen as whole tasks, ability seems to come
                    from nowhere at some size. Seen step by step, it has been growing all along. Which of these jumps are
                    real depends on how the codes are placed.</p>
                    <p class="formula">random codes, many steps: success ≈ exp(−(b − 1) L / (2m)), half at m = (b − 1) L /
                    (2 ln 2)<br/>even codes: success = (m / b)<sup>L</sup> up to m = b</p>
                    """;
            case SCALING -> """
                    <p>Where an error falls as a power of something, its logarithm falls along a straight line. The exponent
                    says how steep: with exponent 1, ten times as many codes make a tenth of the errors. Power laws are fitted
                    to the simulated points and compared with what theory says, and some errors are shown that follow no
                    power law, however straight they may look in a part of the chart.</p>
                    """;
        };
    }

    static String limits() {
        return """
                <p>None of this is how a neural network works. A network does not place colours on paths, and its size is not a
                number of codes. The game shows that fewer doubts, laws of scaling, and jumps in the success of whole tasks
                can come about from counting alone, so that none of them by itself proves anything about understanding. It
                does not show that they come about in this way in a language model.</p>
                <p>In the game all steps are equally hard and independent of each other, the walker never notices a mistake,
                noise is the same in all directions, and meanings are needed by one simple law. Each of these is false for
                language models.</p>
                """;
    }
}
