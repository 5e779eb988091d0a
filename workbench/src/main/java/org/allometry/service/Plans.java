package org.allometry.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.allometry.fit.LatentFit;
import org.allometry.fit.loss.LossBootstrap;
import org.allometry.fit.loss.LossFit;
import org.allometry.law.loss.PublishedLaw;
import org.allometry.law.loss.PublishedLaws;
import org.allometry.plan.Allocation;
import org.allometry.plan.Alternatives;
import org.allometry.plan.Basis;
import org.allometry.plan.Bounds;
import org.allometry.plan.Cost;
import org.allometry.plan.LossSurface;
import org.allometry.plan.NextRuns;
import org.allometry.plan.Plan;
import org.allometry.plan.Planner;
import org.allometry.plan.PublishedSkills;
import org.allometry.plan.Question;
import org.allometry.plan.Returns;
import org.allometry.plan.Spend;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.NearName;

/** Plans of compute by a fit, or by published coefficients. */
public final class Plans {
    /** Published coefficients unless others are named: the refit of Chinchilla's runs. */
    public static final String DEFAULT_LAW = "besiroglu";
    /** For data that are repeated. */
    public static final String REPEATED_LAW = "muennighoff";
    /** Share of the peak rate unless given. */
    public static final double UTILISATION = 0.4;

    private static final List<String> COMPARED =
            List.of("besiroglu", "chinchilla-tex", "chinchilla-rounded", "kaplan-nd");
    private static final String KAPLAN = "kaplan";
    private static final String UNIQUE = "U";
    private static final int DOUBLINGS = 8;
    private static final double WORTHWHILE = 0.01;
    private static final double BEYOND = 10;

    private final Tables tables;

