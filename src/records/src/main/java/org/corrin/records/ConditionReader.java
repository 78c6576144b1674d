package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.StatedTerm;
import org.corrin.records.ConceptLookup.Meaning;
import org.corrin.records.json.FhirDateTimes;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.RecordEntry;

/** Reads what the patient has: problems and diagnoses, and procedures that stand for one, such as dialysis. */
final class ConditionReader {

    /**
     * A disease in remission is still there: FHIR calls it one that has no symptoms now and may have them again, as
     * multiple sclerosis between relapses.
     */
    private static final Set<String> PRESENT = Set.of("active", "recurrence", "relapse", "remission");

    private static final Set<String> CONFIRMED = Set.of("confirmed");
    private static final String YEARS = "a";

    /** The end of the URL of an extension that German senders use, of either publisher. */
    private static final String CERTAINTY = "/icd-10-gm-diagnosesicherheit";

    private static final String ASSURED = "G";
    private static final Map<String, String> UNCERTAIN = Map.of("V", "suspected", "A", "excluded", "Z", "past");

    /** Statuses in which a procedure takes place or has taken place. */
    private static final Set<String> DONE = Set.of("completed", "in-progress", "on-hold");

    private final Vocabulary vocabulary;
    private final ConceptLookup concepts;

    ConditionReader(Vocabulary vocabulary, ConceptLookup concepts) {
        this.vocabulary = vocabulary;
        this.concepts = concepts;
    }

    /** Whether the vocabulary knows a problem or a procedure, or warns of it. */
    boolean concerns(JsonNode resource) {
        return !meaning(resource).isUnknown();
    }

    void readCondition(RecordEntry entry, PatientRecord record) {
        JsonNode condition = entry.resource();
        read(entry, whyAbsent(entry), record).ifPresent(name -> {
            if (hasAbated(condition) && FhirFields.given(condition.path("clinicalStatus"))) {
                String status = String.join(", ", statuses(condition.path("clinicalStatus"), "condition-clinical"));
                if (!status.equals("remission")) {
                    record.unusual(
                            entry.pointer(),
                            name + ": used, because its status is `" + status + "`, yet it has abated");
                }
            }
            if (vocabulary.onsetOf().filter(name::equals).isPresent()) {
                onset(entry, record);
            }
        });
    }

    void readProcedure(RecordEntry entry, PatientRecord record) {
        String status = FhirFields.text(entry.resource().path("status"));
        Optional<String> whyNot = FhirFields.whyMeaningMayChange(entry.resource());
        read(
                entry,
                whyNot.isPresent() || DONE.contains(status)
                        ? whyNot
                        : Optional.of("it did not take place: its status is `" + status + "`"),
                record);
    }

    /** What one problem means, and what its codes say beside that: kidney disease of the last stage, and dialysis. */
    private Set<GroupedTerm> all(RecordEntry entry, TermSet<GroupedTerm> terms, GroupedTerm first) {
        Set<GroupedTerm> all = new LinkedHashSet<>(Set.of(first));
        all.addAll(concepts.all(entry.resource().path("code"), terms));
        return all;
    }

    /** A condition, a symptom, or why it is neither: a text may name a condition beside the code of a symptom. */
    private Meaning<GroupedTerm> meaning(JsonNode resource) {
        JsonNode code = resource.path("code");
        Meaning<GroupedTerm> condition = concepts.meaning(code, vocabulary.conditions());
        if (condition.term().isPresent()) {
            return condition;
        }
        Meaning<GroupedTerm> symptom = concepts.meaning(code, vocabulary.symptoms());
        return symptom.term().isPresent() || condition.isUnknown() ? symptom : condition;
    }

    /** The condition it stands for, if the patient has it. */
    private Optional<String> read(RecordEntry entry, Optional<String> whyAbsent, PatientRecord record) {
        Meaning<GroupedTerm> meaning = meaning(entry.resource());
        if (meaning.term().isEmpty()) {
            meaning.tellWhyNot(entry.pointer(), record);
            return Optional.empty();
        }
        String name = meaning.term().get().name();
        if (whyAbsent.isPresent()) {
            record.notUsed(entry.pointer(), name + ": " + whyAbsent.get());
            return Optional.empty();
        }
        meaning.doubts().forEach(doubt -> record.unusual(entry.pointer(), name + ": " + doubt));
        if (vocabulary.conditions().named(name).isPresent()) {
            all(entry, vocabulary.conditions(), meaning.term().get())
                    .forEach(condition -> record.add(PatientItem.condition(
                            new RecordOrigin(entry.pointer(), condition.name()), condition.name())));
            return Optional.of(name);
        }
        all(entry, vocabulary.symptoms(), meaning.term().get()).forEach(symptom -> addSymptom(symptom, entry, record));
        return Optional.empty();
    }

    /** A code names a symptom and does not say that it is new; a text such as "new neurological symptoms" does. */
    private void addSymptom(GroupedTerm symptom, RecordEntry entry, PatientRecord record) {
        JsonNode sent = entry.resource();
        StatedTerm stated = PatientItem.symptom(new RecordOrigin(entry.pointer(), symptom.name()), symptom.name());
        Optional<LocalDate> began = FhirDateTimes.earliest(began(sent));
        boolean isSaidToBeNew = vocabulary
                .symptoms()
                .meantBy(FhirFields.text(FhirFields.one(sent.path("code")).path("text")))
                .isPresent();
        if (symptom.newWithin().isPresent() && began.isEmpty() && !isSaidToBeNew) {
            record.notUsed(
                    entry.pointer(), symptom.name() + ": when it began is not stated, so that it may be an old one");
        } else {
            record.add(began.map(stated::begun).orElse(stated));
        }
    }

