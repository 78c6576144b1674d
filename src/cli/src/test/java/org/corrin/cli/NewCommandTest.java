package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class NewCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"iron-pregnancy", "rules/d3", "./b12-ng239"})
    void whatIsWrittenPassesTheGate(String guideline) {
        CommandRun written = CommandRun.in(folder, "new", guideline);

        assertThat(written.code()).isZero();
        assertThat(written.out()).contains("corrin check " + guideline);
        CommandRun checked = CommandRun.in(folder, "check", guideline);
        assertThat(checked.out())
                .contains("all 3 scenarios come out as they expect")
                .doesNotContain("no scenario");
        assertThat(checked.code()).isZero();
    }

    @Test
    void itSpeaksToCliniciansAndPatients() {
        CommandRun.in(folder, "new", "iron-pregnancy");

        for (String audience : new String[] {"clinician", "patient"}) {
            CommandRun decided = CommandRun.in(
                    folder,
                    "{\"labs\": [ {\"test\": \"the example\", \"value\": 9, \"unit\": \"g/L\"} ]}",
                    Ansi.OFF,
                    "decide",
                    "iron-pregnancy",
                    "--patient",
                    "-",
                    "--audience",
                    audience);
            assertThat(decided.out()).contains("low");
            assertThat(decided.code()).isZero();
        }
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("iron-pregnancy")).resolve("laws.drl");
        Files.writeString(mine, "mine");

        CommandRun run = CommandRun.in(folder, "new", "iron-pregnancy");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("`iron-pregnancy` is there already");
        assertThat(mine).hasContent("mine");
        assertThat(mine.getParent()).isDirectoryContaining(mine::equals).isDirectoryNotContaining("glob:**.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Iron", "iron_pregnancy", "2-iron", "iron-2", "new-iron", "iron-", ".", "/"})
    void aNameThatNoGuidelineCanHaveIsRefused(String guideline) {
        CommandRun run = CommandRun.in(folder, "new", guideline);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("corrin: ").doesNotContain("\tat ");
        assertThat(folder).isEmptyDirectory();
    }
}
