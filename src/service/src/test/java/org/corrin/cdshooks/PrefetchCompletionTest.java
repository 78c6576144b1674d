package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.call;
import static org.corrin.cdshooks.SeedCalls.card;
import static org.corrin.cdshooks.SeedCalls.cards;
import static org.corrin.cdshooks.SeedCalls.issues;
import static org.corrin.cdshooks.SeedCalls.prefetch;
import static org.corrin.cdshooks.SeedCalls.result;
import static org.corrin.cdshooks.SeedCalls.seed;
import static org.corrin.cdshooks.SeedCalls.summaries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.corrin.fhirclient.StubFhirServer;
import org.corrin.guidelines.LiveReleases;
import org.corrin.notifications.NotifiedService;
import org.corrin.prefetch.Prefetch;
import org.corrin.prefetch.Prefetch.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client did not send is fetched from the FHIR server it names. */
@QuarkusTest
@TestProfile(NotifiedService.class)
class PrefetchCompletionTest {

    private static final String TOKEN = "s3cr3t.of~this+call";
    private static final String B12 = "result-serum-b12";
    private static final String MCV = "result-mcv";
    private static final String DEFICIENCY = "Vitamin B12 deficiency: a result meets the threshold for treatment.";

    private StubFhirServer stub;
    private final ObjectNode whole = seed(SeedCalls.DEFICIENT);

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record.getMessage() + Arrays.toString(record.getParameters()) + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Inject
    LiveReleases releases;

    @BeforeEach
    void answerEverything() {
        // Not with the instance: the framework makes two of them, and the port is taken once.
        stub = StubFhirServer.startAt(NotifiedService.portOfServer());
        listener.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(listener);
        queries().forEach((key, query) -> {
            JsonNode answer = prefetch(whole).path(key);
            stub.answers(query.of("anna"), answer.isObject() ? answer.toString() : StubFhirServer.searchset());
        });
    }

    @AfterEach
    void close() {
        stub.close();
        Logger.getLogger("").removeHandler(listener);
        assertThat(logged).noneMatch(line -> line.contains(TOKEN));
    }

    private Map<String, Query> queries() {
        return Prefetch.of(releases.live("b12-ms").orElseThrow().release());
    }

    private String query(String key) {
        return queries().get(key).of("anna");
    }

    /** A call that names the stub, with a token. */
    private ObjectNode naming(ObjectNode call) {
        call.put("fhirServer", stub.url());
        call.putObject("fhirAuthorization")
                .put("access_token", TOKEN)
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("scope", "user/*.read")
                .put("subject", "corrin");
        return call;
    }

    /** A call that brings nothing. */
    private ObjectNode empty() {
        ObjectNode call = naming(whole.deepCopy());
        call.remove("prefetch");
        return call;
    }

    @Test
    void aCallThatBringsNothingGetsTheCardsOfOneThatBringsAll() {
        assertThat(summaries(empty())).isEqualTo(summaries(whole));
        assertThat(stub.calls()).isEqualTo(queries().size());
        assertThat(stub.sent("Authorization")).hasSize(queries().size()).containsOnly("Bearer " + TOKEN);
    }

    @Test
    void withoutATokenTheServerIsAskedWithoutOne() {
        ObjectNode call = empty();
        call.remove("fhirAuthorization");
        assertThat(summaries(call)).containsExactly(DEFICIENCY);
        assertThat(stub.sent("Authorization")).isEmpty();
    }

    @Test
    void onlyWhatIsMissingIsFetched() {
        ObjectNode call = naming(whole.deepCopy());
        prefetch(call).remove(MCV);
        assertThat(summaries(call)).containsExactly(DEFICIENCY);
        assertThat(stub.calls()).isEqualTo(1);
        assertThat(stub.calls(query(MCV))).isEqualTo(1);
    }

    @Test
    void whatIsNeededAndNotHadEndsTheCallWithEveryReason() {
        stub.answers(query("conditions"), 401, "application/fhir+json", StubFhirServer.outcome("login", TOKEN))
                .answers(query(B12), 403, "text/html", "<p>" + TOKEN + "</p>")
                .answers(query("result-mma"), 200, "application/fhir+json", "{broken")
                .answers(query("result-holotc"), StubFhirServer.outcome("throttled", "later"));
        List<String> issues = issues(412, call(empty()));
        assertThat(issues)
                .hasSize(4)
                .anyMatch(issue -> issue.startsWith("prefetch.conditions: ") && issue.contains("401"))
                .anyMatch(issue -> issue.startsWith("prefetch.result-serum-b12: ") && issue.contains("403"))
                .anyMatch(issue -> issue.startsWith("prefetch.result-mma: ") && issue.contains("not JSON"))
                .anyMatch(issue -> issue.startsWith("prefetch.result-holotc: ") && issue.contains("throttled"))
                .noneMatch(issue -> issue.contains(TOKEN));
    }

