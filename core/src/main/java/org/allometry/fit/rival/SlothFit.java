package org.allometry.fit.rival;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.allometry.fit.DataSummary;
import org.allometry.fit.Expectation;
import org.allometry.law.ScaledFeature;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Matrix;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * Sloth as fitted. Skills of a model with scaled features z and family effect a: z slopes + a. Its score: floor + (1 -
 * floor) link(skills · loadings + intercept).
 *
 * @param slopes p x d
 * @param loadings d x J
 * @param effects of the families in training
 * @param noise variances of scores about the law
 */
public record SlothFit(
        List<Benchmark> benchmarks,
        List<ScaledFeature> features,
        Matrix slopes,
        Matrix loadings,
        double[] intercepts,
        double[] floors,
        List<MonotoneLink> links,
        List<FamilySkills> effects,
        double[] noise,
        Search search,
        DataSummary data)
        implements RivalFit {
    private static final Bfgs SEARCH =
            Bfgs.withDefaults().withDecrementTolerance(1e-8).withGradientTolerance(1e-5);

    public SlothFit {
        benchmarks = List.copyOf(benchmarks);
        features = List.copyOf(features);
        links = List.copyOf(links);
        effects = List.copyOf(effects);
        intercepts = intercepts.clone();
        floors = floors.clone();
        noise = noise.clone();
        int J = benchmarks.size();
        if (slopes.rows() != features.size()
                || slopes.columns() != loadings.rows()
                || loadings.columns() != J
                || intercepts.length != J
                || floors.length != J
                || links.size() != J
                || noise.length != J) {
            throw new IllegalArgumentException("the parts of a fit of sloth do not fit together");
        }
        for (FamilySkills one : effects) {
            if (one.effects().length != loadings.rows()) {
                throw new IllegalArgumentException(
                        "family '" + one.family() + "' needs an effect on each of " + loadings.rows() + " skills");
            }
        }
    }

    SlothFit with(List<FamilySkills> effects, double[] noise) {
        return new SlothFit(
                benchmarks, features, slopes, loadings, intercepts, floors, links, effects, noise, search, data);
    }

    @Override
    public double[] intercepts() {
        return intercepts.clone();
    }

    @Override
    public double[] floors() {
        return floors.clone();
    }

    @Override
    public double[] noise() {
        return noise.clone();
    }

    /** d. */
    public int skills() {
        return loadings.rows();
    }

    @Override
    public String law() {
        return SlothFitter.name(skills());
    }

    @Override
    public List<String> families() {
        return effects.stream().map(FamilySkills::family).toList();
    }

    @Override
    public boolean knows(LanguageModel model) {
        return family(model).isPresent();
    }

    /** The law at the family's effect; an unknown family has the mean effect, and a variance as for the curves. */
    @Override
    public Expectation expect(LanguageModel model) {
        int J = benchmarks.size();
        Optional<double[]> z = Training.scale(features, model);
        if (z.isEmpty()) {
            return Expectation.unknown(J);
        }
        Optional<FamilySkills> family = family(model);
        double[][] all = effects.stream().map(FamilySkills::effects).toArray(double[][]::new);
        double[] typical = skills(z.get(), mean(all));
        double[] skills = family.map(one -> skills(z.get(), one.effects())).orElse(typical);
        double[] mean = new double[J];
        double[] variance = new double[J];
        for (int j = 0; j < J; j++) {
            mean[j] = score(skills, j);
            double centre = score(typical, j);
            for (double[] effect : all) {
                double distance = score(skills(z.get(), effect), j) - centre;
                variance[j] += distance * distance / all.length;
            }
            if (family.isPresent()) {
                variance[j] = Math.min(variance[j], estimated(family.get(), skills, j));
            }
        }
        double[] none = new double[J];
        return new Expectation(mean, none, variance, none, noise);
    }

    /**
     * Families with other rows than in training have their effects estimated anew, the rest of the law as it is. The
     * search begins at the effect, of all those in training, that fits the family best.
     */
    @Override
    public SlothFit informedBy(ScoreTable scores) {
        Training seen = Training.seenBy(this, scores);
        double[][] known = effects.stream().map(FamilySkills::effects).toArray(double[][]::new);
        var covariances = new EffectCovariances(this, known, noise);
        var all = new LinkedHashMap<String, FamilySkills>();
        effects.forEach(one -> all.put(one.family(), one));
        for (int f = 0; f < seen.families().size(); f++) {
            int[] rows = seen.rowsOfFamily(f);
            FamilySkills before = all.get(seen.families().get(f));
            if (before == null || before.rows() != rows.length) {
                var objective = new EffectObjective(
                        this,
                        Arrays.stream(rows).mapToObj(i -> seen.x()[i]).toArray(double[][]::new),
                        Arrays.stream(rows).mapToObj(i -> seen.scores()[i]).toArray(double[][]::new));
                double[] start = Arrays.stream(known)
                        .min(Comparator.comparingDouble(effect -> objective.evaluate(effect, new double[skills()])))
                        .orElseGet(() -> new double[skills()]);
                double[] found = SEARCH.minimise(objective, start).point();
                all.put(seen.families().get(f), covariances.family(seen, f, found));
            }
        }
        return with(List.copyOf(all.values()), noise);
    }

    double[] skills(double[] z, double[] effect) {
        double[] skills = effect.clone();
        for (int k = 0; k < skills.length; k++) {
            for (int p = 0; p < z.length; p++) {
                skills[k] += z[p] * slopes.at(p, k);
            }
        }
        return skills;
    }

    double score(double[] skills, int benchmark) {
        return at(predictor(skills, benchmark), benchmark);
    }

    /** The derivatives of the score by the skills. */
    double[] gradient(double[] skills, int benchmark) {
        double t = predictor(skills, benchmark);
        double slope = (1 - floors[benchmark]) * links.get(benchmark).slope(t);
        double[] gradient = new double[skills.length];
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = slope * loadings.at(k, benchmark);
        }
        return gradient;
    }

    double[] mean(double[][] all) {
        double[] mean = new double[skills()];
        for (double[] effect : all) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += effect[k] / all.length;
            }
        }
        return mean;
    }

    private double predictor(double[] skills, int benchmark) {
        double t = intercepts[benchmark];
        for (int k = 0; k < skills.length; k++) {
            t += skills[k] * loadings.at(k, benchmark);
        }
        return t;
    }

    private double at(double t, int benchmark) {
        return floors[benchmark]
                + (1 - floors[benchmark]) * links.get(benchmark).value(t);
    }

    private double estimated(FamilySkills family, double[] skills, int benchmark) {
        double[] gradient = gradient(skills, benchmark);
        double sum = 0;
        for (int k = 0; k < gradient.length; k++) {
            for (int l = 0; l < gradient.length; l++) {
                sum += gradient[k] * family.covariance().at(k, l) * gradient[l];
            }
        }
        return sum;
    }

    private Optional<FamilySkills> family(LanguageModel model) {
        return effects.stream()
                .filter(one -> one.family().equals(model.family()))
                .findFirst();
    }
}
