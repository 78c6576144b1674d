package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientItem.StatedOrder;
import org.corrin.intake.TermReference;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.FhirQuantity;
import org.corrin.records.json.RecordEntry;

/** Reads how much of a medicine is ordered, how it is given and how often. What is not clear is reported and left out. */
final class DosageReader {

    private final Vocabulary vocabulary;
    private final ConceptLookup concepts;
    private final TimingReader timings;

    DosageReader(Vocabulary vocabulary, ConceptLookup concepts) {
        this.vocabulary = vocabulary;
        this.concepts = concepts;
        this.timings = new TimingReader(vocabulary.orders().periods());
    }

    /** The order, with the route, the dose and the period that its instruction states. */
    StatedOrder read(RecordEntry entry, DrugTerm drug, StatedOrder order, PatientRecord record) {
        List<JsonNode> instructions = new ArrayList<>();
        FhirFields.items(entry.resource().path("dosageInstruction")).forEach(instructions::add);
        if (instructions.isEmpty()) {
            return order;
        }
        JsonNode only = instructions.get(0);
        Optional<String> why = instructions.size() > 1
                ? Optional.of("it has several instructions, and doses of several are not compared")
                : FhirFields.whyMeaningMayChange(only);
        if (why.isPresent()) {
            record.notUsed(entry.pointer(), drug.name() + ": its dose: " + why.get());
            return order;
        }
        Optional<String> route = route(only);
        if (route.isEmpty() && FhirFields.given(only.path("route"))) {
            record.notUsed(entry.pointer(), drug.name() + ": its route: it is not one the guideline knows");
        }
        StatedOrder routed =
                route.map(name -> order.by(TermReference.named(name))).orElse(order);
        Optional<FhirQuantity.QuantityReading> dose = dose(only);
        if (dose.isEmpty()) {
            return routed;
        }
        if (dose.get() instanceof FhirQuantity.UnreadableQuantity none) {
            record.notUsed(entry.pointer(), drug.name() + ": its dose: " + none.why());
            return routed;
        }
        FhirQuantity amount = ((FhirQuantity.ReadQuantity) dose.get()).amount();
        StatedOrder dosed = routed.dosed(amount.value().toPlainString() + " " + amount.unit());
        return period(only).map(name -> dosed.every(TermReference.named(name))).orElse(dosed);
    }

    private Optional<String> route(JsonNode dosage) {
        JsonNode sent = dosage.path("route");
        return concepts.coded(sent, vocabulary.orders().routes())
                .term()
                .or(() -> ConceptLookup.names(sent)
                        .flatMap(name -> vocabulary.orders().routes().meantBy(name).stream())
                        .findFirst());
    }

    /** The one amount with a unit that is stated; nothing if none is. */
    private Optional<FhirQuantity.QuantityReading> dose(JsonNode dosage) {
        List<JsonNode> given = new ArrayList<>();
        FhirFields.items(dosage.path("doseAndRate")).forEach(given::add);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        List<String> doses = FhirFields.choices(given.get(0), "dose");
        if (given.size() > 1 || !doses.equals(List.of("doseQuantity"))) {
            return doses.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new FhirQuantity.UnreadableQuantity("it is not a single amount, and is not compared"));
        }
        FhirQuantity.QuantityReading read = FhirQuantity.read(given.get(0).path("doseQuantity"), vocabulary);
        boolean isInexact = read instanceof FhirQuantity.ReadQuantity one
                && (!one.amount().comparator().isEmpty() || one.amount().unit().isEmpty());
        return Optional.of(
                isInexact ? new FhirQuantity.UnreadableQuantity("it is not an exact amount with a unit") : read);
    }

    /** The period between doses; nothing if it is given only as needed. */
    private Optional<String> period(JsonNode dosage) {
        boolean asNeeded = FhirFields.choices(dosage, "asNeeded").stream()
                .anyMatch(field -> !dosage.path(field).asText().equals("false"));
        return asNeeded ? Optional.empty() : timings.period(FhirFields.one(dosage.path("timing")));
    }
}
