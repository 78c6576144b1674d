package org.corrin.cli;

import java.util.List;
import java.util.Optional;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientData;
import org.corrin.intake.RequestDay;
import org.corrin.records.PatientRecord;
import org.corrin.records.PatientRecordDecisions;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.PatientRecordReader.NotOnePatient;
import org.corrin.records.PatientRecordReader.ReadRecord;
import org.corrin.records.PatientRecordReader.RecordReading;
import org.corrin.records.RecordQuestion;
import org.corrin.records.json.BundleContent;
import org.corrin.release.Answer;
import org.corrin.release.Release;

/** What a release decides about patients' records in FHIR. Records are always read leniently. */
final class RecordDecisions {

    private final Release release;
    private final RequestDay today;
    private final PatientRecordReader reader;

    RecordDecisions(Release release, RequestDay today) {
        this.release = release;
        this.today = today;
        this.reader = new PatientRecordReader(release.guideline().vocabulary());
    }

    PatientRecordReader reader() {
        return reader;
    }

    /**
     * Decides.
     *
     * @param patient whose record it is, such as {@code Patient/17}, if somebody says so
     */
    Answer decide(BundleContent content, Optional<String> patient, RecordQuestion question) {
        RecordReading read = read(content, patient, question);
        return read instanceof NotOnePatient none
                ? new Answer.RefusedDecision(List.of(none.problem()))
                : PatientRecordDecisions.decide(((ReadRecord) read).record(), question, today.here(), this::answer);
    }

    /** Reads what was sent, for a question. */
    RecordReading read(BundleContent content, Optional<String> patient, RecordQuestion question) {
        return reader.read(content, patient, question.day(today.here()));
    }

    /** The request that a decision on a record answers. */
    PatientData request(PatientRecord record, RecordQuestion question) {
        return PatientRecordDecisions.request(record, question, today.here(), this::answer);
    }

    private Answer answer(PatientData data) {
        return release.decide(data, today, Handling.LENIENT);
    }
}
