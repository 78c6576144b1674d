package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.Vocabulary;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.ReferenceResolver;
import org.corrin.records.json.ResourceVersions;

/**
 * Reads a patient's record with the words of a vocabulary. What it does not know is counted; what it knows is read or, with
 * the reason, reported as not used. Nothing is read in a way that could mean something else.
 */
public final class PatientRecordReader implements KnownResources {

    /** What came of reading. */
    public sealed interface RecordReading permits ReadRecord, NotOnePatient {}

    /** A record. */
    public record ReadRecord(PatientRecord record) implements RecordReading {}

    /** It is not clear whose record it is. */
    public record NotOnePatient(String message) implements RecordReading {

        /** The same as a problem with what was sent. */
        public RequestProblem problem() {
            return new RequestProblem(
                    "",
                    "",
                    message,
                    "send one patient's record, or say whose it is, such as Patient/17",
                    RequestProblemKind.FACT);
        }
    }

    private static final String PATIENT = "Patient";
    private static final String OF_ANOTHER = "it is about another patient";

    private static final String REPORT = "DiagnosticReport";

    /** The types of which something may be read. */
    private static final Set<String> READ = Set.of(
            PATIENT,
            REPORT,
            "Observation",
            "Condition",
            "Procedure",
            "AllergyIntolerance",
            "MedicationRequest",
            "MedicationStatement",
            "MedicationAdministration",
            "MedicationDispense");

    /** Others refer to them. */
    private static final Set<String> READ_FROM_ELSEWHERE = Set.of("Medication", "Specimen");

    private final Vocabulary vocabulary;
    private final ConceptLookup concepts;
    private final ObservationReader observations;
    private final ConditionReader conditions;
    private final DrugLookup drugs;
    private final AllergyReader allergies;

