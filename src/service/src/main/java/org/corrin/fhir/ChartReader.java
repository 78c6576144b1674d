package org.corrin.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.corrin.guideline.Vocabulary;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads a patient's record with the words of a vocabulary. Most of a record is about other things: what the vocabulary
 * does not know is told apart by its codes alone, and only the rest is parsed, which takes a hundred times longer.
 */
public final class ChartReader {

    /** What came of reading. */
    public sealed interface Outcome permits Read, NotOnePatient {}

    /** A record. */
    public record Read(Chart chart) implements Outcome {}

    /** It is not clear whose record it is. */
    public record NotOnePatient(String message) implements Outcome {}

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
        Subject subject = new Subject(entries, patient);
        Optional<String> confusion = confusion(entries, subject, patient.isPresent());
        if (confusion.isPresent()) {
            return new NotOnePatient(confusion.get());
        }
        Chart chart = new Chart();
        subject.reference(entries).ifPresent(chart::isOf);
        MedicineReader medicines = new MedicineReader(vocabulary, concepts, new References(entries));
        // The birth date first: how old somebody was when a disease began is told from it.
        entries.stream().filter(entry -> entry.type().equals("Patient")).forEach(entry -> {
            if (subject.is(entry.reference())
                    || subject.is(entry.fullUrl())
                    || entry.reference().isEmpty()) {
                parse(
                        Patient.class,
                        entry,
                        chart,
                        (one, read) -> new PatientReader(vocabulary.sexes()).read(one, read, chart));
            } else {
                chart.notUsed(entry.pointer(), "it is about another patient");
            }
        });
        for (Entry entry : entries) {
            Optional<String> about = Subject.of(entry.resource());
            if (about.isEmpty() || !subject.isKnown() || subject.is(about.get())) {
                read(entry, medicines, chart);
            } else if (concerns(entry, medicines)) {
                chart.notUsed(entry.pointer(), "it is about another patient");
            }
        }
        chart.keepLatestOfEachDay();
        return new Read(chart);
    }

    /** Whether any of these is something that the vocabulary knows, or warns of. */
    public boolean concernsAny(List<Entry> entries) {
        MedicineReader medicines = new MedicineReader(vocabulary, concepts, new References(entries));
        return entries.stream().anyMatch(entry -> concerns(entry, medicines));
    }

    /** Two patients in one record would be treated by each other's results. */
    private static Optional<String> confusion(List<Entry> entries, Subject subject, boolean named) {
        if (named) {
            return Optional.empty();
        }
        Set<String> patients = new LinkedHashSet<>();
        Set<String> subjects = new LinkedHashSet<>();
        for (Entry entry : entries) {
            if (entry.type().equals("Patient")) {
                patients.add(entry.reference().isEmpty() ? entry.pointer() : entry.reference());
            }
            Subject.of(entry.resource()).ifPresent(subjects::add);
        }
        if (patients.size() > 1) {
            return Optional.of("there are " + patients.size() + " patients here, and a decision is about one");
        }
        if (!subject.isKnown() && subjects.size() > 1) {
            return Optional.of("there is no patient here, and what is here is about " + subjects.size()
                    + " of them; a decision is about one");
        }
        return Optional.empty();
    }

    private boolean concerns(Entry entry, MedicineReader medicines) {
        return switch (entry.type()) {
            case "Observation" -> observations.concerns(entry.resource());
            case "Condition", "Procedure" -> conditions.concerns(entry.resource());
            case "MedicationRequest", "MedicationStatement" -> medicines.concerns(entry);
            default -> false;
        };
    }

    private void read(Entry entry, MedicineReader medicines, Chart chart) {
        String type = entry.type();
        if (type.equals("Patient") || type.equals("Medication")) {
            return;
        }
        if (!concerns(entry, medicines)) {
            chart.unknown(type.isEmpty() ? "without a type" : type);
            return;
        }
        switch (type) {
            case "Observation" ->
                parse(Observation.class, entry, chart, (one, read) -> observations.read(one, read, chart));
            case "Condition" -> parse(Condition.class, entry, chart, (one, read) -> conditions.read(one, read, chart));
            case "Procedure" -> parse(Procedure.class, entry, chart, (one, read) -> conditions.read(one, read, chart));
            case "MedicationRequest" ->
                parse(MedicationRequest.class, entry, chart, (one, read) -> medicines.read(one, read, chart));
            default -> parse(MedicationStatement.class, entry, chart, (one, read) -> medicines.read(one, read, chart));
        }
    }

    private static <R extends Resource> void parse(
            Class<R> type, Entry entry, Chart chart, BiConsumer<Entry, R> reading) {
        Hapi.parse(type, entry.resource())
                .ifPresentOrElse(
                        resource -> reading.accept(entry, resource),
                        () -> chart.notUsed(entry.pointer(), "it cannot be read as a FHIR " + type.getSimpleName()));
    }
}
