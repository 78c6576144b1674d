package org.corrin.fhir;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.decisions.AskedAgain;
import org.corrin.fhir.RecordIntake.BodyContent;
import org.corrin.fhir.RecordIntake.DecidedRecord;
import org.corrin.fhir.RecordIntake.HeldRecord;
import org.corrin.guidelines.LiveRelease;
import org.corrin.intake.PatientData;
import org.corrin.records.json.BundleReader;
import org.corrin.release.Decision;

/** Asks what was asked before about a record, on the day that it was. */
@Singleton
public class RecordAskedAgain {

    private final RecordIntake intake;
    private final RecordScopes scopes;

    RecordAskedAgain(RecordIntake intake, RecordScopes scopes) {
        this.intake = intake;
        this.scopes = scopes;
    }

    /** What a release says to it; nothing if it does not decide. Sent to nobody, and not counted. */
    public Optional<Decision> by(LiveRelease release, AskedQuestion question) {
        return by(release, question, data -> {});
    }

    /** What was asked, typed, as a release reads it. */
    public Optional<PatientData> data(LiveRelease release, AskedQuestion question) {
        AtomicReference<PatientData> read = new AtomicReference<>();
        by(release, question, read::set);
        return Optional.ofNullable(read.get());
    }

    private Optional<Decision> by(LiveRelease release, AskedQuestion question, Consumer<PatientData> read) {
        BodyContent content = intake.take(Optional.of(question.body()), scopes.knows(release));
        if (!(content instanceof HeldRecord held)) {
            throw new IllegalStateException("a record that was decided on cannot be read any more");
        }
        BundleReader.Sent sent = held.sent();
        for (Map.Entry<String, String> one : question.said().entrySet()) {
            if (sent.said(one.getKey()).isEmpty()) {
                sent = sent.with(one.getKey(), Optional.of(one.getValue()));
            }
        }
        return intake.again(release, sent, question.languages(), AskedAgain.day(question), read)
                        instanceof DecidedRecord decided
                ? Optional.of(decided.decision())
                : Optional.empty();
    }
}
