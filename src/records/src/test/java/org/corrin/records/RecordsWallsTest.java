package org.corrin.records;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;

/** The walls of the module that reads records: it knows the engine and JSON, and no framework, no HAPI and no Drools. */
@AnalyzeClasses(packages = "org.corrin", importOptions = RecordsWallsTest.OnlyRecords.class)
class RecordsWallsTest {

    /** Each package may use only those named before it. */
    private static final List<String> LADDER =
            List.of("org.corrin.records.json", "org.corrin.records", "org.corrin.records.bulk");

    /** A new library is a decision: name it here. */
    @ArchTest
    static final ArchRule recordsAreReadWithTheEngineAndJacksonAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.corrin..", "com.fasterxml.jackson..", "org.jspecify..");

    /** Said once more by name, so that a longer list of libraries does not let them in. */
    @ArchTest
    static final ArchRule noPackageKnowsAFrameworkOrHapiOrDrools = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "jakarta..",
                    "io.vertx..",
                    "java.net.http..",
                    "ca.uhn..",
                    "org.hl7..",
                    "org.drools..",
                    "org.kie..",
                    "org.corrin.rules..");

    /** The day is an argument. */
    @ArchTest
    static final ArchRule noPackageKnowsTheTime =
            noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class);

    @ArchTest
    static void eachPackageUsesOnlyThoseBeforeIt(JavaClasses records) {
        for (int rung = 0; rung < LADDER.size() - 1; rung++) {
            noClasses()
                    .that()
                    .resideInAPackage(LADDER.get(rung))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(LADDER.subList(rung + 1, LADDER.size()).toArray(String[]::new))
                    .check(records);
        }
    }

    /** A wall holds trivially around classes that nobody imported, so this asks whether they were seen. */
    @ArchTest
    static void theWallsSawEveryPackageAndItsClasses(JavaClasses records) {
        assertThat(records).extracting(JavaClass::getPackageName).hasSameElementsAs(LADDER);
        assertThat(records)
                .extracting(JavaClass::getSimpleName)
                .contains("PatientRecordReader", "PatientRecordDecisions", "BundleReader", "BulkExport");
    }

    /** The engine shares the root package, so records are recognised by where they lie. */
    static final class OnlyRecords implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/records/target/classes/");
        }
    }
}
