package org.allometry.render.report;

import java.util.stream.Collectors;
import org.allometry.render.report.FitReport.Content;

/** The law in one formula, and what makes the same numbers again. */
final class LawPart {
    private LawPart() {}

    static String html(Content content) {
        String features = content.fit().features().stream().map(FeatureName::of).collect(Collectors.joining(", "));
        return """
                <p class="formula">y<sub>ij</sub> ~ Beta(φ<sub>j</sub> μ<sub>ij</sub>, φ<sub>j</sub> (1 − μ<sub>ij</sub>))<br/>
                μ<sub>ij</sub> = C<sub>j</sub> + (U<sub>j</sub> − C<sub>j</sub>) sigmoid((z<sub>i</sub>β + α<sub>f</sub>)
                Λ<sub>j</sub> + b<sub>j</sub>)<br/>
                α<sub>f</sub> ~ N(0, Σ)</p>
                <p>y is the score of model i, of family f, on benchmark j; z its features (%s), each less its mean and
                divided by its deviation; β what they do to the skills; α the family's own effect; Λ the loadings; b the
                intercepts; C and U floors and ceilings; φ the precision of a score; Σ the correlations of the skills
                between families.</p>
                <p>The law is that of Cai et al., A Latent Variable Framework for Scaling Laws in Large Language Models,
                arXiv 2512.06553 (2025). It describes what goes with size and tokens across families; it does not say what
                would happen if one of them were changed alone.</p>
                """.formatted(Html.text(features));
    }

    static String again(Content content) {
        return "<pre><code>" + Html.text(content.command()) + "</code></pre>\n"
                + Html.paragraph("Allometry " + Html.text(content.version()) + ", seed "
                        + content.fit().fitter().seed() + ", Java " + Html.text(content.java())
                        + ". The same seed, data and version give the same numbers, whatever the number of threads."
                        + " Digest of the table:")
                + "<pre><code>" + Html.text(content.fit().data().digest()) + "</code></pre>\n";
    }
}
