package io.liqheat.tools;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The map of the house: which module and package may use which, and what must never enter the engine. */
class ArchitectureTest
{
    private static final String[] DETERMINISTIC = {
        "io.liqheat.engine.model..", "io.liqheat.engine.ladder..", "io.liqheat.engine.margin..",
        "io.liqheat.engine.replica..", "io.liqheat.engine.state..", "io.liqheat.codecs.."};
    private static final Set<String> CLOCKS = Set.of("nanoTime", "currentTimeMillis", "now");
    private static final Set<String> EXACT_MATH = Set.of(
        "abs", "min", "max", "floor", "ceil", "sqrt", "rint", "round", "signum", "multiplyHigh", "floorDiv",
        "floorMod", "getExponent", "addExact", "subtractExact", "multiplyExact", "negateExact", "incrementExact",
        "toIntExact", "absExact", "copySign", "clamp", "ceilDiv");

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses()
    {
        classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption((location) -> !location.contains("-tests.jar"))
            .importPackages("io.liqheat");
        assertTrue(classes.size() > 150, "imported " + classes.size() + " classes");
        assertTrue(classes.contain("io.liqheat.engine.model.HeatmapEngine"));
        assertTrue(classes.contain("io.liqheat.codecs.VenueSessions"));
        assertTrue(classes.contain("io.liqheat.replay.journal.Journal"));
    }

    @Test
    void shouldDependOnlyDownTheModules()
    {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("codecs").definedBy("io.liqheat.codecs..")
            .layer("engine").definedBy("io.liqheat.engine..")
            .layer("replay").definedBy("io.liqheat.replay..")
            .layer("tools").definedBy("io.liqheat.tools..")
            .whereLayer("tools").mayNotBeAccessedByAnyLayer()
            .whereLayer("replay").mayOnlyBeAccessedByLayers("tools")
            .whereLayer("engine").mayOnlyBeAccessedByLayers("replay", "tools")
            .whereLayer("codecs").mayOnlyBeAccessedByLayers("engine", "replay", "tools")
            .check(classes);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages()
    {
        slices().matching("io.liqheat.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void shouldKeepVenueSessionsApartFromEachOther()
    {
        slices().matching("io.liqheat.codecs.venue.(*)..").should().notDependOnEachOther().check(classes);
    }

    @Test
    void shouldDoNoInputOrOutputInCodecs()
    {
        noClasses().that().resideInAPackage("io.liqheat.codecs..").should().dependOnClassesThat(
            resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels.."))
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread").check(classes);
    }

    @Test
    void shouldKnowNoSocketJournalFormatOrLoggerInTheEngine()
    {
        noClasses().that().resideInAPackage("io.liqheat.engine..").should().dependOnClassesThat(
            resideInAnyPackage("java.net..", "net.openhft..", "org.slf4j..", "java.util.logging..")).check(classes);
    }

    @Test
    void shouldReadNoClockAndDrawNoRandomNumberWhereResultsAreMade()
    {
        noClasses().that().resideInAnyPackage(DETERMINISTIC).should().callMethodWhere(
            describe("reads a clock", (call) -> CLOCKS.contains(call.getTarget().getName()) &&
                call.getTarget().getOwner().getPackageName().startsWith("java.")))
            .orShould().dependOnClassesThat(resideInAnyPackage("java.util.concurrent.locks.."))
            .orShould().dependOnClassesThat().haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID)")
            .orShould().dependOnClassesThat().haveNameMatching(".*ThreadLocalRandom").check(classes);
    }

    @Test
    void shouldUseNoMathThatDiffersBetweenMachines()
    {
        noClasses().that().resideInAnyPackage(DETERMINISTIC).should().callMethodWhere(inexactMath()).check(classes);
    }

    @Test
    void shouldKeepTheConsoleFreeOfTheSubject()
    {
        noClasses().that().resideInAPackage("io.liqheat.tools.console").should().dependOnClassesThat(resideInAnyPackage(
            "io.liqheat.codecs..", "io.liqheat.engine..", "io.liqheat.replay..", "io.liqheat.tools.render.."))
            .check(classes);
    }

    @Test
    void shouldNotOpenSocketsOutsideTools()
    {
        noClasses().that().resideInAnyPackage("io.liqheat.codecs..", "io.liqheat.engine..", "io.liqheat.replay..")
            .should().dependOnClassesThat().haveNameMatching("java\\.net\\.(Socket|ServerSocket|http\\..*|URL)")
            .check(classes);
    }

    private static DescribedPredicate<JavaMethodCall> inexactMath()
    {
        return describe("calls a method of Math whose last bit may differ", (call) ->
        {
            final AccessTarget target = call.getTarget();
            return "java.lang.Math".equals(target.getOwner().getFullName()) && !EXACT_MATH.contains(target.getName());
        });
    }
}
