package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.GUIDELINE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

class DecideCommandTest {

    private static final Path SHIPPED = Path.of(System.getenv("CORRIN_RULES"));
    private static final Path SEEDS = Path.of(System.getenv("CORRIN_SEEDS"), "patients");
    private static final String CLARA =
            SEEDS.resolve("clara-indeterminate.json").toString();

    @TempDir
    private Path folder;

    static List<Path> patients() throws IOException {
        try (Stream<Path> files = Files.list(SEEDS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("patients")
    void everyPatientInTheSeedsIsDecided(Path patient) {
        CommandRun run = decide("--patient", patient.toString());

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("supports the judgement of a health").contains("as of 2026-01-15");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void anAdviceIsPrintedWithItsReasonsStatementsAndSources() {
        String out = decide("--patient", CLARA).out();

        assertThat(out)
                .contains("\nindeterminate\n")
                .contains("\ntest\n  holotc (weak)\n")
                .contains("  mma (strong)\n    Methylmalonic acid (MMA) is the next test")
                .contains("    because: labs/0 (serum B12 133 pmol/L 2026-01-12)\n")
                .contains("    rule: MMA is ordered when serum B12 leaves it undecided and MMA is unknown\n")
                .contains("    S17: Seed overview")
                .contains("        also in: BSH 2014 and Am Fam Physician 2025.\n        caution: NICE NG239 is softer")
                .contains("\nmissing\n  holoTC, asked for by ");
    }

    @Test
    void whatWasNotUsedIsTold() {
        CommandRun run = asked("""
                {"conditions": ["multiple sclerosis", "housemaid's knee"]}""");

        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("\nnot used\n  conditions/1 \\(housemaid's knee\\): .");
    }

    @Test
    void everyProblemOfARefusedRequestIsToldWithItsPlaceAndWhatToDo() {
        CommandRun run = CommandRun.in(SHIPPED, """
                {"conditions": ["multiple sclerosis"],
                 "labs": [{"test": "serum B12", "value": 200}, {"test": "MMA", "value": -1, "unit": "nmol/L"}]}""", Ansi.OFF, "decide", "b12-ms", "--patient", "-");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("(?m)^labs/0.*: .*\n    .")
                .containsPattern("(?m)^labs/1/value  `-1`: .*\n    .")
                .contains("nothing was decided: 2 problems with the request");
    }

    @Test
    void aResultThatCannotBeUsedIsSetAsideForWhoeverAsksForIt() {
        CommandRun run = CommandRun.in(SHIPPED, """
                {"conditions": ["multiple sclerosis"],
                 "labs": [{"test": "serum B12", "value": 200, "unit": "pg/mL"}, {"test": "MMA", "value": 3}]}""", Ansi.OFF, "decide", "b12-ms", "--lenient", "--patient", "-");

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("\nindeterminate\n")
                .contains("\nnot used\n  labs/1 (MMA 3): the unit of MMA is missing");
    }

    @Test
    void whatIsNotJsonIsRefusedAtItsLine() {
        CommandRun run = asked("{\"conditions\": [\n  \"multiple sclerosis\",\n  oops ]}");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("the request: ").contains("at line 3, column ");
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        assertThat(asked("{\"labs\": [], \"labs\": []}").out()).contains("`labs` stands here twice, at line 1");
    }

    @Test
    void whatIsTooDeepOrTooLongIsRefusedAtItsPlace() {
        assertThat(asked("[".repeat(60)).out()).contains("this is nested deeper than 50 levels, at line 1, column 5");
        assertThat(asked("[\n\"" + "x".repeat(20_000) + "\"]").out())
                .contains("this text is longer than 10000 characters, at line 2");
    }

    @Test
    void whatIsMoreThanOnePatientHasIsRefusedAsTheServiceRefusesIt() {
        assertThat(asked("{\"symptoms\": [" + "0, ".repeat(10_000) + "0]}").out())
                .contains("the request holds 10001 entries, and one patient may have 10000");
    }

    @Test
    void anAnswerThatBreaksALawIsWithheld() {
        RulesCopy.into(folder);
        RulesCopy.change(folder, "laws.drl", "status == \"out-of-scope\"", "status == \"indeterminate\"");

        CommandRun run = CommandRun.in(folder, "decide", GUIDELINE, "--patient", CLARA);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).containsPattern("the law `.*` is broken").contains("the answer is withheld");
    }

    @Test
    void aGuidelineWithProblemsIsNotAsked() {
        RulesCopy.into(folder);
        RulesCopy.change(folder, RulesCopy.SERUM_B12, "test == \"serum B12\"", "test == \"serum B21\"");

        CommandRun run = CommandRun.in(folder, "decide", GUIDELINE, "--patient", CLARA);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("rules/b12-ms/20-serum-b12.drl:10").contains("did you mean `serum B12`?");
    }

    @Test
    void jsonIsTheAnswerOfTheEngineAndNothingElse() throws IOException {
        JsonNode decided = json(decide("--json", "--patient", CLARA));
        JsonNode refused = json(
                decide("--json", "--patient", SHIPPED.resolve("b12-ms/laws.drl").toString()));

        assertThat(decided.at("/assessment/status").asText()).isEqualTo("indeterminate");
        assertThat(decided.at("/advice/0/statements/0/grade").isNull()).isTrue();
        assertThat(refused.at("/problems/0/message").asText()).contains("at line 1");
    }

    @Test
    void theSameRequestGivesTheSameBytes() {
        assertThat(decide("--json", "--patient", CLARA).out())
                .isEqualTo(decide("--json", "--patient", CLARA).out());
    }

    @Test
    void dayAndAudienceCanBeChosen() throws IOException {
        JsonNode clinician = json(decide("--json", "--patient", CLARA));
        JsonNode patient = json(decide("--json", "--patient", CLARA, "--audience", "patient", "--as-of", "2026-02-01"));

        assertThat(patient.path("asOf").asText()).isEqualTo("2026-02-01");
        assertThat(patient.at("/assessment/text")).isNotEqualTo(clinician.at("/assessment/text"));
    }

    @Test
    void aDayThatHasNotComeIsRefused() {
        assertThat(decide("--patient", CLARA, "--as-of", "2026-11-24").code()).isEqualTo(1);
    }

    @Test
    void aRequestThatNamesNoDayIsDecidedForToday() {
        assertThat(asked("{}").out()).contains("as of 2026-11-22");
    }

    @Test
    void controlSignsInARequestDoNotReachTheTerminal() {
        assertThat(asked("{\"conditions\": [\"\\u001b[2J\"]}").out()).doesNotContain("\u001b");
    }

    private CommandRun decide(String... options) {
        return CommandRun.in(
                SHIPPED,
                Stream.concat(Stream.of("decide", "b12-ms"), Stream.of(options)).toArray(String[]::new));
    }

    /** Decides on a request; how requests are read does not depend on the rules, so a guideline of few will do. */
    private CommandRun asked(String request) {
        RulesCopy.smallInto(folder);
        return CommandRun.in(folder, request, Ansi.OFF, "decide", RulesCopy.SMALL, "--patient", "-");
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new JsonMapper().readTree(run.out());
    }
}
