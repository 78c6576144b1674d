package org.corrin.fhir;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.corrin.decisions.DecisionReply;
import org.corrin.decisions.LiveDecisions;
import org.corrin.guidelines.LiveRelease;
import org.corrin.http.WantedAnswer;
import org.corrin.problems.ExceptionMapping;
import org.corrin.records.json.BundleReader;

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
     */
    DecisionReply reply(
            LiveRelease live, Optional<byte[]> body, WantedAnswer wanted, UnaryOperator<BundleReader.Sent> asked) {
        try {
            RecordIntake.BodyContent content = intake.take(body, scopes.knows(live));
            if (content instanceof RecordIntake.NoRecord none) {
                return decisions.refuse(live, none.type(), none.problem());
            }
            BundleReader.Sent sent = asked.apply(((RecordIntake.HeldRecord) content).sent());
            RecordIntake.RecordDecision decision = intake.decide(live, sent, wanted.languages());
            return decision instanceof RecordIntake.DecidedRecord decided
                    ? decisions.reply(live, decided.decision(), sent.said("audience"), wanted.form())
                    : new DecisionReply.NotDecided(((RecordIntake.UndecidedRecord) decision).problem());
        } catch (RuntimeException | StackOverflowError e) {
            return new DecisionReply.NotDecided(ExceptionMapping.report(e));
        }
    }
}
