package org.corrin.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.decisionlog.LoggedCall;
import org.corrin.decisions.LiveDecisions;
import org.corrin.fhir.RecordQuestions;
import org.corrin.fhir.RecordReaders;
import org.corrin.fhir.RecordScopes;
import org.corrin.fhirclient.CreateResult;
import org.corrin.fhirclient.FetchResult;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.intake.Handling;
import org.corrin.prefetch.PrefetchCompletion;
import org.corrin.prefetch.PrefetchCompletion.Gathered;
import org.corrin.records.PatientRecord;
import org.corrin.records.PatientRecordDecisions;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.RecordQuestion;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.store.audit.Actor;

/**
 * Answers new results: fetches them and the records of their patients, decides as on a hook call, and tells a clinician where
 * there is something to act on. Every method waits for the server, within the bounds of a hook call.
 */
@Singleton
class ResultAnswers {

    /**
     * What a notification makes to be asked.
     *
     * @param notHad why results could not be fetched that may come later
     * @param gone why others could not, for good
     * @param ofNoPatient how many are not about a patient of the server
     */
    record FoundQuestions(List<PatientQuestion> questions, List<String> notHad, List<String> gone, int ofNoPatient) {}

    private static final String PATIENT = "Patient";
    private static final Actor NOTIFIED = Actor.system("notification");
    private static final String RESULTS = "results/";

    private final LiveReleases releases;
    private final LiveDecisions decisions;
    private final RecordReaders readers;
    private final RecordScopes scopes;
    private final MessageComposer composer;

    ResultAnswers(
            LiveReleases releases,
            LiveDecisions decisions,
            RecordReaders readers,
            RecordScopes scopes,
            MessageComposer composer) {
        this.releases = releases;
        this.decisions = decisions;
        this.readers = readers;
        this.scopes = scopes;
        this.composer = composer;
    }

    /** Fetches the results, and asks every live guideline that knows one about its patient. */
    FoundQuestions questions(Notification notification) {
        Map<String, String> queries = new LinkedHashMap<>();
        notification.results().forEach(result -> queries.put(result.reference(), result.reference()));
        Map<String, List<JsonNode>> ofPatients = new LinkedHashMap<>();
        List<String> notHad = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        int ofNoPatient = 0;
        for (FetchResult answer :
                notification.server().fhir().toRead().first(queries).values()) {
            if (answer instanceof FetchResult.NotFetched not) {
                (not.mayComeLater() ? notHad : gone).add(not.reason());
                continue;
            }
            JsonNode result = ((FetchResult.Fetched) answer).resource();
            Optional<String> patient = patient(notification.server(), result);
            if (patient.isEmpty()) {
                ofNoPatient++;
            } else {
                ofPatients
                        .computeIfAbsent(patient.get(), id -> new ArrayList<>())
                        .add(result);
            }
        }
        List<PatientQuestion> questions = new ArrayList<>();
        for (LiveRelease live : releases.live()) {
            PatientRecordReader reader = readers.of(live);
            ofPatients.forEach((id, results) -> {
                List<JsonNode> known = results.stream().filter(reader::knows).toList();
                if (!known.isEmpty()) {
                    questions.add(new PatientQuestion(live, id, known));
                }
            });
        }
        return new FoundQuestions(questions, notHad, gone, ofNoPatient);
    }

    /** Whose a result is. What is about a device, a group or somebody on another server is about none of its patients. */
    private static Optional<String> patient(NotifyingServer server, JsonNode result) {
        JsonNode subject = FhirFields.one(result.path("subject"));
        return server.fhir().idOf(PATIENT, FhirFields.text(subject.path("reference")));
    }

    AnswerResult answer(NotifyingServer server, PatientQuestion asked) {
        LiveRelease live = asked.live();
        Gathered gathered = PrefetchCompletion.of(
                live.release(),
                asked.patientId(),
                key -> MissingNode.getInstance(),
                BundleContent.NONE,
                server.fhir().toRead());
        if (!gathered.required().isEmpty()) {
            // Not the reasons: one of them may be in the server's own words.
            return new AnswerResult.NotNow("of the record could not be had: "
                    + String.join(", ", gathered.required().keySet()));
        }
        BundleContent content = withResults(gathered.content(), asked.results());
        RecordQuestion question =
                new RecordQuestion(Optional.empty(), Optional.empty(), server.languages(), Optional.empty());
        LocalDate today = decisions.today().here();
        PatientRecordReader.RecordReading read =
                readers.of(live).read(content, Optional.of(PATIENT + "/" + asked.patientId()), today);
        if (read instanceof PatientRecordReader.NotOnePatient) {
            return new AnswerResult.Answered(
                    NotificationOutcome.UNDECIDED, "it is not clear whose record the server sent");
        }
        if (scopes.standsBackFor(live, content, Optional.of(PATIENT + "/" + asked.patientId()), Optional.empty())
                .isPresent()) {
            return new AnswerResult.Answered(NotificationOutcome.NOTHING_TO_TELL);
        }
        PatientRecord record = ((PatientRecordReader.ReadRecord) read).record();
        Answer answer = PatientRecordDecisions.decide(
                record, question, today, data -> decisions.answer(live, data, Handling.LENIENT));
        if (!(answer instanceof Decision decision)) {
            decisions.reply(live, answer);
            return new AnswerResult.Answered(
                    NotificationOutcome.UNDECIDED, "the record cannot be decided on, or the answer was withheld");
        }
        return composer.message(asked, decision, record, content, gathered.optional())
                .map(message -> told(server.tell(message), asked, decision))
                .orElseGet(() -> new AnswerResult.Answered(NotificationOutcome.NOTHING_TO_TELL));
    }

    private AnswerResult told(CreateResult created, PatientQuestion asked, Decision decision) {
        if (created instanceof CreateResult.NotNow not) {
            return new AnswerResult.NotNow(not.reason());
        }
        if (created instanceof CreateResult.Refused refused) {
            return new AnswerResult.Answered(NotificationOutcome.REFUSED, refused.reason());
        }
        if (created instanceof CreateResult.ThereAlready) {
            return new AnswerResult.Answered(NotificationOutcome.TOLD_BEFORE);
        }
        decisions.send(asked.live(), decision, logged(asked));
        return new AnswerResult.Answered(NotificationOutcome.TOLD);
    }

    /** Only ids come with a notification, so the results that it was about stand for what was asked. */
    private Optional<LoggedCall> logged(PatientQuestion asked) {
        return decisions.areLogged()
                ? RecordQuestions.logged(
                                decisions,
                                "notification",
                                AskedQuestion.CALL,
                                NOTIFIED,
                                asked.results().toString().getBytes(StandardCharsets.UTF_8),
                                Map.of(),
                                "")
                        .map(call -> call.about(Optional.of(PATIENT + "/" + asked.patientId())))
                : Optional.empty();
    }

    /** Whether a place in the record is a new result that no query found. */
    static boolean isNewResult(String pointer) {
        return pointer.startsWith(RESULTS);
    }

    /** With the new results, which a query by codes may not find. */
    private static BundleContent withResults(BundleContent record, List<JsonNode> results) {
        List<RecordEntry> entries = new ArrayList<>();
        for (JsonNode result : results) {
            RecordEntry entry = new RecordEntry(RESULTS + entries.size(), "", result, EntryRole.RECORD);
            if (record.entries().stream().noneMatch(one -> one.reference().equals(entry.reference()))) {
                entries.add(entry);
            }
        }
        return record.and(BundleContent.of(entries));
    }
}