    @Test
    void whatIsNotNeededAndNotHadIsToldOnTheCard() {
        stub.answers(query("medications"), 403, "text/plain", TOKEN)
                .answers(query("patient"), 404, "text/plain", "no")
                .answers(query(MCV), 500, "text/plain", "no");
        JsonNode card = card(empty());
        assertThat(card.path("summary").asText()).isEqualTo(DEFICIENCY);
        assertThat(card.path("detail").asText())
                .contains("**Not known here:** patient (", "403", "MCV (", "500", "medications (")
                .doesNotContain(TOKEN);
    }

    /** The count may have been made last week; only the call for it failed. */
    @Test
    void aTestThatCouldNotBeFetchedIsNotAskedFor() {
        stub.answers(query(MCV), StubFhirServer.searchset());
        assertThat(summaries(empty())).contains("Obtain a complete blood count with MCV.");
        stub.answers(query(MCV), 500, "text/plain", "no");
        assertThat(summaries(empty())).containsExactly(DEFICIENCY);
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedFor() {
        stub.keepsWaiting(query(B12));
        assertThat(issues(412, call(empty())))
                .singleElement()
                .asString()
                .startsWith("prefetch.result-serum-b12: ")
                .contains("did not answer");
    }

    @Test
    void conditionsAreFollowedOverAllPages() {
        JsonNode ms = whole.at("/prefetch/conditions/entry/0/resource");
        stub.answers(query("conditions"), StubFhirServer.pageBefore(stub.url() + "/Condition?page=2"))
                .answers("Condition?page=2", StubFhirServer.searchset(ms.toString()));
        assertThat(summaries(empty())).containsExactly(DEFICIENCY);
    }

    /** A Bundle that says that more was found than it holds is not taken for all of it. */
    @Test
    void whatIsNotWholeIsFetchedAnewOrEndsTheCall() {
        ObjectNode call = naming(whole.deepCopy());
        ((ObjectNode) prefetch(call).path("conditions")).put("total", 40);
        assertThat(summaries(call)).containsExactly(DEFICIENCY);
        assertThat(stub.calls(query("conditions"))).isEqualTo(1);
        call.remove(List.of("fhirServer", "fhirAuthorization"));
        assertThat(issues(412, call(call)))
                .singleElement()
                .asString()
                .startsWith("prefetch.conditions: ")
                .contains("the search found 40, and 1 are here");
    }

    @Test
    void whatIsNotWholeAndNotNeededIsToldOnTheCard() {
        ObjectNode call = whole.deepCopy();
        prefetch(call).set("allergies", SeedCalls.json("""
                {"resourceType": "Bundle", "type": "searchset", "total": 3, "entry": []}"""));
        JsonNode card = card(call);
        assertThat(card.path("summary").asText()).isEqualTo(DEFICIENCY);
        assertThat(card.path("detail").asText())
                .contains("**Not known here:** allergies (the search found 3, and 0 are here)");
    }

    /** Of a test the newest few are enough, if they are the newest. */
    @Test
    void resultsThatAreNotSortedMayLackTheNewest() {
        ObjectNode call = whole.deepCopy();
        ObjectNode results = (ObjectNode) prefetch(call).path(B12);
        results.put("total", 50);
        assertThat(summaries(call)).containsExactly(DEFICIENCY);
        JsonNode first = results.path("entry").get(0);
        ObjectNode newer = first.deepCopy();
        ((ObjectNode) newer.path("resource")).put("id", "newer").put("effectiveDateTime", "2026-11-20");
        results.withArray("entry").add(newer);
        assertThat(issues(412, call(call))).singleElement().asString().startsWith("prefetch.result-serum-b12: ");
    }

    @Test
    void anEmptyPageBeforeOthersIsFollowed() {
        JsonNode result = whole.at("/prefetch/" + B12 + "/entry/0/resource");
        stub.answers(query(B12), StubFhirServer.pageBefore(stub.url() + "/Observation?page=2"))
                .answers("Observation?page=2", StubFhirServer.searchset(result.toString()));
        assertThat(summaries(empty())).containsExactly(DEFICIENCY);
        assertThat(stub.calls("Observation?page=2")).isEqualTo(1);
    }

    /** What the server says of a query that failed may tell of a patient. */
    @Test
    void aFailureInAFetchedBundleIsNotToldInItsWords() {
        stub.answers(query("conditions"), StubFhirServer.searchset(StubFhirServer.outcome("exception", TOKEN)));
        assertThat(issues(412, call(empty())))
                .singleElement()
                .asString()
                .contains("a query failed")
                .doesNotContain(TOKEN);
    }

    @Test
    void aPageOfConditionsThatWasSentIsFollowed() {
        JsonNode ms = whole.at("/prefetch/conditions/entry/0/resource");
        stub.answers("Condition?page=2", StubFhirServer.searchset(ms.toString()));
        ObjectNode call = naming(whole.deepCopy());
        prefetch(call).set("conditions", SeedCalls.json(StubFhirServer.pageBefore(stub.url() + "/Condition?page=2")));
        assertThat(summaries(call)).containsExactly(DEFICIENCY);
        assertThat(stub.calls()).isEqualTo(1);
    }

    @Test
    void resultsThatAreNewestFirstAreNotFollowed() {
        ObjectNode older = result(whole, B12).deepCopy();
        older.put("id", "older").put("effectiveDateTime", "2026-01-01");
        stub.answers(
                query(B12),
                StubFhirServer.pageBefore(
                        stub.url() + "/Observation?page=2", result(whole, B12).toString(), older.toString()));
        assertThat(summaries(empty())).containsExactly(DEFICIENCY);
        assertThat(stub.calls("Observation?page=2")).isZero();
    }

    @Test
    void resultsThatAreNotNewestFirstAreFollowed() {
        ObjectNode older = result(whole, B12).deepCopy();
        older.put("id", "older").put("effectiveDateTime", "2026-01-01");
        ObjectNode newest = result(whole, B12).deepCopy();
        newest.put("id", "newest").put("effectiveDateTime", "2026-11-10");
        SeedCalls.object(newest, "valueQuantity").put("value", 500);
        stub.answers(
                        query(B12),
                        StubFhirServer.pageBefore(
                                stub.url() + "/Observation?page=2",
                                older.toString(),
                                result(whole, B12).toString()))
                .answers("Observation?page=2", StubFhirServer.searchset(newest.toString()));
        assertThat(summaries(empty())).as("500 pg/mL is no deficiency").doesNotContain(DEFICIENCY);
        assertThat(stub.calls("Observation?page=2")).isEqualTo(1);
    }

    @Test
    void nothingIsFetchedForAnOrderOfSomethingElse() {
        ObjectNode call = naming(seed(SeedCalls.CYANOCOBALAMIN));
        call.remove("prefetch");
        SeedCalls.draft(call)
                .set(
                        "medicationCodeableConcept",
                        SeedCalls.json("{\"coding\": [{\"system\": \"http://www.nlm.nih.gov/research/umls/rxnorm\","
                                + " \"code\": \"161\"}], \"text\": \"Acetaminophen\"}"));
        assertThat(cards(call)).isEmpty();
        assertThat(stub.calls()).isZero();
    }

    @Test
    void nothingIsFetchedForAnOrderThatIsNotSelected() {
        ObjectNode call = naming(seed(SeedCalls.CYANOCOBALAMIN));
        call.remove("prefetch");
        SeedCalls.context(call).putArray("selections").add("MedicationRequest/another");
        assertThat(cards(call)).isEmpty();
        assertThat(stub.calls()).isZero();
    }

    @Test
    void nothingIsFetchedForAProblemOfAnotherKind() {
        ObjectNode call = naming(seed(SeedCalls.NEW_PROBLEM));
        call.remove("prefetch");
        SeedCalls.object(call, "context", "conditions", "entry", "0", "resource", "code", "coding", "0")
                .put("code", "38341003");
        SeedCalls.object(call, "context", "conditions", "entry", "0", "resource", "code")
                .put("text", "Hypertension");
        assertThat(cards(call)).isEmpty();
        assertThat(stub.calls()).isZero();
    }
}
