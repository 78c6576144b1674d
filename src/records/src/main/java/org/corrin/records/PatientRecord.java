package org.corrin.records;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.intake.FactRemark;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.Demographic;
import org.corrin.intake.PatientItem.Demographic.DemographicKind;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.StatedMedication;
import org.corrin.intake.PatientItem.StatedOrder;
import org.corrin.intake.PatientItem.UnreadableResult;
import org.corrin.intake.RequestField;

/**
 * A patient's record as it was read: what it says of the patient, each item with its place, and what was left out and why.
 * Used by one thread.
 */
public final class PatientRecord {

    private final Map<DemographicKind, Demographic> demographics = new EnumMap<>(DemographicKind.class);
    private final Map<DemographicKind, Demographic> first = new EnumMap<>(DemographicKind.class);
    private Optional<PatientItem.OnsetAge> onset = Optional.empty();
    private final List<PatientItem> items = new ArrayList<>();
    private final List<FactRemark> notUsed = new ArrayList<>();
    private final List<FactRemark> unusual = new ArrayList<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private Optional<String> patientReference = Optional.empty();

    PatientRecord() {}

    void isOf(String patient) {
        patientReference = Optional.of(patient);
    }

    /** The patient, such as {@code Patient/17}, if the record says who. */
    public Optional<String> patientReference() {
        return patientReference;
    }

    /** Something about the patient. What two copies of them contradict each other in is not known. */
    void add(Demographic item) {
        Demographic earlier = first.putIfAbsent(item.kind(), item);
        if (earlier == null) {
            demographics.put(item.kind(), item);
        } else if (demographics.containsKey(item.kind())
                && !item.text().value().equals(earlier.text().value())) {
            demographics.remove(item.kind());
            notUsed(
                    item.origin().pointer(),
                    "it differs from " + earlier.origin().pointer() + ", and nothing tells which is right");
        }
    }

    /** Whether what stands at a place says who the patient is. */
    boolean isDemographic(String pointer) {
        return demographics.values().stream()
                .anyMatch(one -> one.origin().pointer().equals(pointer));
    }

    /** At what age the disease of the guideline began. Of several the least: a later one is of another phase of it. */
    void onset(int years, String pointer) {
        boolean isLeast =
                onset.isEmpty() || onset.get().years().value().orElseThrow().intValue() > years;
        if (isLeast) {
            onset = Optional.of(PatientItem.onsetAge(new RecordOrigin(pointer, ""), years));
        }
    }

    /** The day of birth, if it is known and is one. */
    Optional<LocalDate> birthDate() {
        try {
            return Optional.ofNullable(demographics.get(DemographicKind.BIRTH_DATE))
                    .flatMap(born -> born.text().value())
                    .map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    void add(PatientItem item) {
        items.add(item);
    }

    void notUsed(String pointer, String why) {
        notUsed.add(FactRemark.ofUnusable(pointer, why));
    }

    /**
     * Leaves out a result that is there and cannot be read.
     *
     * @param earliest the first day it may be of
     */
    void unread(String test, Optional<LocalDate> earliest, String pointer, String why) {
        notUsed(pointer, test + ": " + why);
        earliest.ifPresent(day -> items.add(new UnreadableResult(new RecordOrigin(pointer, test), test, day)));
    }

    void unusual(String pointer, String why) {
        unusual.add(new FactRemark(pointer, why));
    }

    /** Counts a resource of which the guideline knows nothing. */
    void unknown(String type) {
        unknown.merge(type, 1, Integer::sum);
    }

    /** The result that stands at a place of the record, if one does. */
    public Optional<LabResult> lab(String pointer) {
        return labs().filter(lab -> lab.origin().pointer().equals(pointer)).findFirst();
    }

    private Stream<LabResult> labs() {
        return of(LabResult.class);
    }

    private <I extends PatientItem> Stream<I> of(Class<I> type) {
        return items.stream().filter(type::isInstance).map(type::cast);
    }

    /** The drugs that the patient takes. */
    public List<StatedMedication> medications() {
        return of(StatedMedication.class).toList();
    }

    /** What is about to be ordered. */
    public List<StatedOrder> orders() {
        return of(StatedOrder.class).toList();
    }

    /** How many resources of each type the guideline knows nothing of. */
    Map<String, Integer> unknown() {
        return Collections.unmodifiableMap(unknown);
    }

    /**
     * The request that this record makes.
     *
     * @param audience who reads the answer, if the sender says
     * @param language of the answer (BCP 47), if the sender says
     * @param asOf the day the decision is for (ISO 8601), if the sender says
     */
    public PatientData data(Optional<String> audience, Optional<String> language, Optional<String> asOf) {
        List<PatientItem> all = new ArrayList<>(demographics.values());
        onset.ifPresent(all::add);
        all.addAll(items);
        return new PatientData(
                all,
                RequestField.text(new RecordOrigin("audience", ""), audience),
                RequestField.text(new RecordOrigin("language", ""), language),
                RequestField.text(new RecordOrigin("asOf", ""), asOf),
                List.of(),
                notUsed,
                unusual);
    }
}
