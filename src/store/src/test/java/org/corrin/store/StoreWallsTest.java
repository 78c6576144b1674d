package org.corrin.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the store: it keeps texts and instants, and knows neither rules nor requests nor a framework. */
@AnalyzeClasses(packages = "org.corrin", importOptions = StoreWallsTest.OnlyTheStore.class)
class StoreWallsTest {

    /** A new library is a decision: name it here. */
    @ArchTest
    static final ArchRule theStoreKnowsDatabasesAndNothingElseOfCorrin = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.sql..",
                    "org.corrin.store..",
                    "com.fasterxml.jackson..",
                    "com.zaxxer.hikari..",
                    "org.erdtman.jcs..",
                    "org.flywaydb.core..",
                    "org.h2..",
                    "org.jboss.logging..",
                    "org.jdbi..",
                    "org.jspecify..",
                    "org.postgresql..");

    /** A wall holds trivially around classes that nobody imported, so this asks whether they were seen. */
    @ArchTest
    static void theWallsSawTheStore(JavaClasses store) {
        assertThat(store).extracting(JavaClass::getSimpleName).contains("ReleaseStore", "ReleaseSql", "StoreWatch");
    }

    /** The modules share the root package, so the store is recognised by where it lies. */
    static final class OnlyTheStore implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/store/target/classes/");
        }
    }
}
