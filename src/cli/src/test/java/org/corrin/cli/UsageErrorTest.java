package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done is told in a sentence, with an exit code of its own. */
class UsageErrorTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheShippedRules() throws IOException {
        RulesCopy.into(folder);
        Files.writeString(folder.resolve("request.json"), "{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                                     | Missing required subcommand
                    chekc rules/b12-ms                                                     | check
                    check                                                                  | Missing required parameter: 'GUIDELINE'
                    check --jsno rules/b12-ms                                              | --json
                    check --json --github rules/b12-ms                                     | --json, --github are mutually exclusive
                    check --format word rules/b12-ms                                       | there is no format `word`; there is one of [text, json, sarif, junit, github]
                    check rules/b12                                                        | there is no folder `rules/b12`
                    check rules/b12-ms/laws.drl                                            | `rules/b12-ms/laws.drl` is a file
                    prove rules                                                            | did you mean `rules/b12-ms`?
                    check HEAD~1:rules/b12-ms                                              | lies in no git repository
                    check rules/b12-ms --junit-xml rules                                   | `rules` cannot be written
                    mutate                                                                 | Missing required parameter: 'GUIDELINE'
                    mutate rules/b12                                                       | there is no folder `rules/b12`
                    decide rules/b12-ms                                                    | Missing required argument (specify one of these): (--patient=FILE
                    decide rules/b12-ms --patient nobody.json                              | there is no file `nobody.json`
                    decide rules/b12-ms --patient rules                                    | `rules` is a folder
                    decide rules/b12-ms --patient request.json --as-of 1.2.2026            | `1.2.2026` is not a date; write it as 2026-01-31
                    decide rules/b12-ms --patient request.json --audience nurse            | there is one for clinician and patient
                    """)
    void whatCannotBeDoneIsToldWithoutAStackTrace(String typed, String told) {
        CommandRun run = typed.isEmpty() ? CommandRun.in(folder) : CommandRun.in(folder, typed.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("corrin: ").contains(told).doesNotContain("\tat ", "Exception");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void helpAndVersionAreGood() {
        assertThat(CommandRun.in(folder, "--help").code()).isZero();
        assertThat(CommandRun.in(folder, "check", "--help").out())
                .contains("GUIDELINE", "--junit-xml", "Exit codes", "70  ");
        assertThat(CommandRun.in(folder, "diff", "--help").out()).contains("every patient gets the same answer");
        assertThat(CommandRun.in(folder, "--version").out()).startsWith("corrin ");
    }

    @Test
    void aShellIsToldWhatCanBeTyped() {
        assertThat(CommandRun.in(folder, "completion").out())
                .contains("complete -F _complete_corrin", "--no-proof", "\"sarif\"", "mutate");
    }
}
