package org.allometry.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.item.ItemFitter;
import org.allometry.law.Asymptotes;
import org.allometry.law.Feature;
import org.allometry.law.loss.LossLaws;
import org.allometry.service.Exclusion;
import org.allometry.service.FitRequest;
import org.allometry.service.SkillRange;
import org.allometry.service.TableChoice;
import picocli.CommandLine.Option;

/** Which law to fit to which rows, for the commands that fit one. */
final class LawOptions {
    private static final String LATENT = "latent";
    private static final String SLOTH = "sloth";

    @Option(
            names = "--law",
            paramLabel = "LAW",
            description =
                    "The law: latent (default), best, nested, flops, size-tokens, family-flops, family-size-tokens,"
                            + " sloth, observational or mean:A+B for scores; items for answers; for training runs chinchilla (default), kaplan,"
                            + " kaplan-nd, data-constrained, over-training, precision, clark, krajewski, abnar, power, ..")
    private Optional<String> law = Optional.empty();

    @Option(
            names = "--skills",
            paramLabel = "K|A..B|auto",
            description =
                    "The number of skills (default " + LatentFitter.DEFAULT_SKILLS + "), or several to choose from.")
    private Optional<String> skills = Optional.empty();

    @Option(
            names = "--features",
            paramLabel = "FEATURE,..",
            description = "What the law knows of a model: size, tokens, interaction, flops, loss, instruct, date"
                    + " (default size,tokens,interaction).")
    private Optional<String> features = Optional.empty();

    @Option(
            names = "--asymptotes",
            paramLabel = "WHICH",
            description = "Which asymptotes are fitted: fixed (none), lower, upper or both (default).")
    private Optional<String> asymptotes = Optional.empty();

    @Option(
            names = "--paper",
            description = "The model of the paper: --features size,tokens,interaction --asymptotes fixed, no prior.")
    private boolean paper;

    @Option(
            names = "--anchors",
            paramLabel = "BENCHMARK,..",
            description = "The benchmarks that name the skills, one each (default: the first of the table).")
    private Optional<String> anchors = Optional.empty();

    @Option(names = "--starts", paramLabel = "N", description = "How many starting points (default: by the skills).")
    private Optional<Integer> starts = Optional.empty();

    @Option(
            names = "--exclude",
            paramLabel = "COLUMN=VALUE",
            description = "Leave out the rows with this value; may be given several times.")
    private List<String> exclude = new ArrayList<>();

    /** What was asked for. */
    FitRequest request(TableChoice table, CommonOptions common) {
        if (!law.orElse(LATENT).equals(LATENT)) {
            throw new IllegalArgumentException("--law: there is no law '" + law.get() + "'; the laws are: " + LATENT
                    + ", and for training runs " + String.join(", ", LossLaws.names()));
        }
        return new FitRequest(
                table,
                exclusions(),
                skills.map(SkillRange::parse),
                anchors(),
                settings().withSeed(common.seed()).withEngine(common.engine()));
    }

    /** The law named, if any. */
    Optional<String> name() {
        return law;
    }

