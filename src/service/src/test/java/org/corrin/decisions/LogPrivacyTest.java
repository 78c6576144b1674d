package org.corrin.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.decisions.DecisionCalls.DEFICIENT;
import static org.corrin.decisions.DecisionCalls.batch;
import static org.corrin.decisions.DecisionCalls.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.intake.Handling;
import org.corrin.problems.ExceptionMapping;
import org.corrin.release.Answer;
import org.corrin.release.Release;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing of a patient stands in a log, whatever comes of the request. */
@QuarkusTest
class LogPrivacyTest {

    private static final String SECRET = "p-4711-secret";

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            Throwable thrown = record.getThrown();
            logged.add(
                    record.getLevel() + " " + record.getMessage() + Arrays.toString(record.getParameters()) + thrown);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Inject
    LiveReleases releases;

    @Inject
    LiveDecisions decisions;

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void requestsLeaveNothingInTheLog() {
        String decided = DEFICIENT.replaceFirst("\\{", "{\"patient\": {\"id\": \"" + SECRET + "\"},");
        decide(decided).statusCode(200);
        decide(decided.replace("pg/mL", SECRET)).statusCode(422);
        decide(decided.replace("labs", SECRET)).statusCode(400);
        decide(decided + SECRET).statusCode(400);
        DecisionCalls.explain(decided.replaceFirst("\\{", "{\"question\": {\"why\": \"assessment\"},"))
                .statusCode(200);
        DecisionCalls.explain(decided.replaceFirst("\\{", "{\"question\": {\"why\": \"" + SECRET + "\"},"))
                .statusCode(422);
        batch(DecisionCalls.onOneLine(decided) + "\n" + SECRET + "\n").statusCode(200);
        assertThat(logged).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void aFaultIsLoggedByItsPlaceAndNotByItsMessage() {
        String answer = new String(ExceptionMapping.report(
                        new IllegalStateException("about " + SECRET, new RuntimeException("also " + SECRET)))
                .json());
        assertThat(answer).contains("/problems/fault").doesNotContain(SECRET);
        assertThat(logged)
                .singleElement()
                .asString()
                .contains("IllegalStateException", "caused by", "PrivacyTest")
                .doesNotContain(SECRET);
        String fault = answer.replaceAll(".*\"fault\":\"([^\"]+)\".*", "$1");
        assertThat(logged.get(0)).contains(fault);
    }

    @Test
    void anAnswerThatIsWithheldIsAnErrorOfTheGuidelineAndSaysWhy() {
        DecisionReply reply = decisions.reply(
                releases.live("b12-ms").orElseThrow(),
                new Answer.WithheldDecision(List.of("the law `nothing is advised` is broken")));
        assertThat(reply.response().getStatus()).isEqualTo(500);
        assertThat(new String(reply.bytes()))
                .contains("/problems/withheld", "\"reasons\":[\"the law `nothing is advised` is broken\"]");
        assertThat(logged).singleElement().asString().contains("ERROR", "b12-ms", "sha256:", "nothing is advised");
    }

    @Test
    void anExplanationThatIsWithheldIsLoggedAsADecisionIs() {
        GuidelineFiles files =
                releases.live("b12-ms").orElseThrow().release().guideline().files();
        TreeMap<String, String> texts = new TreeMap<>(files.texts());
        texts.merge("laws.drl", """

                rule "no blood count is asked for"
                    @statement( "S25" )
                when
                    $a : Advice( kind == "test", code == "cbc" )
                then
                    insertLogical( new Violation( $a ) );
                end
                """, String::concat);
        Release strict = ReleaseBuild.of(new GuidelineFiles(texts)).release().orElseThrow();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putObject("patient").put("id", SECRET);
        request.putArray("conditions").add("multiple sclerosis");
        request.putObject("question").put("why", "assessment");
        DecisionReply reply =
                decisions.explain(new LiveRelease(strict, "1.0.0", Instant.EPOCH, "", ""), request, Handling.STRICT);
        assertThat(reply.response().getStatus()).isEqualTo(500);
        assertThat(logged)
                .filteredOn(line -> line.contains("no blood count is asked for"))
                .singleElement()
                .asString()
                .contains("ERROR", strict.fingerprint())
                .doesNotContain(SECRET);
    }
}
