package org.allometry.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.allometry.fit.LatentFit;
import org.allometry.testing.SmallFit;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SkillsChartTest {
    private static final LatentFit ONE = SmallFit.outcome(1).fit();
    private static final LatentFit TWO = SmallFit.outcome(2).fit();

    @Test
    void everyFamilyIsADot() throws Exception {
        assertThat(parsed(SkillsChart.svg(ONE)).getElementsByTagName("circle").getLength())
                .isEqualTo(SmallTable.FAMILIES);
        assertThat(parsed(SkillsChart.svg(TWO)).getElementsByTagName("circle").getLength())
                .isEqualTo(SmallTable.FAMILIES);
    }

    @Test
    void aFileHasColoursOfItsOwnAndTheSameBytesAgain() {
        assertThat(SkillsChart.svg(TWO))
                .isEqualTo(SkillsChart.svg(TWO))
                .doesNotContain("var(", "NaN")
                .contains(Ink.ORANGE.light());
    }

    @Test
    void thePictureIsPaintedWithTwiceThePixels() throws Exception {
        var picture = ImageIO.read(new ByteArrayInputStream(SkillsChart.png(TWO)));
        var svg = parsed(SkillsChart.svg(TWO)).getDocumentElement();
        assertThat(picture.getWidth()).isEqualTo(2 * Integer.parseInt(svg.getAttribute("width")));
        assertThat(picture.getHeight()).isEqualTo(2 * Integer.parseInt(svg.getAttribute("height")));
    }

    @Test
    void whatDidNotConvergeSaysSo() {
        assertThat(SkillsChart.svg(SmallFit.stopped(TWO))).contains("NOT CONVERGED");
        assertThat(SkillsChart.svg(TWO)).doesNotContain("NOT CONVERGED");
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