    /**
     * The law named, another one of scores than the latent one; {@code --skills} are those of Sloth.
     *
     * @throws IllegalArgumentException if options are given that make no sense for it
     */
    String ofScores() {
        String name = law.orElseThrow();
        boolean sloth = name.equals(SLOTH) && skills.isPresent();
        var given = new ArrayList<>(forFitting());
        given.removeAll(List.of("--starts", "--exclude", sloth ? "--skills" : ""));
        anchors.ifPresent(value -> given.add("--anchors"));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(
                    String.join(", ", given) + ": for the latent law, but the law named is " + name);
        }
        if (!sloth) {
            return name;
        }
        SkillRange range = SkillRange.parse(skills.get());
        if (range.compared()) {
            throw new IllegalArgumentException("--skills of sloth must be one number, but was " + range
                    + "; compare them with evaluate --laws sloth:2,sloth:3,..");
        }
        return SLOTH + ":" + range.fewest();
    }

    /** Whether the law for answers to items is named. */
    boolean isOfItems() {
        return law.filter(ItemFitter.LAW::equals).isPresent();
    }

    /** The law for answers to items. */
    ItemFitter ofItems(CommonOptions common) {
        var refused = new ArrayList<>(forFitting());
        refused.removeAll(List.of("--skills", "--features", "--starts"));
        law.filter(name -> !name.equals(ItemFitter.LAW)).ifPresent(name -> refused.add("--law " + name));
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(
                    String.join(", ", refused) + ": not for tables of answers, to which the law items is fitted");
        }
        ItemFitter settings = ItemFitter.withDefaults().withSeed(common.seed()).withEngine(common.engine());
        if (skills.isPresent()) {
            SkillRange range = SkillRange.parse(skills.get());
            if (range.compared()) {
                throw new IllegalArgumentException("--skills of the law items must be one number, but was " + range);
            }
            settings = settings.withSkills(range.fewest());
        }
        if (features.isPresent()) {
            settings = settings.withFeatures(
                    list(features.get()).stream().map(Feature::parse).toList());
        }
        if (starts.isPresent()) {
            settings = settings.withStarts(starts.get());
        }
        return settings.withAnchors(anchors());
    }

    /** Whether the law for scores is named. */
    boolean isLatent() {
        return law.filter(LATENT::equals).isPresent();
    }

    /** The rows to leave out. */
    List<Exclusion> exclusions() {
        return exclude.stream().map(Exclusion::parse).toList();
    }

    /** The number of starts, if given. */
    OptionalInt starts() {
        return starts.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** Refuses options that make no sense for training runs. */
    void checkNothingLatent() {
        var given = new ArrayList<>(forFitting());
        given.removeAll(List.of("--starts", "--exclude"));
        if (anchors.isPresent()) {
            given.add("--anchors");
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(
                    String.join(", ", given) + ": for tables of scores, but this is a fit to training runs");
        }
    }

    /** The anchors named, none if the option is not given. */
    List<String> anchors() {
        return anchors.map(LawOptions::list).orElse(List.of());
    }

    /** The options given that make no sense for a fit that is there already. */
    List<String> forFitting() {
        var given = new ArrayList<String>();
        skills.ifPresent(value -> given.add("--skills"));
        features.ifPresent(value -> given.add("--features"));
        asymptotes.ifPresent(value -> given.add("--asymptotes"));
        starts.ifPresent(value -> given.add("--starts"));
        if (paper) {
            given.add("--paper");
        }
        if (!exclude.isEmpty()) {
            given.add("--exclude");
        }
        return given;
    }

    /** The options as they would be typed to get the same law, with a blank before each. */
    String typed(CommonOptions common) {
        var typed = new StringBuilder();
        law.ifPresent(value -> typed.append(" --law ").append(value));
        skills.ifPresent(value -> typed.append(" --skills ").append(value));
        features.ifPresent(value -> typed.append(" --features ").append(value));
        asymptotes.ifPresent(value -> typed.append(" --asymptotes ").append(value));
        typed.append(paper ? " --paper" : "");
        anchors.ifPresent(value -> typed.append(" --anchors ").append(value));
        starts.ifPresent(value -> typed.append(" --starts ").append(value));
        exclude.forEach(value -> typed.append(" --exclude ").append(CommandText.quoted(value)));
        if (common.seed() != 1) {
            typed.append(" --seed ").append(common.seed());
        }
        return typed.toString();
    }

    private LatentFitter settings() {
        if (paper && (features.isPresent() || asymptotes.isPresent())) {
            throw new IllegalArgumentException("--paper stands for certain --features and --asymptotes; leave out one");
        }
        if (starts.isPresent() && starts.get() < 1) {
            throw new IllegalArgumentException("--starts must be at least 1, but was " + starts.get());
        }
        LatentFitter settings = paper ? LatentFitter.paper() : LatentFitter.withDefaults();
        if (features.isPresent()) {
            settings = settings.withFeatures(
                    list(features.get()).stream().map(Feature::parse).toList());
        }
        if (asymptotes.isPresent()) {
            settings = settings.withAsymptotes(Asymptotes.parse(asymptotes.get()));
        }
        return settings.withStarts(starts.orElse(0));
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
