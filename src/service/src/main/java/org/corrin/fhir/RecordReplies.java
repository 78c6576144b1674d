package org.corrin.fhir;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.decisions.DecisionReply;
import org.corrin.decisions.LiveDecisions;
import org.corrin.guidelines.LiveRelease;
import org.corrin.http.WantedAnswer;
import org.corrin.problems.ExceptionMapping;
import org.corrin.records.json.BundleReader;
import org.corrin.store.audit.Actor;

/** Answers records in FHIR as requests of our own are answered. Never throws. */
@Singleton
class RecordReplies {

    private final LiveDecisions decisions;
    private final RecordIntake intake;
    private final RecordScopes scopes;

    RecordReplies(LiveDecisions decisions, RecordIntake intake, RecordScopes scopes) {
        this.decisions = decisions;
        this.intake = intake;
        this.scopes = scopes;
    }

    /**
     * Answers one record.
     *
     * @param body nothing if it was too long
     * @param asked adds what the address of the request says
     * @param edge where it was asked
     */
    DecisionReply reply(
            LiveRelease live,
            Optional<byte[]> body,
            WantedAnswer wanted,
            UnaryOperator<BundleReader.Sent> asked,
            String edge,
            Actor caller) {
        try {
            RecordIntake.BodyContent content = intake.take(body, scopes.knows(live));
            if (content instanceof RecordIntake.NoRecord none) {
                return decisions.refuse(live, none.type(), none.problem());
            }
            BundleReader.Sent sent = asked.apply(((RecordIntake.HeldRecord) content).sent());
            RecordIntake.RecordDecision decision = intake.decide(live, sent, wanted.languages());
            return decision instanceof RecordIntake.DecidedRecord decided
                    ? decisions.reply(
                            live,
                            decided.decision(),
                            sent.said("audience"),
                            wanted.form(),
                            RecordQuestions.logged(
                                            decisions,
                                            edge,
                                            AskedQuestion.RECORD,
                                            caller,
                                            body.orElseThrow(),
                                            sent,
                                            wanted.languages())
                                    .map(call -> call.about(decided.record().patientReference())))
                    : new DecisionReply.NotDecided(((RecordIntake.UndecidedRecord) decision).problem());
        } catch (RuntimeException | StackOverflowError e) {
            return new DecisionReply.NotDecided(ExceptionMapping.report(e));
        }
    }
}
