package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.corrin.guideline.Vocabulary;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.ReferenceResolver;
import org.corrin.records.json.ResourceVersions;

/**
 * Reads a patient's record with the words of a vocabulary. What it does not know is counted; what it knows is read or, with
 * the reason, reported as not used. Nothing is read in a way that could mean something else.
 */
public final class PatientRecordReader {

    /** What came of reading. */
    public sealed interface RecordReading permits ReadRecord, NotOnePatient {}

    /** A record. */
    public record ReadRecord(PatientRecord record) implements RecordReading {}

    /** It is not clear whose record it is. */
    public record NotOnePatient(String message) implements RecordReading {}

    private static final String PATIENT = "Patient";
    private static final String OF_ANOTHER = "it is about another patient";

    private final Vocabulary vocabulary;
    private final ConceptLookup concepts;
    private final ObservationReader observations;
    private final ConditionReader conditions;

    /** A reader for one release, whose vocabulary this is. */
    public PatientRecordReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.concepts = new ConceptLookup(vocabulary);
        this.observations = new ObservationReader(vocabulary, concepts);
        this.conditions = new ConditionReader(vocabulary, concepts);
    }

    /**
     * Reads the resources of one patient's record.
     *
     * @param patient whose it is, such as {@code Patient/17}, if the caller says so
     */
    public RecordReading read(List<RecordEntry> entries, Optional<String> patient) {
        RecordSubject.SubjectSearch found = RecordSubject.find(entries, patient);
        if (found instanceof RecordSubject.UnclearSubject unclear) {
            return new NotOnePatient(unclear.why());
        }
        RecordSubject subject = ((RecordSubject.FoundSubject) found).subject();
        PatientRecord record = new PatientRecord();
        subject.reference().ifPresent(record::isOf);
        MedicationReader medicines = new MedicationReader(vocabulary, concepts, new ReferenceResolver(entries));
        ResourceVersions versions = new ResourceVersions(entries);
        // The birth date first: how old somebody was when a disease began follows from it.
        entries.stream()
                .filter(entry -> entry.type().equals(PATIENT))
                .forEach(entry -> readPatient(entry, subject, versions, record));
        for (RecordEntry entry : entries) {
            if (entry.type().equals(PATIENT) || entry.type().equals("Medication")) {
                continue;
            }
            Optional<String> whyNot = subject.owns(entry) ? superseded(entry, versions) : Optional.of(OF_ANOTHER);
            if (!concerns(entry, medicines)) {
                if (subject.owns(entry)) {
                    record.unknown(entry.type());
                }
            } else if (whyNot.isPresent()) {
                record.notUsed(entry.pointer(), whyNot.get());
            } else {
                read(entry, subject, medicines, record);
            }
        }
        return new ReadRecord(record);
    }

    private void readPatient(
            RecordEntry entry, RecordSubject subject, ResourceVersions versions, PatientRecord record) {
        Optional<String> whyNot = subject.isPatient(entry) ? superseded(entry, versions) : Optional.of(OF_ANOTHER);
        whyNot.ifPresentOrElse(
                why -> record.notUsed(entry.pointer(), why),
                () -> new DemographicsReader(vocabulary.sexes()).read(entry, record));
    }

    private static Optional<String> superseded(RecordEntry entry, ResourceVersions versions) {
        return versions.newerThan(entry).map(newer -> "a newer version of it is " + newer);
    }

    /**
     * Whether anything is known of a resource by its codes alone. Of those that may turn out to be known by more than that,
     * it is.
     */
    public boolean knows(JsonNode resource) {
        return switch (resource.path("resourceType").asText()) {
            case "Observation" -> observations.concerns(resource);
            case "Condition", "Procedure" -> conditions.concerns(resource);
            default -> true;
        };
    }

    /** Whether any of these is something that the vocabulary knows, or warns of. */
    public boolean concernsAny(List<RecordEntry> entries) {
        MedicationReader medicines = new MedicationReader(vocabulary, concepts, new ReferenceResolver(entries));
        return entries.stream().anyMatch(entry -> concerns(entry, medicines));
    }

    private boolean concerns(RecordEntry entry, MedicationReader medicines) {
        return switch (entry.type()) {
            case "Observation" -> observations.concerns(entry.resource());
            case "Condition", "Procedure" -> conditions.concerns(entry.resource());
            case "MedicationRequest", "MedicationStatement" -> medicines.concerns(entry);
            default -> false;
        };
    }

    private void read(RecordEntry entry, RecordSubject subject, MedicationReader medicines, PatientRecord record) {
        switch (entry.type()) {
            case "Observation" -> observations.read(entry, subject, record);
            case "Condition" -> conditions.readCondition(entry, record);
            case "Procedure" -> conditions.readProcedure(entry, record);
            case "MedicationRequest" -> medicines.readRequest(entry, record);
            default -> medicines.readStatement(entry, record);
        }
    }
}
