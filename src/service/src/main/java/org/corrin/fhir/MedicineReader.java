package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.corrin.fhir.Chart.Section;
import org.corrin.fhir.Concepts.Meaning;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.Vocabulary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Reads what the patient takes, and what is about to be ordered. */
final class MedicineReader {

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String NOT_UNDERSTOOD =
            "it carries an extension that may change its meaning, and is not understood";

    private static final Set<MedicationRequestStatus> ENDED =
            Set.of(MedicationRequestStatus.STOPPED, MedicationRequestStatus.CANCELLED);

    /** Somebody suggests these; nobody takes them yet. */
    private static final Set<MedicationRequestIntent> ONLY_SUGGESTED =
            Set.of(MedicationRequestIntent.PROPOSAL, MedicationRequestIntent.OPTION);

    private final Vocabulary vocabulary;
    private final Concepts concepts;
    private final TimingReader timings;
    private final References references;

    MedicineReader(Vocabulary vocabulary, Concepts concepts, References references) {
        this.vocabulary = vocabulary;
        this.concepts = concepts;
        this.references = references;
        this.timings = new TimingReader(vocabulary.orders().periods());
    }

    /** Whether the vocabulary knows the medicine, or warns of it; also when it cannot be told without reading on. */
    boolean concerns(Entry entry) {
        JsonNode concept = entry.resource().path("medicationCodeableConcept");
        return entry.part() == Entry.Part.DRAFT
                || entry.resource().has("medicationReference")
                || !concepts.meaning(concept, vocabulary.drugs()).isUnknown()
                || Concepts.names(concept)
                        .anyMatch(name -> concepts.drugNamed(name).isPresent());
    }

    void read(Entry entry, MedicationStatement statement, Chart chart) {
        drug(entry, statement.getMedication(), chart).ifPresent(drug -> {
            if (statement.hasModifierExtension()) {
                chart.notUsed(entry.pointer(), NOT_UNDERSTOOD);
            } else if (statement.getStatus() == MedicationStatementStatus.ACTIVE) {
                take(entry, drug, chart);
            } else {
                notTaken(entry, chart);
            }
        });
    }

    void read(Entry entry, MedicationRequest request, Chart chart) {
        drug(entry, request.getMedication(), chart).ifPresent(drug -> {
            MedicationRequestStatus status = request.getStatus();
            if (request.hasModifierExtension()) {
                chart.notUsed(entry.pointer(), NOT_UNDERSTOOD);
            } else if (entry.part() == Entry.Part.DRAFT || status == MedicationRequestStatus.DRAFT) {
                order(entry, request, drug, chart);
            } else if (status == MedicationRequestStatus.ACTIVE
                    && !request.getDoNotPerform()
                    && !ONLY_SUGGESTED.contains(request.getIntent())) {
                take(entry, drug, chart);
            } else {
                notTaken(entry, chart);
            }
        });
    }

    private static void take(Entry entry, DrugTerm drug, Chart chart) {
        chart.add(Section.MEDICATIONS, JsonNodeFactory.instance.objectNode().put("drug", drug.name()), entry.pointer());
    }

    private static void notTaken(Entry entry, Chart chart) {
        JsonNode sent = entry.resource();
        chart.notUsed(
                entry.pointer(),
                "it is not taken: its status is `" + sent.path("status").asText("missing") + "`"
                        + (sent.has("intent")
                                ? ", its intent `" + sent.path("intent").asText() + "`"
                                : ""));
    }

    /** The drug, if the vocabulary knows it. Of one it does not know nothing is told but in a draft. */
    private Optional<DrugTerm> drug(Entry entry, @Nullable Type medication, Chart chart) {
        Optional<CodeableConcept> concept = concept(medication);
        if (concept.isEmpty()) {
            chart.notUsed(
                    entry.pointer(),
                    medication instanceof Reference reference && reference.hasReference()
                            ? "its medicine `" + reference.getReference() + "` is not in what was sent"
                            : "it names no medicine");
            return Optional.empty();
        }
        Meaning<DrugTerm> meaning = concepts.meaning(concept.get(), vocabulary.drugs());
        meaning.whyNot().ifPresent(why -> chart.notUsed(entry.pointer(), why));
        if (!meaning.isUnknown()) {
            return meaning.term();
        }
        Optional<DrugTerm> named = Concepts.names(concept.get())
                .flatMap(name -> concepts.drugNamed(name).stream())
                .findFirst();
        named.ifPresentOrElse(
                drug -> chart.unusual(
                        entry.pointer(), "read as " + drug.name() + " by its name, because none of its codes is known"),
                () -> chart.unknown(entry.type()));
        return named;
    }

