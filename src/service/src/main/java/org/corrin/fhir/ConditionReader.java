package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import org.corrin.fhir.Chart.Section;
import org.corrin.fhir.Concepts.Meaning;
import org.corrin.guideline.Vocabulary;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;

/** Reads what the patient has: problems and diagnoses, and procedures that stand for one, such as dialysis. */
final class ConditionReader {

    /**
     * A disease in remission is still there: FHIR calls it one that has no symptoms now and may have them again, as
     * multiple sclerosis between relapses.
     */
    private static final Set<String> PRESENT = Set.of("active", "recurrence", "relapse", "remission");

    private static final String CONFIRMED = "confirmed";
    private static final String YEARS = "a";

    /** Statuses in which a procedure takes place or has taken place. */
    private static final Set<ProcedureStatus> DONE =
            Set.of(ProcedureStatus.COMPLETED, ProcedureStatus.INPROGRESS, ProcedureStatus.ONHOLD);

    private final Vocabulary vocabulary;
    private final Concepts concepts;

    ConditionReader(Vocabulary vocabulary, Concepts concepts) {
        this.vocabulary = vocabulary;
        this.concepts = concepts;
    }

    /** Whether the vocabulary knows a problem or a procedure, or warns of it. */
    boolean concerns(JsonNode resource) {
        JsonNode code = resource.path("code");
        return !concepts.meaning(code, vocabulary.conditions()).isUnknown()
                || !concepts.meaning(code, vocabulary.symptoms()).isUnknown();
    }

    void read(Entry entry, Condition condition, Chart chart) {
        read(entry, condition.getCode(), whyAbsent(entry, condition), chart).ifPresent(name -> {
            if (vocabulary.onsetOf().filter(name::equals).isPresent()) {
                onset(entry, condition, chart);
            }
        });
    }

    void read(Entry entry, Procedure procedure, Chart chart) {
        Optional<String> whyNot = procedure.hasModifierExtension()
                ? Optional.of("it carries an extension that may change its meaning, and is not understood")
                : DONE.contains(procedure.getStatus())
                        ? Optional.empty()
                        : Optional.of("it did not take place: its status is `"
                                + entry.resource().path("status").asText() + "`");
        read(entry, procedure.getCode(), whyNot, chart);
    }

    /** The condition it stands for, if the patient has it. */
    private Optional<String> read(Entry entry, CodeableConcept code, Optional<String> whyAbsent, Chart chart) {
        Meaning<String> condition = concepts.meaning(code, vocabulary.conditions());
        if (condition.whyNot().isPresent()) {
            chart.notUsed(entry.pointer(), condition.whyNot().get());
            return Optional.empty();
        }
        if (whyAbsent.isPresent()) {
            chart.notUsed(entry.pointer(), whyAbsent.get());
            return Optional.empty();
        }
        condition.term().ifPresent(name -> chart.add(Section.CONDITIONS, new TextNode(name), entry.pointer()));
        if (condition.isUnknown()) {
            concepts.meaning(code, vocabulary.symptoms())
                    .term()
                    .ifPresent(name -> chart.add(Section.SYMPTOMS, new TextNode(name), entry.pointer()));
        }
        return condition.term();
    }

    private static Optional<String> whyAbsent(Entry entry, Condition condition) {
        if (condition.hasModifierExtension()) {
            return Optional.of("it carries an extension that may change its meaning, and is not understood");
        }
        String verification = code(condition.getVerificationStatus());
        if (!verification.isEmpty() && !verification.equals(CONFIRMED)) {
            return Optional.of("it is not confirmed: its verification status is `" + verification + "`");
        }
        String clinical = code(condition.getClinicalStatus());
        if (!clinical.isEmpty() && !PRESENT.contains(clinical)) {
            return Optional.of("it is not present any more: its clinical status is `" + clinical + "`");
        }
        if (clinical.isEmpty() && condition.hasAbatement() && entry.part() == Entry.Part.RECORD) {
            return Optional.of("it is not present any more: it has abated");
        }
        return Optional.empty();
    }

    private static String code(CodeableConcept status) {
        return Concepts.text(status.getCodingFirstRep().getCode());
    }

    /** Of several, the first that says when it began. */
    private static void onset(Entry entry, Condition condition, Chart chart) {
        if (chart.hasPatient("onsetAge")) {
            return;
        }
        if (condition.getOnset() instanceof Age age
                && age.hasValue()
                && YEARS.equals(age.getCode())
                && age.getValue().stripTrailingZeros().scale() <= 0) {
            chart.patient("onsetAge", IntNode.valueOf(age.getValue().intValue()), entry.pointer());
        } else if (condition.getOnset() instanceof DateTimeType began) {
            Moments.day(began)
                    .flatMap(day -> yearsAt(day, chart))
                    .ifPresent(years -> chart.patient("onsetAge", IntNode.valueOf(years), entry.pointer()));
        }
    }

    private static Optional<Integer> yearsAt(String day, Chart chart) {
        try {
            return chart.birthDate()
                    .map(born -> Period.between(born, LocalDate.parse(day)).getYears())
                    .filter(years -> years >= 0);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