    /** A reader for one release, whose vocabulary this is. It may be used by many threads. */
    public PatientRecordReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.concepts = new ConceptLookup(vocabulary);
        this.observations = new ObservationReader(vocabulary, concepts);
        this.conditions = new ConditionReader(vocabulary, concepts);
        this.drugs = new DrugLookup(vocabulary, concepts);
        this.allergies = new AllergyReader(vocabulary, concepts, drugs);
    }

    /**
     * Reads one patient's record.
     *
     * @param patient whose it is, such as {@code Patient/17}, if the caller says so
     * @param asOf the day that it is read for: what has ended before is over
     */
    public RecordReading read(BundleContent content, Optional<String> patient, LocalDate asOf) {
        List<RecordEntry> entries = HeldResults.among(content.entries());
        RecordSubject.SubjectSearch found = RecordSubject.find(entries, patient);
        if (found instanceof RecordSubject.UnclearSubject unclear) {
            return new NotOnePatient(unclear.why());
        }
        RecordSubject subject = ((RecordSubject.FoundSubject) found).subject();
        PatientRecord record = new PatientRecord();
        content.missing().forEach(record::isMissing);
        subject.reference().ifPresent(record::isOf);
        ResourceVersions versions = new ResourceVersions(entries);
        ReferenceResolver references = new ReferenceResolver(versions.newest());
        MedicationReader medicines = new MedicationReader(vocabulary, concepts, drugs, references, asOf);
        // The birth date first: how old somebody was when a disease began follows from it.
        entries.stream()
                .filter(entry -> entry.type().equals(PATIENT))
                .forEach(entry -> readPatient(entry, subject, content, versions, record));
        for (RecordEntry entry : entries) {
            if (entry.type().equals(PATIENT) || READ_FROM_ELSEWHERE.contains(entry.type())) {
                continue;
            }
            boolean isOwn = subject.owns(entry);
            if (!concerns(entry, medicines)) {
                if (isOwn) {
                    notKnown(entry, references, record);
                }
                continue;
            }
            (isOwn ? whyOver(entry, content, versions) : Optional.of(OF_ANOTHER))
                    .ifPresentOrElse(
                            why -> record.notUsed(entry.pointer(), why),
                            () -> read(entry, subject, medicines, references, record));
        }
        return new ReadRecord(record);
    }

    private void readPatient(
            RecordEntry entry,
            RecordSubject subject,
            BundleContent content,
            ResourceVersions versions,
            PatientRecord record) {
        Optional<String> whyNot =
                subject.isPatient(entry) ? whyOver(entry, content, versions) : Optional.of(OF_ANOTHER);
        whyNot.ifPresentOrElse(
                why -> record.notUsed(entry.pointer(), why),
                () -> new DemographicsReader(vocabulary.sexes()).read(entry, record));
    }

    private static Optional<String> whyOver(RecordEntry entry, BundleContent content, ResourceVersions versions) {
        if (content.isDeleted(entry)) {
            return Optional.of("it was deleted");
        }
        return versions.newerThan(entry)
                .map(newer -> "a newer version of it is " + newer)
                .or(() -> entry.holder()
                        .flatMap(holder -> whyOver(holder, content, versions)
                                .map(why -> "of what holds it: " + why)
                                .or(() -> HeldResults.whyNone(holder))));
    }

    /** A report stands for its results, which are entries of their own; those that are not here are told. */
    private static void notKnown(RecordEntry entry, ReferenceResolver references, PatientRecord record) {
        List<String> notHere = entry.type().equals(REPORT) ? HeldResults.notHere(entry, references) : List.<String>of();
        notHere.forEach(place -> record.notUsed(place, "the result that the report refers to is not here"));
        if (!entry.type().equals(REPORT) || entry.resource().path("result").isEmpty()) {
            record.unknown(entry.type());
        }
    }

    @Override
    public boolean knows(JsonNode resource) {
        return switch (resource.path("resourceType").asText()) {
            case "Observation" -> observations.concerns(resource) || HeldResults.holds(resource);
            case "Condition", "Procedure" -> conditions.concerns(resource) || isReasonToOrder(resource);
            case "AllergyIntolerance" -> allergies.concerns(resource);
            default -> true;
        };
    }

    /** An order may refer to it. */
    private boolean isReasonToOrder(JsonNode condition) {
        JsonNode code = condition.path("code");
        TermSet<String> reasons = vocabulary.orders().reasons();
        return !concepts.all(code, reasons).isEmpty()
                || ConceptLookup.names(code)
                        .anyMatch(name -> reasons.meantBy(name).isPresent());
    }

    /** Whether resources of a type are read for what they say themselves; of the others nothing is. */
    public static boolean reads(String type) {
        return READ.contains(type);
    }

    /** Whether resources of a type are read only where others refer to them, as an order to its medicine. */
    public static boolean readsFromElsewhere(String type) {
        return READ_FROM_ELSEWHERE.contains(type);
    }

    @Override
    public boolean concernsAny(List<RecordEntry> entries) {
        MedicationReader medicines =
                new MedicationReader(vocabulary, concepts, drugs, new ReferenceResolver(entries), LocalDate.MIN);
        return entries.stream().anyMatch(entry -> concerns(entry, medicines));
    }

    private boolean concerns(RecordEntry entry, MedicationReader medicines) {
        return switch (entry.type()) {
            case "Observation" -> observations.concerns(entry.resource());
            case "Condition", "Procedure" -> conditions.concerns(entry.resource());
            case "AllergyIntolerance" -> allergies.concerns(entry.resource());
            case "MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense" ->
                medicines.concerns(entry);
            default -> false;
        };
    }

    private void read(
            RecordEntry entry,
            RecordSubject subject,
            MedicationReader medicines,
            ReferenceResolver references,
            PatientRecord record) {
        switch (entry.type()) {
            case "Observation" -> observations.read(entry, subject, references, record);
            case "Condition" -> conditions.readCondition(entry, record);
            case "Procedure" -> conditions.readProcedure(entry, record);
            case "AllergyIntolerance" -> allergies.read(entry, record);
            case "MedicationRequest" -> medicines.readRequest(entry, record);
            case "MedicationAdministration" -> medicines.readAdministration(entry, record);
            case "MedicationDispense" -> medicines.readDispense(entry, record);
            default -> medicines.readStatement(entry, record);
        }
    }
}