    public Plans(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /**
     * Makes a plan.
     *
     * @throws InputException if a fit cannot be read
     * @throws IllegalArgumentException if the request asks for what there is not, or for what cannot be reached
     */
    public PlanOutcome plan(PlanRequest request) {
        // Lambdas, not method references: without a fit the readers of files are not even loaded.
        Optional<FitText> ofLoss = request.fit().filter(tables::isLossFit).flatMap(tables::fit);
        Optional<LossFit> fit = ofLoss.map(text -> LossFitFile.read(text));
        Basis basis = basis(request, fit);
        Planner planner = planner(request, basis);
        Question question = question(request, basis);
        if (request.law().filter(KAPLAN::equals).isPresent() && question instanceof Question.Budget budget) {
            basis = basis.assuming(List.of(kaplansOwn(budget.flops())));
        }
        Plan plan = Plan.of(basis, planner, question, request.level(), request.seed());
        return new PlanOutcome(
                plan,
                others(request, planner, question),
                spend(request, plan),
                request.extras().alternatives() ? Optional.of(alternatives(request, plan)) : Optional.empty(),
                request.extras().returns() ? returns(request, plan) : List.of(),
                request.extras().nextRuns().isPresent() ? Optional.of(nextRuns(request, plan, fit)) : Optional.empty(),
                PlanProvenance.of(request));
    }

    private Basis basis(PlanRequest request, Optional<LossFit> fit) {
        Map<String, Double> given = new HashMap<>(request.given());
        request.limits().uniqueTokens().ifPresent(unique -> given.put(UNIQUE, unique));
        if (request.fit().isPresent() && fit.isEmpty()) {
            return latent(request, request.fit().get());
        }
        boolean published = request.law().filter(PublishedSkills.NAME::equals).isPresent();
        if (published) {
            return Basis.publishedSkill(
                    request.skill()
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "--law cai needs --skill, one of " + String.join(", ", PublishedSkills.names()))),
                    request.seed());
        }
        if (request.skill().isPresent() || request.benchmark().isPresent()) {
            throw new IllegalArgumentException(
                    "--skill and --benchmark need a latent fit: write one with fit --out fit.json, or use --law cai");
        }
        if (fit.isPresent()) {
            FitText file = tables.fitOrBad(request.fit().orElseThrow());
            double[][] draws = LossFitFile.resamples(file, fit.get())
                    .map(LossBootstrap::draws)
                    .orElse(new double[0][]);
            return Basis.of(fit.get(), draws, given, request.seed());
        }
        return Basis.of(published(request), given, request.seed());
    }

    private Basis latent(PlanRequest request, String file) {
        if (tables.fit(file).filter(text -> FitFile.isOne(text)).isEmpty()) {
            throw new InputException(Problem.of(file, "is no file that holds a fit", "write one with fit --out FILE"));
        }
        LatentFit fit = FitFile.read(tables.fitOrBad(file));
        if (!request.given().isEmpty() || request.limits().uniqueTokens().isPresent()) {
            throw new IllegalArgumentException(
                    "--given and --unique-tokens are for laws of loss, but '" + file + "' holds a latent fit");
        }
        String family = request.family().orElse("");
        if (request.family().isPresent()) {
            Fits.family(fit, family);
        }
        if (request.skill().isPresent()) {
            return Basis.skill(fit, family, request.skill().get(), request.seed());
        }
        return Basis.score(
                fit,
                family,
                request.benchmark()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "a latent fit needs --benchmark B or --skill S to plan for")),
                request.seed());
    }

    private static PublishedLaw published(PlanRequest request) {
        String name = request.law().orElse(request.limits().uniqueTokens().isPresent() ? REPEATED_LAW : DEFAULT_LAW);
        String own = name.equals(KAPLAN) ? "kaplan-nd" : name;
        return PublishedLaws.find(own)
                .orElseThrow(() -> new IllegalArgumentException("--law: there are no published coefficients '" + name
                        + "'; "
                        + NearName.of(name, PublishedLaws.names())
                                .map(near -> "is it '" + near + "'?")
                                .orElse("there are " + String.join(", ", PublishedLaws.names()) + ", cai")));
    }

    private static String kaplansOwn(double flops) {
        double size =
                PublishedLaws.find("kaplan-allocation").orElseThrow().function().at(Map.of("C", flops));
        return "the plan is by equation 1.5; Kaplan et al. themselves divide by equation 1.7, which gives %.4g parameters and %.4g tokens"
                .formatted(size, flops / 6 / size);
    }

    private static Planner planner(PlanRequest request, Basis basis) {
        Bounds bounds = basis.usualBounds();
        List<Double> sizes = request.limits().parameters();
        List<Double> tokens = request.limits().tokens();
        if (!sizes.isEmpty()) {
            bounds = bounds.withParameters(sizes.get(0), sizes.get(1));
        }
        if (!tokens.isEmpty()) {
            bounds = bounds.withTokens(tokens.get(0), tokens.get(1));
        }
        return new Planner(
                basis.surface(), bounds, request.limits().servedTokens().orElse(0));
    }

    private static Question question(PlanRequest request, Basis basis) {
        PlanRequest.Asked asked = request.question();
        boolean isLoss = basis.quantity().equals("loss");
        if (asked.flops().isPresent()) {
            return new Question.Budget(asked.flops().getAsDouble());
        }
        if (asked.money().isPresent()) {
            PlanRequest.Spending spending = request.spending();
            return new Question.Budget(Cost.flopsFor(
                    asked.money().getAsDouble(),
                    Devices.find(spending.device().orElse(Devices.DEFAULT)).device(),
                    spending.utilisation().orElse(UTILISATION),
                    spending.pricePerHour()
                            .orElseThrow(() -> new IllegalArgumentException("--budget needs --price-per-hour"))));
        }
        if (asked.parameters().isPresent()
                && asked.loss().isEmpty()
                && asked.score().isEmpty()) {
            return new Question.Given(
                    asked.parameters().getAsDouble(), asked.tokens().getAsDouble());
        }
        if (asked.loss().isPresent() != isLoss) {
            throw new IllegalArgumentException(
                    isLoss
                            ? "--score needs a latent fit and --benchmark; " + basis.name() + " is a law of loss"
                            : "--loss needs a law of loss; " + basis.name() + " is a " + basis.quantity());
        }
        double value = isLoss ? asked.loss().getAsDouble() : asked.score().getAsDouble();
        return new Question.Reach(value, asked.probability());
    }

    /** The same question by other published laws of loss, where the plan is by one of them. */
    private static List<Plan> others(PlanRequest request, Planner planner, Question question) {
        boolean comparable = request.fit().isEmpty()
                && request.law().map(COMPARED::contains).orElse(true)
                && request.limits().uniqueTokens().isEmpty()
                && !(question instanceof Question.Reach reach
                        && reach.probability().isPresent());
        if (!comparable) {
            return List.of();
        }
        var others = new ArrayList<Plan>();
        for (String name : COMPARED) {
            if (!name.equals(request.law().orElse(DEFAULT_LAW))) {
                Basis basis = Basis.of(PublishedLaws.find(name).orElseThrow(), Map.of(), request.seed());
                try {
                    others.add(Plan.of(
                            basis, planner.withSurface(basis.surface()), question, request.level(), request.seed()));
                } catch (IllegalArgumentException e) {
                    continue; // A loss that this law cannot reach is no reason to fail by another.
                }
            }
        }
        return others;
    }

    private static Optional<Spend> spend(PlanRequest request, Plan plan) {
        PlanRequest.Spending spending = request.spending();
        if (spending.device().isEmpty() && request.question().money().isEmpty()) {
            if (spending.pricePerHour().isPresent() || spending.utilisation().isPresent()) {
                throw new IllegalArgumentException("--price-per-hour and --utilisation need --device NAME");
            }
            return Optional.empty();
        }
        Devices.Measured found = Devices.find(spending.device().orElse(Devices.DEFAULT));
        double utilisation = spending.utilisation().orElse(UTILISATION);
        double price = spending.pricePerHour().orElse(Double.NaN);
        return Optional.of(new Spend(
                found.device(),
                utilisation,
                price,
                spending.devices().orElse(1),
                Cost.of(plan.allocation().allFlops(), found.device(), utilisation, price),
                found.reachable()));
    }

    /**
     * From the model that is given, else from the best one of half the compute; to the target that is asked for, else to
     * what twice the parameters of the plan would reach.
     */
    private static Alternatives alternatives(PlanRequest request, Plan plan) {
        Planner planner = plan.planner();
        Allocation answer = plan.allocation();
        PlanRequest.Asked asked = request.question();
        boolean toTarget = plan.question() instanceof Question.Reach;
        double target = plan.question() instanceof Question.Reach reach
                ? reach.value()
                : planner.at(2 * answer.parameters(), answer.tokens()).value();
        Allocation start = answer;
        if (asked.parameters().isPresent()) {
            start = planner.at(asked.parameters().getAsDouble(), asked.tokens().orElseThrow());
        } else if (toTarget) {
            start = planner.best(Math.max(planner.leastFlops() * (1 + 1e-9), answer.allFlops() / 2));
        }
        Alternatives known = Alternatives.of(plan, start, target);
        return known.with(AlternativeFigures.of(plan, known));
    }

    private static List<Returns> returns(PlanRequest request, Plan plan) {
        return Returns.of(
                plan.planner(),
                plan.allocation(),
                DOUBLINGS,
                request.extras().threshold().orElse(WORTHWHILE));
    }

    private static NextRuns nextRuns(PlanRequest request, Plan plan, Optional<LossFit> fit) {
        LossFit known = fit.orElseThrow(() -> new IllegalArgumentException(
                "--next-runs needs a fit of a law of loss: write one with fit RUNS --out fit.json"));
        var surface = (LossSurface) plan.basis().surface();
        double[] wanted = request.extras().narrow().equals("loss")
                ? NextRuns.ofLogLoss(
                        surface,
                        plan.allocation().parameters(),
                        plan.allocation().tokens())
                : NextRuns.ofLogSize(plan.planner(), surface, plan.allocation().allFlops());
        var range = plan.basis().range();
        Bounds asked = plan.planner().bounds();
        boolean sizes = !request.limits().parameters().isEmpty();
        boolean tokens = !request.limits().tokens().isEmpty();
        var bounds = new Bounds(
                sizes ? asked.fewestParameters() : range.fewestParameters(),
                sizes ? asked.mostParameters() : BEYOND * range.mostParameters(),
                tokens ? asked.fewestTokens() : range.fewestTokens(),
                tokens ? asked.mostTokens() : BEYOND * range.mostTokens());
        return NextRuns.of(
                known,
                surface,
                wanted,
                request.extras().nextRuns().orElseThrow(),
                request.extras().runBudget().orElseThrow(),
                bounds);
    }
}
