package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code corrin mutate}, on a copy of the shipped guideline. */
class MutateCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheShippedRules() {
        RulesCopy.into(folder);
    }

    /** Takes half a minute. */
    @Test
    void aSlipThatNobodyWouldNoticeIsToldWithTheScenarioThatIsMissing() {
        RulesCopy.change(folder, "scenarios/cautions.yaml", "birthDate: 2010-01-01", "birthDate: 2000-01-01");

        CommandRun run = CommandRun.in(folder, "mutate", "rules/b12-ms");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("slip ")
                .containsPattern("limit moved by one step +\\d+ +\\d+ +\\d+")
                .containsPattern(
                        "rules/b12-ms/cautions\\.drl:\\d+  rule `the guidance is for adults when the patient is"
                                + " under 16`\n    years < 16 → years < 17\n    patient: multiple sclerosis; age ")
                .contains("    with the slip: caution guidance-is-for-adults\n")
                .contains("        expect:\n          noAdvice: [ caution guidance-is-for-adults ]\n")
                .containsPattern("not guarded: rules/b12-ms, \\d+ of \\d+ slips that change an answer are noticed"
                        + " \\(99\\.\\d %\\), \\d+ more change none");
    }

    @Test
    void whatIsRefusedIsNotMutated() throws IOException {
        RulesCopy.change(folder, RulesCopy.SERUM_B12, "below(\"180 pg/mL\")", "below(\"200 pg/mL\")");

        assertThat(CommandRun.in(folder, "mutate", "rules/b12-ms"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out()).contains("refused: rules/b12-ms"));
        CommandRun json = CommandRun.in(folder, "mutate", "--json", "rules/b12-ms");
        assertThat(new JsonMapper().readTree(json.out()).path("accepted").asBoolean(true))
                .isFalse();
    }
}
