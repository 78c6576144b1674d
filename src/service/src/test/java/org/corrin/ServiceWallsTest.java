package org.corrin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The walls of the service: its packages know the engine, and only the engine knows Drools. */
@AnalyzeClasses(packages = "org.corrin", importOptions = ServiceWallsTest.OnlyTheService.class)
class ServiceWallsTest {

    @ArchTest
    static final ArchRule onlyTheEngineKnowsDrools =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.drools..", "org.kie..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsHapi = noClasses()
            .that(not(resideInAPackage("org.corrin.fhir.writing")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ca.uhn..", "org.hl7..");

    @ArchTest
    static final ArchRule theStoreKnowsNothingElseOfCorrin = noClasses()
            .that()
            .resideInAPackage("org.corrin.store..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.corrin..").and(not(resideInAPackage("org.corrin.store.."))));

    @ArchTest
    static final ArchRule nothingElseNeedsCdsHooks = noClasses()
            .that()
            .resideOutsideOfPackage("org.corrin.cdshooks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.corrin.cdshooks..");

    /** A new package is a decision: name it here, and in the design. */
    @ArchTest
    static void theServiceHasThesePackages(JavaClasses service) {
        assertThat(service)
                .extracting(JavaClass::getPackageName)
                .hasSameElementsAs(List.of(
                        "org.corrin.cdshooks",
                        "org.corrin.cdshooks.callers",
                        "org.corrin.cdshooks.fhirclient",
                        "org.corrin.decisions",
                        "org.corrin.fhir",
                        "org.corrin.fhir.writing",
                        "org.corrin.guidelines",
                        "org.corrin.http",
                        "org.corrin.problems",
                        "org.corrin.store",
                        "org.corrin.updates"));
    }

    /** The engine shares the root package, so it is told apart by where it lies. */
    static final class OnlyTheService implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/service/target/classes/");
        }
    }
}
