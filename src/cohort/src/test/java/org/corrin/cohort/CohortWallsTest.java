package org.corrin.cohort;

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

/** The walls of the module that asks about whole populations: it knows the engine and records, and no framework. */
@AnalyzeClasses(packages = "org.corrin", importOptions = CohortWallsTest.OnlyCohorts.class)
class CohortWallsTest {

    /** Each package may use only those named before it. */
    private static final List<String> LADDER = List.of(
            "org.corrin.cohort.rows",
            "org.corrin.cohort.deciding",
            "org.corrin.cohort.disclosure",
            "org.corrin.cohort.inputs",
            "org.corrin.cohort.tables.files",
            "org.corrin.cohort.tables.mapping",
            "org.corrin.cohort.tables",
            "org.corrin.cohort.runs",
            "org.corrin.cohort.summary",
            "org.corrin.cohort.comparison",
            "org.corrin.cohort.measures",
            "org.corrin.cohort.told",
            "org.corrin.cohort.report");

    @ArchTest
    static final ArchRule noPackageKnowsAFrameworkOrTheInnerRoomsOfTheEngine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "jakarta..",
                    "java.net.http..",
                    "ca.uhn..",
                    "org.apache.spark..",
                    "org.drools..",
                    "org.kie..",
                    "org.corrin.rules..");

    /** The day is an argument. */
    @ArchTest
    static final ArchRule noPackageKnowsTheTime =
            noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class);

    /** The library is not handed out with the service, so that whoever reads no tables must do without it. */
    @ArchTest
    static final ArchRule onlyTablesKnowDuckDb = noClasses()
            .that()
            .resideOutsideOfPackages("org.corrin.cohort.tables..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.duckdb..");

    @ArchTest
    static void eachPackageUsesOnlyThoseBeforeIt(JavaClasses cohorts) {
        for (int rung = 0; rung < LADDER.size() - 1; rung++) {
            noClasses()
                    .that()
                    .resideInAPackage(LADDER.get(rung))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(LADDER.subList(rung + 1, LADDER.size()).toArray(String[]::new))
                    .check(cohorts);
        }
    }

    /** A wall holds trivially around classes that nobody imported, so this asks whether they were seen. */
    @ArchTest
    static void theWallsSawEveryPackage(JavaClasses cohorts) {
        assertThat(cohorts).extracting(JavaClass::getPackageName).hasSameElementsAs(LADDER);
    }

    /** The engine shares the root package, so cohorts are recognised by where they lie. */
    static final class OnlyCohorts implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/cohort/target/classes/");
        }
    }
}
