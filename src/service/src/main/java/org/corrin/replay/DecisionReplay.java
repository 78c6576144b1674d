package org.corrin.replay;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.decisionlog.LoggedDecisions;
import org.corrin.decisions.AskedAgain;
import org.corrin.decisions.LiveDecisions;
import org.corrin.facts.PatientFacts;
import org.corrin.fhir.RecordAskedAgain;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.StoredReleases;
import org.corrin.intake.Handling;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientData;
import org.corrin.release.Approval;
import org.corrin.release.Decision;
import org.corrin.store.decisionlog.LoggedDecision;

/** Decides once more what was decided before: by the release that did, on the day that it was. */
@Singleton
class DecisionReplay {

    private final LoggedDecisions log;
    private final AskedAgain requests;
    private final RecordAskedAgain records;
    private final LiveDecisions decisions;
    private final StoredReleases releases;

    DecisionReplay(
            LoggedDecisions log,
            AskedAgain requests,
            RecordAskedAgain records,
            LiveDecisions decisions,
            StoredReleases releases) {
        this.log = log;
        this.requests = requests;
        this.records = records;
        this.decisions = decisions;
        this.releases = releases;
    }

    /** What was asked, if it was kept and all of it came with the call. */
    Optional<AskedQuestion> question(LoggedDecision logged) {
        return log.question(logged).filter(question -> !question.form().equals(AskedQuestion.CALL));
    }

    /** The decision as it comes out now, as JSON with its id; nothing if there is none now. */
    Optional<byte[]> again(LoggedDecision logged, AskedQuestion question) {
        LiveRelease kept = releases.needToRead(logged.guideline(), logged.release());
        LiveRelease asThen = new LiveRelease(
                kept.release().approvedAs(Approval.read(logged.approval())),
                kept.shownAs(),
                kept.since(),
                kept.by(),
                kept.why());
        return by(asThen, question).map(decision -> decisions.write(UUID.fromString(logged.id()), decision));
    }

    /** What a release reads of a question. */
    Optional<PatientFacts> facts(LiveRelease release, AskedQuestion question) {
        Optional<PatientData> data = question.form().equals(AskedQuestion.RECORD)
                ? records.data(release, question)
                : Optional.of(requests.data(question));
        return data.map(asked -> release.release().read(asked, AskedAgain.day(question), Handling.LENIENT))
                .filter(AdmittedRequest.class::isInstance)
                .map(read -> ((AdmittedRequest) read).facts());
    }

    /** What a release says to a question; nothing if it does not decide. */
    Optional<Decision> by(LiveRelease release, AskedQuestion question) {
        if (question.form().equals(AskedQuestion.RECORD)) {
            return records.by(release, question);
        }
        return requests.by(release, question) instanceof Decision decision ? Optional.of(decision) : Optional.empty();
    }
}
