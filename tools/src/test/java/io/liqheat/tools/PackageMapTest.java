package io.liqheat.tools;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.liqheat.tools", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageMapTest
{
    @ArchTest
    private final ArchRule packagesHaveNoCycles = slices().matching("io.liqheat.tools.(*)..").should()
        .beFreeOfCycles();

    @ArchTest
    private final ArchRule theConsoleKnowsNothingOfLiquidations = noClasses()
        .that().resideInAPackage("io.liqheat.tools.console")
        .should().dependOnClassesThat().resideInAnyPackage(
            "io.liqheat.codecs..", "io.liqheat.engine..", "io.liqheat.replay..", "io.liqheat.tools.render..");
}