    /** When it began, of a stretch of time its start; empty if that is not stated as a time. */
    private static String began(JsonNode condition) {
        String time = FhirFields.text(FhirFields.one(condition.path("onsetDateTime")));
        return time.isEmpty()
                ? FhirFields.text(FhirFields.one(condition.path("onsetPeriod")).path("start"))
                : time;
    }

    private static Optional<String> whyAbsent(RecordEntry entry) {
        JsonNode condition = entry.resource();
        Set<String> verification = statuses(condition.path("verificationStatus"), "condition-ver-status");
        if (!CONFIRMED.containsAll(verification)) {
            return Optional.of(
                    "it is not confirmed: its verification status is `" + String.join(", ", verification) + "`");
        }
        Set<String> clinical = statuses(condition.path("clinicalStatus"), "condition-clinical");
        if (!PRESENT.containsAll(clinical)) {
            return Optional.of(
                    "it is not present any more: its clinical status is `" + String.join(", ", clinical) + "`");
        }
        if (clinical.isEmpty() && hasAbated(condition) && entry.part() == RecordEntry.EntryRole.RECORD) {
            return Optional.of("it is not present any more: it has abated");
        }
        return certainty(condition.path("code")).or(() -> FhirFields.whyMeaningMayChange(condition));
    }

    /**
     * What the certainty says that German senders state beside a code of ICD-10-GM (extension of the German base profiles):
     * suspected, excluded or past, unless it is assured.
     */
    private static Optional<String> certainty(JsonNode code) {
        for (JsonNode coding : FhirFields.items(FhirFields.one(code).path("coding"))) {
            for (JsonNode extension : FhirFields.items(coding.path("extension"))) {
                String certainty = FhirFields.text(extension.path("valueCoding").path("code"));
                if (FhirFields.text(extension.path("url")).endsWith(CERTAINTY) && !certainty.equals(ASSURED)) {
                    return Optional.of("its certainty is `" + certainty + "`"
                            + Optional.ofNullable(UNCERTAIN.get(certainty))
                                    .map(what -> ", " + what)
                                    .orElse(""));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What a status says, by the codes of the system whose URI ends so; if there are none by all its codes, or by its text.
     * In versions before R4 it is a mere text.
     */
    static Set<String> statuses(JsonNode sent, String system) {
        JsonNode status = FhirFields.one(sent);
        Set<String> ofSystem = new LinkedHashSet<>();
        Set<String> all = new LinkedHashSet<>();
        for (JsonNode coding : FhirFields.items(status.path("coding"))) {
            String code = FhirFields.text(coding.path("code"));
            if (!code.isBlank()) {
                all.add(code);
                if (FhirFields.text(coding.path("system")).endsWith(system)) {
                    ofSystem.add(code);
                }
            }
        }
        if (!all.isEmpty()) {
            return ofSystem.isEmpty() ? all : ofSystem;
        }
        String text = status.isTextual() ? status.textValue() : FhirFields.text(status.path("text"));
        if (!text.isBlank()) {
            return Set.of(text.strip().toLowerCase(Locale.ROOT));
        }
        return FhirFields.given(sent) ? Set.of("unreadable") : Set.of();
    }

    private static boolean hasAbated(JsonNode condition) {
        List<String> abatement = FhirFields.choices(condition, "abatement");
        return !abatement.isEmpty()
                && !condition.path(abatement.get(0)).asText().equals("false");
    }

    private static void onset(RecordEntry entry, PatientRecord record) {
        JsonNode condition = entry.resource();
        JsonNode age = FhirFields.one(condition.path("onsetAge"));
        String began = FhirFields.text(FhirFields.one(condition.path("onsetDateTime")));
        if (FhirFields.choices(condition, "onset").size() > 1) {
            record.notUsed(entry.pointer(), "its onset: it is stated in several ways");
        } else if (FhirFields.given(age)) {
            years(age)
                    .ifPresentOrElse(
                            years -> record.onset(years, entry.pointer()),
                            () -> record.notUsed(entry.pointer() + "/onsetAge", "it is not an age in completed years"));
        } else if (!began.isEmpty() && FhirDateTimes.day(began).isEmpty()) {
            record.notUsed(
                    entry.pointer() + "/onsetDateTime", "its onset: the day is not stated, and the age may be either");
        } else {
            FhirDateTimes.day(began)
                    .flatMap(day -> yearsAt(day, record))
                    .ifPresent(years -> record.onset(years, entry.pointer()));
        }
    }

    private static Optional<Integer> years(JsonNode age) {
        boolean inYears = FhirFields.text(age.path("code")).equals(YEARS) && !FhirFields.given(age.path("comparator"));
        return FhirFields.number(age.path("value"))
                .filter(value -> inYears
                        && value.signum() >= 0
                        && value.stripTrailingZeros().scale() <= 0
                        && value.compareTo(BigDecimal.valueOf(1000)) < 0)
                .map(BigDecimal::intValueExact);
    }

    private static Optional<Integer> yearsAt(String day, PatientRecord record) {
        try {
            return record.birthDate()
                    .map(born -> Period.between(born, LocalDate.parse(day)).getYears())
                    .filter(years -> years >= 0);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
