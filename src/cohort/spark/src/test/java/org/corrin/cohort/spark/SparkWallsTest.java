package org.corrin.cohort.spark;

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

/** The walls of the job: Spark is here and nowhere else, and nothing types a value of a patient. */
@AnalyzeClasses(packages = "org.corrin", importOptions = SparkWallsTest.OnlyTheJob.class)
class SparkWallsTest {

    @ArchTest
    static final ArchRule itKnowsNoFrameworkButSpark = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..", "jakarta..", "java.net.http..", "ca.uhn..", "org.drools..", "org.kie..");

    /** Whether a value or a date is what it was, Corrin's own intake says; Spark's readers and encoders of beans would guess. */
    @ArchTest
    static final ArchRule sparkReadsNoValueOfAPatient = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.spark\\.sql\\.(DataFrameReader|functions)");

    /** The day is an argument; only the job itself looks when reports were made. */
    @ArchTest
    static final ArchRule itKnowsNoTime = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CohortJob.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static void theWallsSawTheJob(JavaClasses job) {
        assertThat(job).extracting(JavaClass::getPackageName).containsOnly("org.corrin.cohort.spark");
    }

    /** The engine shares the root package, so the job is recognised by where it lies. */
    static final class OnlyTheJob implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/cohort/spark/target/classes/");
        }
    }
}