    private Optional<CodeableConcept> concept(@Nullable Type medication) {
        if (medication instanceof Reference reference) {
            return references
                    .find(Medication.class, reference)
                    .filter(Medication::hasCode)
                    .map(Medication::getCode);
        }
        return medication instanceof CodeableConcept concept && !concept.isEmpty()
                ? Optional.of(concept)
                : Optional.empty();
    }

    private void order(Entry entry, MedicationRequest request, DrugTerm drug, Chart chart) {
        if (request.getStatus() == MedicationRequestStatus.ENTEREDINERROR) {
            notTaken(entry, chart);
            return;
        }
        boolean stops = request.getDoNotPerform() || ENDED.contains(request.getStatus());
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("action", stops ? "stop" : "start")
                .put("drug", drug.name());
        reason(request).ifPresent(reason -> order.put("reason", reason));
        List<Dosage> dosages = request.getDosageInstruction();
        if (dosages.size() > 1) {
            chart.notUsed(
                    entry.pointer(), "its dose: it has several instructions, and doses of several are not compared");
        } else if (!stops && dosages.size() == 1) {
            dosage(entry, dosages.get(0), order, chart);
        }
        chart.add(Section.ORDERS, order, entry.pointer());
    }

    private Optional<String> reason(MedicationRequest request) {
        Stream<CodeableConcept> referred = request.getReasonReference().stream()
                .flatMap(reference -> references.find(Condition.class, reference).stream())
                .map(Condition::getCode);
        return Stream.concat(request.getReasonCode().stream(), referred)
                .flatMap(reason -> Stream.concat(
                        concepts.meaning(reason, vocabulary.orders().reasons()).term().stream(),
                        Concepts.names(reason).flatMap(name -> vocabulary.orders().reasons().said(name).stream())))
                .findFirst();
    }

    private void dosage(Entry entry, Dosage dosage, ObjectNode order, Chart chart) {
        if (dosage.hasRoute()) {
            Optional<String> route = concepts.meaning(
                            dosage.getRoute(), vocabulary.orders().routes())
                    .term()
                    .or(() -> Concepts.names(dosage.getRoute())
                            .flatMap(name -> vocabulary.orders().routes().said(name).stream())
                            .findFirst());
            route.ifPresentOrElse(
                    name -> order.put("route", name),
                    () -> chart.notUsed(entry.pointer(), "its route is not one the guideline knows"));
        }
        Optional<String> dose = dosage.getDoseAndRate().stream()
                .map(given -> given.getDose())
                .filter(Quantity.class::isInstance)
                .map(Quantity.class::cast)
                .filter(Quantity::hasValue)
                .map(MedicineReader::written)
                .findFirst();
        if (dose.isEmpty()) {
            if (dosage.hasDoseAndRate()) {
                chart.notUsed(entry.pointer(), "its dose is no single amount, and is not compared");
            }
            return;
        }
        order.put("dose", dose.get());
        if (dosage.hasAsNeededBooleanType() && dosage.getAsNeededBooleanType().booleanValue()
                || dosage.hasAsNeededCodeableConcept()) {
            return;
        }
        timings.period(dosage.getTiming()).ifPresent(period -> order.put("every", period));
    }

    private static String written(Quantity dose) {
        String unit = UCUM.equals(dose.getSystem()) && dose.hasCode() ? dose.getCode() : dose.getUnit();
        return dose.getValue().toPlainString() + " " + Objects.requireNonNullElse(unit, "");
    }
}
