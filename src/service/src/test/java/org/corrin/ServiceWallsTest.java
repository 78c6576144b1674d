package org.corrin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** The walls of the service: a ladder of packages, of which two know HAPI and none knows Drools. */
@AnalyzeClasses(packages = "org.corrin", importOptions = ServiceWallsTest.OnlyTheService.class)
class ServiceWallsTest {

    /** Each package may use only those named before it. A new package is a decision: name it here, and in {@code architecture.md}. */
    private static final List<String> LADDER = List.of(
            "tracing",
            "problems",
            "access",
            "http",
            "audit",
            "accounts",
            "guidelines",
            "proposals",
            "catalogues",
            "leaflets",
            "decisionlog",
            "shadow",
            "decisions",
            "edits",
            "updates",
            "fhir.writing",
            "fhir.knowledge",
            "fhir",
            "replay",
            "cohorts",
            "fhirclient",
            "prefetch",
            "notifications",
            "cdshooks.callers",
            "cdshooks",
            "watch");

    private static Stream<String> packages(List<String> rungs) {
        return rungs.stream().map(name -> "org.corrin." + name);
    }

    @ArchTest
    static void eachPackageUsesOnlyThoseBeforeIt(JavaClasses service) {
        for (int rung = 0; rung < LADDER.size() - 1; rung++) {
            String[] above = packages(LADDER.subList(rung + 1, LADDER.size())).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.corrin." + LADDER.get(rung))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(service);
        }
    }

    /** The ladder says this already; a cycle is reported here with every class that closes it. */
    @ArchTest
    static final ArchRule noPackagesUseEachOther =
            slices().matching("org.corrin.(**)").should().beFreeOfCycles();

    /** Only {@code updates} changes what is live; every other package asks {@code guidelines} what is live. */
    @ArchTest
    static final ArchRule nothingUsesUpdates = noClasses()
            .that()
            .resideOutsideOfPackage("org.corrin.updates")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.corrin.updates");

    @ArchTest
    static final ArchRule noPackageKnowsDrools =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.drools..", "org.kie..");

    /** The inner rooms of the engine are its own: the service asks releases, the gate and the explainer. */
    @ArchTest
    static final ArchRule onlyWhatTheEngineOffersIsUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.corrin.rules..", "org.corrin.cells", "org.corrin.mutation");

    @ArchTest
    static final ArchRule onlyTwoPackagesKnowHapi = noClasses()
            .that(not(resideInAnyPackage("org.corrin.fhir.writing", "org.corrin.fhir.knowledge")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ca.uhn..", "org.hl7..");

    @ArchTest
    static final ArchRule resourcesAreWrittenWithoutHttp = noClasses()
            .that()
            .resideInAnyPackage("org.corrin.fhir.writing", "org.corrin.fhir.knowledge")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws..", "io.vertx..");

    /** What a database is, the store alone knows. */
    @ArchTest
    static final ArchRule noPackageKnowsADatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.h2..", "org.postgresql..");

    /** A wall holds trivially around classes that nobody imported, so this asks whether they were seen. */
    @ArchTest
    static void theWallsSawEveryPackageAndItsClasses(JavaClasses service) {
        assertThat(service)
                .filteredOn(type -> !type.getSimpleName().equals("package-info"))
                .extracting(JavaClass::getPackageName)
                .hasSameElementsAs(packages(LADDER).toList());
    }

    /** The engine shares the root package, so the service is recognised by where it lies. */
    static final class OnlyTheService implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/service/target/classes/");
        }
    }
}
