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

class ProveCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheShippedRules() {
        RulesCopy.into(folder);
    }

    private void change(String file, String before, String after) throws IOException {
        Path path = folder.resolve(GUIDELINE).resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(before);
        Files.writeString(path, text.replace(before, after));
    }

    @Test
    void theShippedGuidelineIsProved() {
        CommandRun run = CommandRun.in(folder, "prove", GUIDELINE);
        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("proved: rules/b12-ms, \\d+ cells in \\d+\\.\\d s \\(\\d+ a second\\)\\n");
    }

    /** Without its `not`, the rule refuses prophylaxis to people whose deficiency is documented. */
    @Test
    void aRefusalWithoutItsExceptionIsShownWithThePatientItWouldHarm() throws IOException {
        change(
                "80-prophylaxis.drl",
                "reason == \"prophylaxis\" )\n    not Assessment( status in ( \"confirmed\", \"functional\" ) )",
                "reason == \"prophylaxis\" )");
        CommandRun run = CommandRun.in(folder, "prove", GUIDELINE);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("rules/b12-ms/laws\\.drl:\\d+  law-broken")
                .contains("B12 is never refused as prophylaxis when the deficiency is documented")
                .contains(
                        "patient: multiple sclerosis; holoTC below 25 pmol/L; order start cyanocobalamin, as prophylaxis")
                .contains("as a request: {\"conditions\":[\"multiple sclerosis\"]")
                .contains("- scenario: ");
    }

    @Test
    void aProofIsToldAsJson() throws IOException {
        JsonNode result = new JsonMapper()
                .readTree(CommandRun.in(folder, "prove", GUIDELINE, "--json").out());
        assertThat(result.path("cells").asInt()).isPositive();
        assertThat(result.path("objections").isEmpty()).isTrue();
    }

    @Test
    void whatCannotBeBuiltIsToldInsteadOfAProof() throws IOException {
        change("20-serum-b12.drl", "test == \"serum B12\"", "test == \"serum B21\"");
        CommandRun run = CommandRun.in(folder, "prove", GUIDELINE);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("no test is called `serum B21`");
    }
}
