package org.corrin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guidelines that are there to be copied into the rules folder can go live as they are. */
class SeedGuidelinesTest {

    private static final Path SEEDS = Path.of("..", "..", "seeds", "guidelines");

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(SEEDS)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(folders())
                .extracting(folder -> folder.getFileName().toString())
                .contains("b12-ng239", "n2o-nerves");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void eachPassesTheGateAndTriesEveryLimit(Path folder) throws IOException {
        GateResult result = Gate.check(
                new Candidate(
                        GuidelineFiles.read(folder),
                        Optional.of(folder.getFileName().toString())),
                Optional.empty(),
                CheckMeans.all());

        assertThat(result.report().problems()).isEmpty();
        assertThat(result.report().accepted()).isTrue();
        assertThat(result.report().coverage().thresholdsWithoutScenarios()).isEmpty();
        assertThat(result.release().orElseThrow().guideline().wordings().audiences())
                .containsExactlyInAnyOrder("clinician", "patient");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void noRuleRestsOnMemoryOrOnADraft(Path folder) throws IOException {
        Guideline guideline =
                Guideline.read(GuidelineFiles.read(folder)).guideline().orElseThrow();

        assertThat(guideline.statements().values())
                .filteredOn(statement -> statement.source().startsWith("From memory")
                        || statement.source().contains("consultation draft"))
                .allSatisfy(statement ->
                        assertThat(statement.noRule()).startsWith("Not verified against the published text."));
    }
}
