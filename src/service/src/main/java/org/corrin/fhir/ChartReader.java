package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.corrin.guideline.Vocabulary;

/**
 * Reads a patient's record with the words of a vocabulary. What it does not know is counted; what it knows is read or, with
 * the reason, told as not used. Nothing is read in a way that could mean something else.
 */
public final class ChartReader {

    /** What came of reading. */
    public sealed interface Outcome permits Read, NotOnePatient {}

    /** A record. */
    public record Read(Chart chart) implements Outcome {}

    /** It is not clear whose record it is. */
    public record NotOnePatient(String message) implements Outcome {}

    private static final String PATIENT = "Patient";
    private static final String OF_ANOTHER = "it is about another patient";

    private final Vocabulary vocabulary;
    private final Concepts concepts;
    private final ObservationReader observations;
    private final ConditionReader conditions;

    /** A reader for one release, whose vocabulary this is. */
    public ChartReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.concepts = new Concepts(vocabulary);
        this.observations = new ObservationReader(vocabulary, concepts);
        this.conditions = new ConditionReader(vocabulary, concepts);
    }

    /**
     * Reads the resources of one patient's record.
     *
     * @param patient whose it is, such as {@code Patient/17}, if the caller says so
     */
    public Outcome read(List<Entry> entries, Optional<String> patient) {
        Subject.Outcome found = Subject.find(entries, patient);
        if (found instanceof Subject.Unclear unclear) {
            return new NotOnePatient(unclear.why());
        }
        Subject subject = ((Subject.Found) found).subject();
        Chart chart = new Chart();
        subject.reference().ifPresent(chart::isOf);
        MedicineReader medicines = new MedicineReader(vocabulary, concepts, new References(entries));
        Versions versions = new Versions(entries);
        // The birth date first: how old somebody was when a disease began is told from it.
        entries.stream()
                .filter(entry -> entry.type().equals(PATIENT))
                .forEach(entry -> readPatient(entry, subject, versions, chart));
        for (Entry entry : entries) {
            if (entry.type().equals(PATIENT) || entry.type().equals("Medication")) {
                continue;
            }
            Optional<String> whyNot = subject.owns(entry) ? superseded(entry, versions) : Optional.of(OF_ANOTHER);
            if (!concerns(entry, medicines)) {
                if (subject.owns(entry)) {
                    chart.unknown(entry.type());
                }
            } else if (whyNot.isPresent()) {
                chart.notUsed(entry.pointer(), whyNot.get());
            } else {
                read(entry, subject, medicines, chart);
            }
        }
        chart.keepLatestOfEachDay();
        return new Read(chart);
    }

    private void readPatient(Entry entry, Subject subject, Versions versions, Chart chart) {
        Optional<String> whyNot = subject.isPatient(entry) ? superseded(entry, versions) : Optional.of(OF_ANOTHER);
        whyNot.ifPresentOrElse(
                why -> chart.notUsed(entry.pointer(), why),
                () -> new PatientReader(vocabulary.sexes()).read(entry, chart));
    }

    private static Optional<String> superseded(Entry entry, Versions versions) {
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
    public boolean concernsAny(List<Entry> entries) {
        MedicineReader medicines = new MedicineReader(vocabulary, concepts, new References(entries));
        return entries.stream().anyMatch(entry -> concerns(entry, medicines));
    }

    private boolean concerns(Entry entry, MedicineReader medicines) {
        return switch (entry.type()) {
            case "Observation" -> observations.concerns(entry.resource());
            case "Condition", "Procedure" -> conditions.concerns(entry.resource());
            case "MedicationRequest", "MedicationStatement" -> medicines.concerns(entry);
            default -> false;
        };
    }

    private void read(Entry entry, Subject subject, MedicineReader medicines, Chart chart) {
        switch (entry.type()) {
            case "Observation" -> observations.read(entry, subject, chart);
            case "Condition" -> conditions.readCondition(entry, chart);
            case "Procedure" -> conditions.readProcedure(entry, chart);
            case "MedicationRequest" -> medicines.readRequest(entry, chart);
            default -> medicines.readStatement(entry, chart);
        }
    }
}
