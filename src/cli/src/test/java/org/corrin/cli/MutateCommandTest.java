package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code corrin mutate}, on a copy of a small guideline; the engine mutates the shipped one in its own tests. */
class MutateCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheSmallGuideline() {
        RulesCopy.smallInto(folder);
    }

    @Test
    void aMutantThatSurvivesIsReportedWithTheScenarioThatIsMissing() {
        Path scenarios = folder.resolve(RulesCopy.SMALL).resolve("scenarios/all.yaml");
        RulesCopy.change(scenarios, "birthDate: 2010-01-01", "birthDate: 2000-01-01");

        CommandRun run = CommandRun.in(folder, "mutate", "rules/small");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("mutant ")
                .containsPattern("limit moved by one step +\\d+ +\\d+ +\\d+")
                .containsPattern("rules/small/rules\\.drl:\\d+  rule `the guidance is for adults when the patient is"
                        + " under 16`\n    years < 16 → years < 17\n    patient: multiple sclerosis; age ")
                .contains("    the mutant says: caution guidance-is-for-adults\n")
                .contains("        expect:\n          noAdvice: [ caution guidance-is-for-adults ]\n")
                .contains("not guarded: rules/small, 21 of 23 mutants that change an answer are killed (91.3 %), 0 more"
                        + " change none");
    }

    @Test
    void whatIsRefusedIsNotMutated() throws IOException {
        RulesCopy.change(folder.resolve(RulesCopy.SMALL).resolve("rules.drl"), "years < 16", "years < 15");

        assertThat(CommandRun.in(folder, "mutate", "rules/small"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out()).contains("refused: rules/small"));
        CommandRun json = CommandRun.in(folder, "mutate", "--json", "rules/small");
        assertThat(new JsonMapper().readTree(json.out()).path("accepted").asBoolean(true))
                .isFalse();
    }
}
