package org.corrin.cli;

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

/** The walls of the terminal: it asks the engine, reads records as the service does, and has nothing of a service. */
@AnalyzeClasses(packages = "org.corrin", importOptions = TerminalWallsTest.OnlyTheTerminal.class)
class TerminalWallsTest {

    @ArchTest
    static final ArchRule onlyTheEngineKnowsDrools =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.drools..", "org.kie..");

    /** The inner rooms of the engine are its own: a command asks releases, the gate and what is built on them. */
    @ArchTest
    static final ArchRule onlyWhatTheEngineOffersIsUsed =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.corrin.rules..");

    @ArchTest
    static final ArchRule nothingOfAServiceIsHere = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule onlyAccountsCallAService = noClasses()
            .that()
            .resideOutsideOfPackage("org.corrin.cli.accounts")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule accountsKnowNothingOfOutputOrVerbs = noClasses()
            .that()
            .resideInAPackage("org.corrin.cli.accounts")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.corrin.cli", "org.corrin.cli.output..");

    @ArchTest
    static final ArchRule onlyTheSourcesKnowGit = noClasses()
            .that()
            .resideOutsideOfPackage("org.corrin.cli.source..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    @ArchTest
    static final ArchRule onlyTheServerOfEditorsKnowsTheirProtocol = noClasses()
            .that()
            .resideOutsideOfPackage("org.corrin.cli.lsp..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.lsp4j..");

    /** It answers of files as they are typed, which no verb does. */
    @ArchTest
    static final ArchRule theServerOfEditorsKnowsNothingOfVerbs = noClasses()
            .that()
            .resideInAPackage("org.corrin.cli.lsp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.corrin.cli", "org.corrin.cli.output..", "org.corrin.cli.source..");

    @ArchTest
    static final ArchRule sourcesKnowNothingOfOutputOrVerbs = noClasses()
            .that()
            .resideInAPackage("org.corrin.cli.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.corrin.cli", "org.corrin.cli.output..");

    /** Where a guideline comes from has nothing to do with patients. */
    @ArchTest
    static final ArchRule sourcesKnowNothingOfRecords = noClasses()
            .that()
            .resideInAPackage("org.corrin.cli.source..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.corrin.records..");

    @ArchTest
    static final ArchRule outputKnowsNothingOfVerbs = noClasses()
            .that()
            .resideInAPackage("org.corrin.cli.output..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.corrin.cli");

    /** A new package is a decision: name it here. */
    @ArchTest
    static void theTerminalHasThesePackages(JavaClasses terminal) {
        assertThat(terminal)
                .extracting(JavaClass::getPackageName)
                .hasSameElementsAs(List.of(
                        "org.corrin.cli",
                        "org.corrin.cli.accounts",
                        "org.corrin.cli.cohort",
                        "org.corrin.cli.lsp",
                        "org.corrin.cli.output",
                        "org.corrin.cli.source"));
    }

    /** The engine shares the root package, so it is told apart by where it lies. */
    static final class OnlyTheTerminal implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return location.contains("/cli/target/classes/");
        }
    }
}
