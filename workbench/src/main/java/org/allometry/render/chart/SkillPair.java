package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.numeric.Matrix;

/**
 * Two skills that span a plane of skill space.
 *
 * @param one across
 * @param other upwards
 */
public record SkillPair(int one, int other) {
    private static final int MOST = 4;

    /** The pairs that show every skill once, and the last one twice if their number is odd; at most four pairs. */
    public static List<SkillPair> of(int skills) {
        var pairs = new ArrayList<SkillPair>();
        for (int k = 0; k + 1 < skills && pairs.size() < MOST; k += 2) {
            pairs.add(new SkillPair(k, k + 1));
        }
        if (skills > 1 && skills % 2 == 1 && pairs.size() < MOST) {
            pairs.add(new SkillPair(skills - 2, skills - 1));
        }
        return pairs;
    }

    /** The families farthest from the centre of this plane, measured by the spread between families. */
    List<FamilyPosterior> outstanding(LatentFit fit, List<FamilyPosterior> families, int count) {
        double correlation = fit.coefficients().skillCorrelations().at(one, other);
        return families.stream()
                .sorted(Comparator.comparingDouble(family -> -distance(family, correlation)))
                .limit(count)
                .toList();
    }

    private double distance(FamilyPosterior family, double correlation) {
        double[] mean = family.mean();
        double u = mean[one];
        double v = mean[other];
        return (u * u - 2 * correlation * u * v + v * v) / Math.max(0.01, 1 - correlation * correlation);
    }

    /**
     * The half axes and the turn, in degrees clockwise, of the ellipse where the posterior's density is that of one
     * standard deviation, on a canvas with the given pixels for a unit.
     */
    double[] ellipse(FamilyPosterior family, double scaleX, double scaleY) {
        Matrix covariance = family.covariance();
        double a = scaleX * scaleX * covariance.at(one, one);
        double b = -scaleX * scaleY * covariance.at(one, other);
        double c = scaleY * scaleY * covariance.at(other, other);
        double middle = (a + c) / 2;
        double reach = Math.hypot((a - c) / 2, b);
        return new double[] {
            Math.sqrt(middle + reach),
            Math.sqrt(Math.max(0, middle - reach)),
            Math.toDegrees(Math.atan2(2 * b, a - c) / 2)
        };
    }
}
