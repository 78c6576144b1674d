package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.GUIDELINE;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class ExplainCommandTest {

    private static final String INDETERMINATE = """
            {"conditions": ["multiple sclerosis"], "labs": [{"test": "serum B12", "value": 250, "unit": "pg/mL"}]}""";

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheShippedRules() {
        RulesCopy.into(folder);
    }

    private CommandRun explain(String request, String... question) {
        String[] arguments = new String[4 + question.length];
        arguments[0] = "explain";
        arguments[1] = GUIDELINE;
        arguments[2] = "--patient";
        arguments[3] = "-";
        System.arraycopy(question, 0, arguments, 4, question.length);
        return CommandRun.in(folder, request, Ansi.OFF, arguments);
    }

    @Test
    void theThreeQuestionsAreAnswered() {
        assertThat(explain(INDETERMINATE, "--what-if", "assessment").out())
                .contains("whatIf assessment, now indeterminate")
                .contains("- with MMA above 271 nmol/L: functional")
                .contains("not supposed: several changes at once");
        assertThat(explain(INDETERMINATE, "--what-if", "test mma").out()).contains(": nothing, assessment ");
        assertThat(explain(INDETERMINATE, "--why", "test mma").out()).contains("serum B12 250 pg/mL (labs/0)");
        CommandRun not = explain(INDETERMINATE, "--why-not", "treat b12-im-1000-ug-monthly");
        assertThat(not.code()).isZero();
        assertThat(not.out().replaceAll("\\s+", " "))
                .contains("failed: assessment confirmed or functional - not concluded")
                .contains("serum B12 250 pg/mL: 70 pg/mL above 180 pg/mL");
    }

    @Test
    void whatElseAChangeWouldBringAndTakeAwayIsTold() {
        assertThat(explain(INDETERMINATE, "--what-if", "assessment").out())
                .contains("""
                            - with no multiple sclerosis: out-of-scope
                                no longer given: test mma, test cbc, counsel deficiency-may-aggravate-ms, test holotc (weak)
                        """)
                .contains("""
                            - with serum B12 above 350 pg/mL: unlikely
                                newly given: caution normal-b12-does-not-exclude
                                no longer given: test mma, counsel deficiency-may-aggravate-ms, test holotc (weak)
                        """);
    }

    @Test
    void anExplanationIsToldAsJson() throws IOException {
        assertThat(new JsonMapper()
                        .readTree(explain(INDETERMINATE, "--what-if", "assessment", "--json")
                                .out())
                        .path("now")
                        .asText())
                .isEqualTo("indeterminate");
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsToldWithWhatToAsk() {
        CommandRun run = explain(INDETERMINATE, "--why", "treat b12-im-1000-ug-monthly");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("is not given to this patient").contains("whyNot");
        assertThat(explain(INDETERMINATE).code()).isEqualTo(2);
        assertThat(explain(INDETERMINATE, "--why", "x", "--what-if", "y").code())
                .isEqualTo(2);
    }
}
