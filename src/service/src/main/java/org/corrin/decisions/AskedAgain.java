package org.corrin.decisions;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.decisions.RequestReader.Readable;
import org.corrin.decisions.RequestReader.RequestReading;
import org.corrin.guidelines.LiveRelease;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Answer;

/** Asks what was asked before in a request of our own, on the day that it was. */
@Singleton
public class AskedAgain {

    private final RequestReader reader;
    private final LiveDecisions decisions;

    AskedAgain(RequestReader reader, LiveDecisions decisions) {
        this.reader = reader;
        this.decisions = decisions;
    }

    /** The day of a question. */
    public static RequestDay day(AskedQuestion question) {
        return new RequestDay(LocalDate.parse(question.here()), LocalDate.parse(question.latest()));
    }

    /**
     * What a release says to it; sent to nobody, and not counted.
     *
     * @throws IllegalStateException if it cannot be read, as it could be then
     */
    public Answer by(LiveRelease release, AskedQuestion question) {
        return decisions.again(release, data(question), Handling.valueOf(question.handling()), day(question));
    }

    /** What was asked, typed. */
    public PatientData data(AskedQuestion question) {
        RequestReading reading = reader.read(question.body(), question.body().length);
        if (!(reading instanceof Readable read)) {
            throw new IllegalStateException("a request that was decided on cannot be read any more");
        }
        return PatientDataJson.read(new AddressQuestion(question.said()).over(read.tree()))
                .accepting(question.languages());
    }
}
