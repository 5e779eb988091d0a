package org.allometry;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package may use which. Core and workbench are looked at together. */
class ArchitectureTest {
    private static final String[] CORE = packages(
            "numeric", "stat", "quantity", "table", "law", "fit", "predict", "plan", "ability", "advise", "simulate");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.allometry");

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.allometry.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "numeric,",
        "stat, numeric",
        "quantity, numeric stat",
        "table, numeric stat quantity",
        "law, numeric stat quantity table",
        "fit, numeric stat quantity table law",
        "predict, numeric stat quantity table law fit",
        "plan, numeric stat quantity table law fit predict",
        "ability, numeric stat quantity table law fit predict",
        "advise, numeric stat quantity table law fit predict plan",
        "simulate, numeric stat table law fit"
    })
    void corePackagesUseOnlyThoseToTheirLeft(String user, String used) {
        Stream<String> left = used == null ? Stream.empty() : Stream.of(used.split(" "));
        String[] allowed = packages(Stream.concat(Stream.of(user), left).toArray(String[]::new));
        check(noClasses()
                .that()
                .resideInAPackage(packageOf(user))
                .should()
                .dependOnClassesThat(resideInAPackage("org.allometry..").and(not(resideInAnyPackage(allowed)))));
    }

    @Test
    void coreKnowsNoFilesNetworkOrLogging() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.net..",
                                "java.sql..",
                                "java.util.logging..",
                                "org.slf4j..")
                        .or(nameMatching("java\\.io\\.(File.*|RandomAccessFile|PrintStream|Console)"))
                        .or(nameMatching("java\\.lang\\.System\\$Logger.*"))));
    }

    @Test
    void coreKnowsNoClockConsoleEnvironmentOrUnseededRandomness() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethodWhere(
                        describe("reads the clock or the environment", ArchitectureTest::readsClockOrEnvironment))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class));
    }

    @Test
    void facesReachDataOnlyThroughTheService() {
        check(noClasses()
                .that()
                .resideInAnyPackage(packages("cli", "http", "mcp", "operation"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("source", "store")));
    }

    @Test
    void readersAndStoresKnowNothingOfWhatIsAboveThem() {
        check(noClasses()
                .that()
                .resideInAnyPackage(packages("source", "store"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("service", "render", "operation", "cli", "http", "mcp")));
    }

    @Test
    void renderingKnowsOnlyResults() {
        check(noClasses()
                .that()
                .resideInAPackage(packageOf("render"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("operation", "cli", "http", "mcp", "service", "source", "store")));
    }

    @ParameterizedTest
    @CsvSource({"service, operation cli http mcp", "operation, cli http mcp", "http, cli mcp", "mcp, cli http"})
    void nothingKnowsTheFacesThatShowIt(String shown, String faces) {
        check(noClasses()
                .that()
                .resideInAPackage(packageOf(shown))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(faces.split(" "))));
    }

    @Test
    void everyFaceHasItsOwnLibrary() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("http"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("mcp"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.modelcontextprotocol.."));
    }

    private static boolean readsClockOrEnvironment(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return owner.equals("java.lang.System")
                        && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty")
                                .contains(call.getName())
                || owner.startsWith("java.time.") && call.getName().equals("now");
    }

    /** A rule about packages that do not exist yet holds. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(ArchitectureTest::packageOf).toArray(String[]::new);
    }

    private static String packageOf(String name) {
        return "org.allometry." + name + "..";
    }
}
