package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.GUIDELINE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheShippedRules() {
        RulesCopy.into(folder);
    }

    @Test
    void whatNoScenarioTouchesIsListed() throws IOException {
        Files.delete(folder.resolve(GUIDELINE).resolve("scenarios/cautions.yaml"));
        CommandRun run = CommandRun.in(folder, "coverage", GUIDELINE);
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern("statements with a rule that a scenario fires: \\d+ of \\d+")
                .containsPattern("not  rules/b12-ms/cautions.drl:\\d+  `[^`]+`  0 scenarios")
                .containsPattern("limits with scenarios below, at and above: \\d+ of \\d+")
                .containsPattern("numbers in texts that a statement of their rules holds: \\d+ of \\d+")
                .doesNotContain("`serum B12 is low when below 180 pg/mL`");
        assertThat(CommandRun.in(folder, "coverage", GUIDELINE, "--all").out())
                .containsPattern("`serum B12 is low when below 180 pg/mL`  \\d+ scenarios");
    }

    @Test
    void allOfItIsThereAsJson() throws IOException {
        JsonNode coverage = new JsonMapper()
                .readTree(CommandRun.in(folder, "coverage", GUIDELINE, "--json").out());
        assertThat(coverage.at("/statements/0/id").asText()).isEqualTo("S01");
        assertThat(coverage.at("/rules/0/scenarios").asInt()).isPositive();
        assertThat(coverage.at("/limits/0/tried").size()).isEqualTo(3);
        assertThat(coverage.at("/texts").findValuesAsText("number"))
                .isNotEmpty()
                .doesNotContain("180 pg/mL", "12");
    }
}
