package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.FhirQuantity;
import org.corrin.records.json.RecordEntry;

/** Reads how much of a medicine is ordered, how it is given and how often. What is not clear is told and left out. */
final class DosageReader {

    private final Vocabulary vocabulary;
    private final ConceptLookup concepts;
    private final TimingReader timings;

    DosageReader(Vocabulary vocabulary, ConceptLookup concepts) {
        this.vocabulary = vocabulary;
        this.concepts = concepts;
        this.timings = new TimingReader(vocabulary.orders().periods());
    }

    void read(RecordEntry entry, DrugTerm drug, ObjectNode order, PatientRecord chart) {
        List<JsonNode> instructions = new ArrayList<>();
        FhirFields.items(entry.resource().path("dosageInstruction")).forEach(instructions::add);
        if (instructions.isEmpty()) {
            return;
        }
        JsonNode only = instructions.get(0);
        Optional<String> why = instructions.size() > 1
                ? Optional.of("it has several instructions, and doses of several are not compared")
                : FhirFields.whyMeaningMayChange(only);
        if (why.isEmpty()) {
            route(only, order).ifPresent(text -> chart.notUsed(entry.pointer(), drug.name() + ": its route: " + text));
            why = dose(only, order);
        }
        why.ifPresent(text -> chart.notUsed(entry.pointer(), drug.name() + ": its dose: " + text));
    }

    private Optional<String> route(JsonNode dosage, ObjectNode order) {
        JsonNode sent = dosage.path("route");
        Optional<String> route = concepts.coded(sent, vocabulary.orders().routes())
                .term()
                .or(() -> ConceptLookup.names(sent)
                        .flatMap(name -> vocabulary.orders().routes().said(name).stream())
                        .findFirst());
        route.ifPresent(name -> order.put("route", name));
        return FhirFields.given(sent) && route.isEmpty()
                ? Optional.of("it is not one the guideline knows")
                : Optional.empty();
    }

    private Optional<String> dose(JsonNode dosage, ObjectNode order) {
        List<JsonNode> given = new ArrayList<>();
        FhirFields.items(dosage.path("doseAndRate")).forEach(given::add);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        List<String> doses = FhirFields.choices(given.get(0), "dose");
        if (given.size() > 1 || !doses.equals(List.of("doseQuantity"))) {
            return doses.isEmpty() ? Optional.empty() : Optional.of("it is no single amount, and is not compared");
        }
        FhirQuantity.Outcome read = FhirQuantity.read(given.get(0).path("doseQuantity"), vocabulary);
        if (read instanceof FhirQuantity.NotRead none) {
            return Optional.of(none.why());
        }
        FhirQuantity amount = ((FhirQuantity.Read) read).amount();
        if (!amount.comparator().isEmpty() || amount.unit().isEmpty()) {
            return Optional.of("it is no exact amount with a unit");
        }
        order.put("dose", amount.value().toPlainString() + " " + amount.unit());
        boolean asNeeded = FhirFields.choices(dosage, "asNeeded").stream()
                .anyMatch(field -> !dosage.path(field).asText().equals("false"));
        if (!asNeeded) {
            timings.period(FhirFields.one(dosage.path("timing"))).ifPresent(period -> order.put("every", period));
        }
        return Optional.empty();
    }
}
