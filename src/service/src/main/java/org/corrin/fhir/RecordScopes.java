package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.corrin.decisions.GuidelineScopes;
import org.corrin.decisions.LiveDecisions;
import org.corrin.guidelines.LiveRelease;
import org.corrin.records.PatientRecordDecisions;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.RecordQuestion;
import org.corrin.records.json.BundleContent;
import org.corrin.release.Answer;

/** In which guideline's scope the patient of a record is: each reads the record with its own vocabulary. */
@Singleton
public class RecordScopes {

    private final GuidelineScopes scopes;
    private final LiveDecisions decisions;
    private final RecordReaders readers;

    RecordScopes(GuidelineScopes scopes, LiveDecisions decisions, RecordReaders readers) {
        this.scopes = scopes;
        this.decisions = decisions;
        this.readers = readers;
    }

    /** Whether anything is known of a resource to a guideline, or to one that it may have to stand back for. */
    public Predicate<JsonNode> knows(LiveRelease live) {
        List<PatientRecordReader> all = Stream.concat(Stream.of(live), scopes.notFor(live).stream())
                .map(readers::of)
                .toList();
        return resource -> all.stream().anyMatch(reader -> reader.knows(resource));
    }

    /**
     * The guideline that one stands back for, because the patient is in its scope.
     *
     * @param subject whose record it is, if the record does not say
     * @param asOf the day it is asked for, if not today
     */
    public Optional<LiveRelease> standsBackFor(
            LiveRelease live, BundleContent content, Optional<String> subject, Optional<String> asOf) {
        return scopes.standsBackFor(live, other -> answer(other, content, subject, asOf));
    }

    /** What a guideline says of the patient; it is not counted, because nobody is told. */
    Answer answer(LiveRelease live, BundleContent content, Optional<String> subject, Optional<String> asOf) {
        RecordQuestion question = new RecordQuestion(Optional.empty(), Optional.empty(), "", asOf);
        LocalDate today = decisions.today().here();
        PatientRecordReader.RecordReading read = readers.of(live).read(content, subject, question.day(today));
        if (read instanceof PatientRecordReader.NotOnePatient none) {
            return new Answer.RefusedDecision(List.of(none.problem()));
        }
        return PatientRecordDecisions.decide(
                ((PatientRecordReader.ReadRecord) read).record(),
                question,
                today,
                data -> decisions.uncounted(live, data));
    }
}
