package org.allometry.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.allometry.fit.loss.LossFit;
import org.allometry.simulate.BrokenPowerFit;
import org.allometry.simulate.Capacity;
import org.allometry.simulate.Coverage;
import org.allometry.simulate.Finding;
import org.allometry.simulate.Learning;
import org.allometry.simulate.Network;
import org.allometry.simulate.NetworkWalk;
import org.allometry.simulate.Outcome;
import org.allometry.simulate.PathWalk;
import org.allometry.simulate.PowerFit;
import org.allometry.simulate.Routing;
import org.allometry.simulate.ScalingSeries;
import org.allometry.simulate.Threshold;
import org.allometry.simulate.Topic;

/**
 * The JSON of what the laboratory found.
 *
 * @param topics one for each topic asked for
 * @param trials asked for in each setting
 */
public record SimulationDocument(
        List<TopicDocument> topics, long trials, double seconds, SimulationProvenance provenance) {
    private static final double[] SHARES = {0.5, 0.9, 0.99};

    /** With the same version, these give the same numbers. */
    public record SimulationProvenance(String version, long seed, String java, Map<String, String> options) {}

    /** One topic: what was tried out, and what follows from formulas alone. */
    public record TopicDocument(
            String topic,
            String title,
            List<Trial> records,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Rise> thresholds,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Room> capacities,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Experts> experts,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Worth> worthCoding,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Best> bestCodes,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NetworkDocument> networks,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Ways> routes,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Scaling> fits) {}

    /** A quantity in one setting; {@code reason} says why there is no exact value. */
    public record Trial(
            Map<String, Object> setting,
            String quantity,
            double exact,
            Optional<String> reason,
            double[] bounds,
            double simulated,
            double standardError) {}

    /** Where the success of a whole task rises, in numbers of codes, and the factor from 10 to 90 %. */
    public record Rise(
            int links,
            int depth,
            String placing,
            double codesAtHalf,
            double codesAtHalfLimit,
            double riseFactor,
            double riseFactorLimit) {}

    /** How many meanings fit. */
    public record Room(
            int dimensions,
            double noise,
            double allowedError,
            double randomCodes,
            double orthogonalCodes,
            double bits,
            double channelBits) {}

    /** Experts beside all links together. */
    public record Experts(
            long codes,
            int links,
            int experts,
            double routerAccuracy,
            double breakEvenAccuracy,
            double equivalentCodes,
            double activeShare,
            double costPerDecision) {}

    /** How many of the most frequent meanings make up a share of needs. */
    public record Worth(int meanings, double exponent, double shareOfNeeds, int codes) {}

    /** The best number of codes to learn from that many examples. */
    public record Best(int examples, double noise, int codes, double error) {}

    /** The shortest way, and the shortest that can be named without doubt. */
    public record Ways(
            String network,
            String from,
            String to,
            double shortest,
            double shortestCertain,
            List<String> shortestPath,
            List<String> shortestCertainPath) {}

    /** A simulated error where {@code at} is what grows. */
    public record Spot(double at, double error, double standardError) {}

    /** A law fitted to what was simulated, beside the exponent of theory. */
    public record Scaling(
            String series,
            String against,
            List<Spot> points,
            double theoryExponent,
            String theory,
            PowerFit power,
            BrokenPowerFit brokenPower,
            List<GeneralLaw> generalLaws) {}

    /** A law of this program with a floor, fitted as if to losses of training runs. */
    public record GeneralLaw(
            String law,
            Map<String, Double> coefficients,
            Map<String, Double> standardErrors,
            double residualDeviation,
            boolean converged) {
        static GeneralLaw of(LossFit fit) {
            var coefficients = new LinkedHashMap<String, Double>();
            var errors = new LinkedHashMap<String, Double>();
            List<String> names = fit.law().formula().coefficients();
            for (int i = 0; i < names.size(); i++) {
                coefficients.put(names.get(i), fit.coefficient(names.get(i)));
                errors.put(names.get(i), fit.standardError(i));
            }
            return new GeneralLaw(fit.law().name(), coefficients, errors, fit.residualDeviation(), fit.converged());
        }
    }

    /** Of an outcome. */
    public static SimulationDocument of(SimulationOutcome outcome) {
        SimulationRequest request = outcome.request();
        var options = new LinkedHashMap<String, String>();
        options.put("topic", request.topic().map(Topic::toString).orElse("all"));
        options.putAll(request.settings());
        options.put("trials", Long.toString(request.laboratory().trials()));
        return new SimulationDocument(
                outcome.outcomes().stream().map(SimulationDocument::topic).toList(),
                request.laboratory().trials(),
                outcome.seconds(),
                new SimulationProvenance(
                        ProgramVersion.get(),
                        request.laboratory().seed(),
                        Runtime.version().toString(),
                        Collections.unmodifiableMap(options)));
    }

    private static TopicDocument topic(Outcome outcome) {
        return new TopicDocument(
                outcome.topic().toString(),
                outcome.topic().title(),
                outcome.findings().stream().map(SimulationDocument::trial).toList(),
                outcome.topic() == Topic.THRESHOLDS ? thresholds(outcome) : List.of(),
                outcome.experiments(Capacity.class).stream()
                        .map(SimulationDocument::room)
                        .toList(),
                outcome.experiments(Routing.class).stream()
                        .map(SimulationDocument::experts)
                        .toList(),
                outcome.topic() == Topic.NEED ? worth(outcome) : List.of(),
                outcome.topic() == Topic.LEARNING ? best(outcome) : List.of(),
                outcome.experiments(NetworkWalk.class).stream()
                        .map(NetworkWalk::network)
                        .distinct()
                        .map(NetworkDocument::of)
                        .toList(),
                ways(outcome),
                outcome.fits().stream().map(SimulationDocument::scaling).toList());
    }

    private static Trial trial(Finding finding) {
        var theory = finding.theory();
        return new Trial(
                finding.setting(),
                theory.quantity(),
                theory.exact(),
                Optional.of(theory.reason()).filter(reason -> !reason.isEmpty()),
                new double[] {theory.lower(), theory.upper()},
                finding.simulated(),
                finding.standardError());
    }

    private static List<Rise> thresholds(Outcome outcome) {
        return Threshold.of(outcome.experiments(PathWalk.class)).stream()
                .map(threshold -> new Rise(
                        threshold.links(),
                        threshold.depth(),
                        threshold.placing().toString(),
                        threshold.codesAt(0.5),
                        threshold.approximateCodesAt(0.5),
                        threshold.rise(),
                        threshold.approximateRise()))
                .toList();
    }

    private static Room room(Capacity capacity) {
        double random = capacity.randomMeanings();
        return new Room(
                capacity.dimensions(),
                capacity.noise(),
                capacity.error(),
                random,
                capacity.orthogonalMeanings(),
                Math.log(random) / Math.log(2),
                capacity.channelBits());
    }

    private static Experts experts(Routing routing) {
        return new Experts(
                routing.codes(),
                routing.links(),
                routing.experts(),
                routing.accuracy(),
                routing.breakEvenAccuracy(),
                routing.equivalentWidth(),
                1.0 / routing.experts(),
                routing.cost());
    }

    private record Vocabulary(int meanings, double exponent) {}

    private static List<Worth> worth(Outcome outcome) {
        return outcome.experiments(Coverage.class).stream()
                .map(coverage -> new Vocabulary(coverage.meanings(), coverage.exponent()))
                .distinct()
                .flatMap(words -> DoubleStream.of(SHARES)
                        .mapToObj(share -> new Worth(
                                words.meanings(),
                                words.exponent(),
                                share,
                                Coverage.worthCoding(words.meanings(), words.exponent(), share))))
                .toList();
    }

    private record Teaching(int examples, double noise) {}

    private static List<Best> best(Outcome outcome) {
        return outcome.experiments(Learning.class).stream()
                .map(learning -> new Teaching(learning.examples(), learning.noise()))
                .distinct()
                .map(teaching -> {
                    int codes = Learning.best(teaching.examples(), teaching.noise());
                    return new Best(
                            teaching.examples(),
                            teaching.noise(),
                            codes,
                            new Learning(codes, teaching.examples(), teaching.noise()).error());
                })
                .toList();
    }

    private record Ends(Network network, int from, int to) {}

    private static List<Ways> ways(Outcome outcome) {
        return outcome.experiments(NetworkWalk.class).stream()
                .map(walk ->
                        new Ends(walk.network(), walk.walk().from(), walk.walk().to()))
                .distinct()
                .map(ends -> {
                    var shortest = ends.network.shortest(ends.from, ends.to);
                    var certain = ends.network.shortestCertain(ends.from, ends.to);
                    return new Ways(
                            ends.network.title(),
                            ends.network.nodes().get(ends.from).name(),
                            ends.network.nodes().get(ends.to).name(),
                            length(shortest),
                            length(certain),
                            names(ends.network, shortest),
                            names(ends.network, certain));
                })
                .toList();
    }

    private static double length(List<Network.Route> route) {
        return route.isEmpty() ? Double.NaN : route.get(0).length();
    }

    private static List<String> names(Network network, List<Network.Route> route) {
        return route.stream()
                .flatMap(way -> way.nodes().stream())
                .map(node -> network.nodes().get(node).name())
                .toList();
    }

    private static Scaling scaling(ScalingSeries.Fit fit) {
        return new Scaling(
                fit.series().name(),
                fit.series().against(),
                fit.points().points().stream()
                        .map(point -> new Spot(point.x(), point.y(), point.error()))
                        .toList(),
                fit.series().exponent(),
                fit.series().reason(),
                fit.power(),
                fit.broken(),
                fit.general().fits().stream().map(GeneralLaw::of).toList());
    }
}
