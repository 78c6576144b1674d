package org.corrin.language.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.corrin.budget.WorkGivenUp;
import org.corrin.childprocess.ChildProcess.Machine;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.language.process.EditAnswer.NothingKnown;
import org.corrin.language.process.EditAnswer.RefusedQuestion;
import org.corrin.language.process.EditAnswer.Told;
import org.corrin.language.process.EditOrder.EditPlace;
import org.corrin.language.process.EditOrder.OrderDay;
import org.corrin.language.process.EditProcess.EditBounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is edited is answered in a process of its own, and whatever ends that is noticed by nobody who only types. */
@ResourceLock("processes of this one")
class EditProcessTest {

    private static final long HEAP = 256_000_000;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final EditBounds PATIENT = new EditBounds(LONG, LONG, LONG);
    private static final String RULES = "10-rules.drl";
    private static final Map<String, String> FILES = files();

    private EditProcess edits = edits(HEAP, PATIENT);

    private static Map<String, String> files() {
        try {
            return GuidelineFiles.read(Path.of("src", "test", "resources", "guidelines", "two-languages"))
                    .texts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EditProcess edits(long heap, EditBounds bounds) {
        return new EditProcess(new Machine(List.of(), System.getProperty("java.class.path"), heap), bounds, line -> {});
    }

    @AfterEach
    void end() {
        edits.close();
    }

    private static Map<String, String> changed(String before, String after) {
        Map<String, String> files = new TreeMap<>(FILES);
        assertThat(files.get(RULES)).contains(before);
        files.computeIfPresent(RULES, (name, text) -> text.replace(before, after));
        return files;
    }

    private static EditOrder order(EditQuestion question, Map<String, String> files) {
        return order(question, "somebody", files, EditPlace.NOWHERE, "", "");
    }

    private static EditOrder order(
            EditQuestion question,
            String author,
            Map<String, String> files,
            EditPlace place,
            String name,
            String request) {
        return new EditOrder(question, author, files, place, name, request, new OrderDay("2026-11-30", "2026-12-01"));
    }

    private JsonNode told(EditOrder order) {
        return json(edits.ask(order).join());
    }

    private static JsonNode json(EditAnswer answer) {
        try {
            return new JsonMapper().readTree(((Told) answer).json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process for edits; no other test starts one meanwhile. */
    private static ProcessHandle process() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .findFirst()
                .orElseThrow();
    }

    private void awaitProcess() {
        while (edits.residentBytes() == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aProblemIsToldAtItsPlaceWithWhatMendsIt() {
        JsonNode told = told(order(EditQuestion.PROBLEMS, changed("below(\"180 pg/mL\")", "below(\"180 pg/dL\")")));
        JsonNode problem = told.at("/problems/0");
        assertThat(problem.get("file").asText()).isEqualTo(RULES);
        assertThat(problem.get("severity").asText()).isEqualTo("error");
        assertThat(problem.get("endLine").asInt()).isEqualTo(problem.get("line").asInt());
        assertThat(problem.at("/fixes/0/edits/0/file").asText()).isEqualTo(RULES);
        assertThat(told.get("rules"))
                .isNotEmpty()
                .allMatch(rule -> rule.get("endLine").asInt() > rule.get("line").asInt());
        assertThat(told(order(EditQuestion.PROBLEMS, FILES)).get("problems")).isEmpty();
    }

    @Test
    void aPlaceIsAnsweredForAndWhereNothingIsKnownNothingIsTold() {
        String[] lines = FILES.get(RULES).split("\n");
        int line = IntStream.range(0, lines.length)
                .filter(i -> lines[i].contains("test == \"serum B12\""))
                .findFirst()
                .orElseThrow();
        EditPlace test = new EditPlace(RULES, line + 1, lines[line].indexOf("serum B12") + 2);
        EditPlace nowhere = new EditPlace(RULES, 1, 1);
        assertThat(told(order(EditQuestion.HOVER, "a", FILES, test, "", ""))
                        .get("markdown")
                        .asText())
                .startsWith("**serum B12** · test");
        assertThat(edits.ask(order(EditQuestion.HOVER, "a", FILES, nowhere, "", ""))
                        .join())
                .isInstanceOf(NothingKnown.class);
        assertThat(told(order(EditQuestion.COMPLETIONS, "a", FILES, test, "", ""))
                        .get("items")
                        .findValuesAsText("label"))
                .contains("serum B12");
        assertThat(told(order(EditQuestion.DEFINITIONS, "a", FILES, test, "", ""))
                        .findValuesAsText("file"))
                .containsExactly("vocabulary.yaml");
    }

    @Test
    void aRuleIsRenamedWhereverItIsNamedAndNotToWhatCannotBeAName() {
        int line = FILES.get(RULES)
                .substring(0, FILES.get(RULES).indexOf("rule \""))
                .split("\n", -1)
                .length;
        EditPlace name = new EditPlace(RULES, line, 8);
        assertThat(told(order(EditQuestion.RENAME, "a", FILES, name, "it is said otherwise", ""))
                        .get("edits"))
                .isNotEmpty();
        assertThat(edits.ask(order(EditQuestion.RENAME, "a", FILES, name, "two \"names\"", ""))
                        .join())
                .isInstanceOfSatisfying(
                        RefusedQuestion.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.pointer())
                                .containsExactly("name"));
    }

    @Test
    void aFileIsLaidOut() {
        String untidy = FILES.get(RULES).replace("Lab( test ==", "Lab(test==");
        assertThat(told(order(EditQuestion.FORMAT, Map.of(RULES, untidy)))
                        .get("text")
                        .asText())
                .isEqualTo(FILES.get(RULES));
    }

    @Test
    void whatIsTypedDecidesForAPatientAndSaysWhichScenariosComeOutDifferently() {
        String patient = "{\"labs\": [{\"test\": \"serum B12\", \"value\": 150, \"unit\": \"pg/mL\"}]}";
        String measured = "MMA is measured when B12 is low and MMA unknown";
        JsonNode before = told(order(EditQuestion.TRIAL, "a", FILES, EditPlace.NOWHERE, "", patient));
        assertThat(before.at("/decision/assessment/status").asText()).isEqualTo("low");
        assertThat(before.get("fired").toString()).contains(measured);
        assertThat(before.at("/scenarios/run").asInt()).isEqualTo(1);
        assertThat(before.at("/scenarios/failed")).isEmpty();
        assertThat(before.at("/scenarios/byRule").get(measured).asInt()).isEqualTo(1);

        Map<String, String> unmeasured = changed("not Lab( test == \"MMA\" )", "Lab( test == \"MMA\" )");
        JsonNode after = told(order(EditQuestion.TRIAL, "a", unmeasured, EditPlace.NOWHERE, "", patient));
        assertThat(after.get("fired").toString()).doesNotContain(measured);
        JsonNode failed = after.at("/scenarios/failed/0");
        assertThat(failed.get("name").asText()).isEqualTo("a low B12 is treated");
        assertThat(failed.at("/came/advice").toString()).doesNotContain("test mma");
        assertThat(failed.at("/expected/exactAdvice").toString()).contains("test mma");
        assertThat(failed.get("differences")).isNotEmpty();
    }

    @Test
    void whatCannotBeCompiledSaysWhyAndAPatientWhoCannotBeReadIsRefused() {
        JsonNode broken = told(order(EditQuestion.TRIAL, changed("\"serum B12\"", "\"serum B21\"")));
        assertThat(broken.get("problems")).isNotEmpty();
        assertThat(broken.has("decision")).isFalse();
        assertThat(broken.has("scenarios")).isFalse();
        assertThat(edits.ask(order(EditQuestion.TRIAL, "a", FILES, EditPlace.NOWHERE, "", "{\"lab\": []}"))
                        .join())
                .isInstanceOfSatisfying(
                        RefusedQuestion.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.pointer())
                                .containsExactly("request/lab"));
    }

    @Test
    void aProcessThatDiesIsStartedAgainForWhoReadsAndIsAnswerForWhoTries() {
        CompletableFuture<EditAnswer> read = edits.ask(order(EditQuestion.PROBLEMS, FILES));
        awaitProcess();
        process().destroyForcibly();
        assertThat(json(read.join()).get("problems")).isEmpty();

        CompletableFuture<EditAnswer> tried =
                edits.ask(order(EditQuestion.TRIAL, changed("\"180 pg/mL\"", "\"181 pg/mL\"")));
        while (!tried.isDone()) {
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        }
        assertThatThrownBy(tried::join)
                .cause()
                .isInstanceOf(WorkGivenUp.class)
                .hasMessage("gave up since its process ended");
        assertThat(told(order(EditQuestion.TRIAL, FILES)).at("/scenarios/failed"))
                .isEmpty();
    }

    @Test
    void whatTakesTooLongEndsTheProcessAndTheNextQuestionStartsAnother() {
        edits = edits(HEAP, new EditBounds(LONG, Duration.ofMillis(1), LONG));
        told(order(EditQuestion.PROBLEMS, FILES));
        ProcessHandle first = process();
        assertThatThrownBy(edits.ask(order(EditQuestion.TRIAL, changed("\"180 pg/mL\"", "\"181 pg/mL\"")))::join)
                .cause()
                .isInstanceOf(WorkGivenUp.class)
                .hasMessage("gave up after 0 s");
        first.onExit().join();
        assertThat(told(order(EditQuestion.PROBLEMS, FILES)).get("problems")).isEmpty();
    }

    @Test
    void aProcessWithoutMemoryIsNoFinding() {
        edits = edits(12_000_000, PATIENT);
        assertThatThrownBy(edits.ask(order(EditQuestion.TRIAL, FILES))::join)
                .cause()
                .isInstanceOf(WorkGivenUp.class)
                .hasMessage("gave up for want of memory");
    }

    @Test
    void aNewerQuestionTakesThePlaceOfAnOlderOneOfTheSameAuthorAndOfNoOther() {
        CompletableFuture<EditAnswer> other =
                edits.ask(order(EditQuestion.PROBLEMS, "another", FILES, EditPlace.NOWHERE, "", ""));
        CompletableFuture<EditAnswer> tried = edits.ask(order(EditQuestion.TRIAL, FILES));
        CompletableFuture<EditAnswer> older = edits.ask(order(EditQuestion.PROBLEMS, FILES));
        CompletableFuture<EditAnswer> newer = edits.ask(order(EditQuestion.PROBLEMS, FILES));
        assertThat(older)
                .failsWithin(LONG)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(SupersededEdit.class);
        assertThat(CompletableFuture.allOf(other, tried, newer)).succeedsWithin(LONG);
    }

    @Test
    void moreThanMayWaitAreSentAway() {
        assertThatThrownBy(() -> IntStream.range(0, 40)
                        .forEach(author -> edits.ask(
                                order(EditQuestion.PROBLEMS, "author " + author, FILES, EditPlace.NOWHERE, "", ""))))
                .isInstanceOf(TooManyEdits.class);
    }

    @Test
    void whatNobodyAsksGivesItsMemoryBack() {
        edits = edits(HEAP, new EditBounds(LONG, LONG, Duration.ofSeconds(5)));
        edits.ask(order(EditQuestion.PROBLEMS, FILES));
        awaitProcess();
        process().onExit().join();
        // It comes back for the next question. On a slow machine neither answer may come before so short a time is
        // over.
        edits.ask(order(EditQuestion.PROBLEMS, FILES));
        awaitProcess();
    }
}
