package org.corrin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/** The walls of the engine: a ladder of packages, of which one knows Drools and none knows a framework or the time. */
@AnalyzeClasses(packages = "org.corrin", importOptions = DoNotIncludeTests.class)
class WallsTest {

    /** Each package may use only those named before it. */
    private static final List<String> LADDER = List.of(
            "budget",
            "buildcache",
            "childprocess",
            "quantities",
            "documents",
            "signing",
            "facts",
            "wording",
            "guideline",
            "intake",
            "rules",
            "rules.compiled",
            "rules.dialect",
            "rules.session",
            "cells",
            "memo",
            "release",
            "differences",
            "proof",
            "changes",
            "mutation",
            "explanation",
            "catalogue",
            "gate",
            "gate.process",
            "formatting",
            "language",
            "language.process");

    private static Stream<String> packages(List<String> rungs) {
        return rungs.stream().map(name -> "org.corrin." + name);
    }

    @ArchTest
    static void eachPackageUsesOnlyThoseBeforeIt(JavaClasses engine) {
        for (int rung = 0; rung < LADDER.size() - 1; rung++) {
            String[] above = packages(LADDER.subList(rung + 1, LADDER.size())).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.corrin." + LADDER.get(rung))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(engine);
        }
    }

    /** The ladder says this already; a cycle is reported here with every class that closes it. */
    @ArchTest
    static final ArchRule noPackagesUseEachOther =
            slices().matching("org.corrin.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheReadersAndRunnersOfRulesKnowDrools = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.corrin.rules.compiled", "org.corrin.rules.dialect", "org.corrin.rules.session")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..", "org.corrin.rules.compiled");

    @ArchTest
    static final ArchRule onlyTheSecondWallReadsClasses = noClasses()
            .that()
            .resideOutsideOfPackage("org.corrin.rules.compiled")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.objectweb.asm..");

    @ArchTest
    static final ArchRule noPackageKnowsAFrameworkOrHttp = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "jakarta..", "java.net.http..", "com.sun.net..");

    /** The day is an argument ({@code asOf}). Elapsed time ({@code System.nanoTime}) may be measured. */
    @ArchTest
    static final ArchRule noPackageKnowsTheTime = noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(Clock.class, Date.class))
            .orShould()
            .accessTargetWhere(describe("a method tells the time", WallsTest::tellsTheTime));

    /** A wall holds trivially around classes nobody imported, so this asks whether they were seen. */
    @ArchTest
    static void theWallsSawEveryPackageAndItsClasses(JavaClasses engine) {
        assertThat(engine)
                .extracting(JavaClass::getPackageName)
                .hasSameElementsAs(packages(LADDER).toList());
        assertThat(engine)
                .as("more than the package-info of each package")
                .anyMatch(type -> !type.getSimpleName().equals("package-info"));
    }

    private static boolean tellsTheTime(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String method = access.getName();
        return owner.startsWith("java.time.") && method.equals("now")
                || owner.equals("java.lang.System") && method.equals("currentTimeMillis");
    }
}
