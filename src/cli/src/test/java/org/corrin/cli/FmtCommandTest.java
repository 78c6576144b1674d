package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.SMALL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {

    @TempDir
    private Path folder;

    private Path rules;

    @BeforeEach
    void copyTheSmallRules() {
        RulesCopy.smallInto(folder);
        rules = folder.resolve(SMALL).resolve("rules.drl");
    }

    @Test
    void whatIsLaidOutIsLeftAlone() throws IOException {
        var before = Files.getLastModifiedTime(rules);
        CommandRun run = CommandRun.in(folder, "fmt", SMALL);
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.getLastModifiedTime(rules)).isEqualTo(before);
    }

    @Test
    void aFileIsLaidOutAsItWas() throws IOException {
        String neat = Files.readString(rules);
        RulesCopy.change(rules, "    $age : Age( years < 16 )", "$age:Age(years<16)");
        assertThat(Files.readString(rules)).isNotEqualTo(neat);

        CommandRun checked = CommandRun.in(folder, "fmt", "--check", "rules");
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out())
                .containsPattern("rules/small/rules.drl:\\d+: from here on this file is laid out differently")
                .contains("not good: rules/small, 1 problem");
        assertThat(CommandRun.in(folder, "fmt", "--check", "--format", "github", "rules")
                        .out())
                .contains("::error file=rules/small/rules.drl,line=");

        CommandRun run = CommandRun.in(folder, "fmt", SMALL);
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("laid out rules/small/rules.drl\n");
        assertThat(Files.readString(rules)).isEqualTo(neat);
    }

    @Test
    void aFileThatCannotBeReadIsToldAndStays() throws IOException {
        Files.writeString(rules, "rule \"a");
        CommandRun run = CommandRun.in(folder, "fmt", SMALL);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("this file cannot be read, so it stays as it is");
        assertThat(Files.readString(rules)).isEqualTo("rule \"a");
    }
}
