package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.corrin.decisions.DecisionReply;
import org.corrin.decisions.GuidelineScopes;
import org.corrin.decisions.LiveDecisions;
import org.corrin.decisions.RequestProblems;
import org.corrin.documents.RequestProblem;
import org.corrin.guidelines.LiveRelease;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientData;
import org.corrin.intake.RequestDay;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.records.PatientRecord;
import org.corrin.records.PatientRecordDecisions;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.RecordQuestion;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.FhirJson;
import org.corrin.release.Answer;
import org.corrin.release.Decision;

/** Reads a body that holds a patient's record, and decides on it. The endpoints choose the form of the answer. */
@Singleton
class RecordIntake {

    /** What a body holds. */
    sealed interface BodyContent permits HeldRecord, NoRecord {}

    /** A record. */
    record HeldRecord(BundleReader.Sent sent) implements BodyContent {}

    /** Why it holds none; not counted yet. */
    record NoRecord(ProblemType type, ProblemDetail problem, List<RequestProblem> problems)
            implements BodyContent, BodyJson {}

    /** A body that was read, before it is taken apart. */
    sealed interface BodyJson permits JsonBody, NoRecord {}

    /** JSON. */
    record JsonBody(JsonNode node) implements BodyJson {}

    /** What was decided on a record. */
    sealed interface RecordDecision permits DecidedRecord, UndecidedRecord {}

    /** A decision that is not counted yet. */
    record DecidedRecord(PatientRecord record, Decision decision) implements RecordDecision {}

    /**
     * Why there is none; counted.
     *
     * @param problems what is wrong with the record, if that is why
     */
    record UndecidedRecord(ProblemDetail problem, List<RequestProblem> problems) implements RecordDecision {}

    private final LiveDecisions decisions;
    private final RecordReaders readers;
    private final RecordScopes scopes;
    private final RecordBodies bodies;

    RecordIntake(LiveDecisions decisions, RecordReaders readers, RecordScopes scopes, RecordBodies bodies) {
        this.readers = readers;
        this.scopes = scopes;
        this.decisions = decisions;
        this.bodies = bodies;
    }

    /**
     * Takes a body apart.
     *
     * @param body nothing if it was too long
     * @param known whether anything is known of a resource
     */
    BodyContent take(Optional<byte[]> body, Predicate<JsonNode> known) {
        BodyJson read = read(body, known);
        return read instanceof JsonBody json ? take(json.node()) : (NoRecord) read;
    }

    /**
     * Reads a body.
     *
     * @param body nothing if it was too long
     * @param known whether anything is known of a resource
     */
    BodyJson read(Optional<byte[]> body, Predicate<JsonNode> known) {
        if (body.isEmpty()) {
            return new NoRecord(ProblemType.TOO_LARGE, ProblemDetail.tooLong("the body", bodies.longest()), List.of());
        }
        FhirJson.JsonReading read = FhirJson.read(body.get(), known);
        if (read instanceof FhirJson.NotJson not) {
            return new NoRecord(ProblemType.NOT_JSON, ProblemDetail.of(ProblemType.NOT_JSON, not.message()), List.of());
        }
        return new JsonBody(((FhirJson.JsonTree) read).node());
    }

    /** Takes apart what was read of a body. */
    BodyContent take(JsonNode body) {
        return BundleReader.of(body).<BodyContent>map(HeldRecord::new).orElseGet(() -> {
            List<RequestProblem> problems = List.of(BundleReader.NO_RECORD);
            return new NoRecord(ProblemType.SHAPE, RequestProblems.refused(problems), problems);
        });
    }

    /**
     * Decides on what was sent, by a release.
     *
     * @param languages that the caller reads, as in Accept-Language; they count if what was sent names none
     */
    RecordDecision decide(LiveRelease live, BundleReader.Sent sent, String languages) {
        return decide(
                live,
                sent,
                languages,
                decisions.today().here(),
                data -> decisions.answer(live, data, Handling.LENIENT));
    }

    /**
     * The same once more, as it was on another day; not counted.
     *
     * @param today the day that it was
     * @param read is told what was read of the record
     */
    RecordDecision again(
            LiveRelease live, BundleReader.Sent sent, String languages, RequestDay today, Consumer<PatientData> read) {
        return decide(live, sent, languages, today.here(), data -> {
            read.accept(data);
            return decisions.uncounted(live, data, today);
        });
    }

    private RecordDecision decide(
            LiveRelease live,
            BundleReader.Sent sent,
            String languages,
            LocalDate today,
            Function<PatientData, Answer> answering) {
        RecordQuestion question = RecordQuestion.of(sent, languages);
        PatientRecordReader.RecordReading read =
                readers.of(live).read(sent.content(), sent.said("subject"), question.day(today));
        if (read instanceof PatientRecordReader.NotOnePatient none) {
            return notDecided(live, new Answer.RefusedDecision(List.of(none.problem())));
        }
        PatientRecord record = ((PatientRecordReader.ReadRecord) read).record();
        Answer answer = PatientRecordDecisions.decide(record, question, today, answering::apply);
        return answer instanceof Decision decision
                ? new DecidedRecord(
                        record,
                        GuidelineScopes.remarked(
                                decision,
                                scopes.standsBackFor(live, sent.content(), sent.said("subject"), question.asOf())))
                : notDecided(live, answer);
    }

    /** What to tell when too many records are taken in already. */
    static ProblemDetail busy() {
        return ProblemDetail.of(ProblemType.BUSY, "as many records are being read as may be at one time; try again");
    }

    private UndecidedRecord notDecided(LiveRelease live, Answer answer) {
        DecisionReply.NotDecided reply = (DecisionReply.NotDecided) decisions.reply(live, answer);
        return new UndecidedRecord(
                reply.problem(), answer instanceof Answer.RefusedDecision refused ? refused.problems() : List.of());
    }
}
