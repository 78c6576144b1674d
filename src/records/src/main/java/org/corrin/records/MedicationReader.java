package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.OrderAction;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.StatedMedication;
import org.corrin.intake.PatientItem.StatedOrder;
import org.corrin.intake.TermReference;
import org.corrin.records.ConceptLookup.Meaning;
import org.corrin.records.json.FhirDateTimes;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.ReferenceResolver;

/** Reads what the patient takes, and what is about to be ordered. */
final class MedicationReader {

    /** A request of these, or of none, is one that somebody acts on. The others, such as a proposal, only suggest it. */
    private static final Set<String> ACTED_ON =
            Set.of("", "plan", "order", "original-order", "reflex-order", "filler-order", "instance-order");

    /** The status of a draft that begins something, and of one that ends it; the rest do neither. */
    private static final Set<String> BEGINS = Set.of("", "draft", "active");

    private static final Set<String> ENDS = Set.of("stopped", "cancelled");

    /**
     * For so long after a dose or a supply a medicine counts as taken: maintenance of B12 is given every two to three
     * months (readings of the guideline), and nobody comes to the day.
     */
    private static final Period COVERED = Period.ofMonths(4);

    private final Vocabulary vocabulary;
    private final ConceptLookup concepts;
    private final DrugLookup products;
    private final DosageReader dosages;
    private final ReferenceResolver references;
    private final LocalDate asOf;

    /** @param asOf what has ended before this day is not taken any more */
    MedicationReader(
            Vocabulary vocabulary,
            ConceptLookup concepts,
            DrugLookup products,
            ReferenceResolver references,
            LocalDate asOf) {
        this.asOf = asOf;
        this.vocabulary = vocabulary;
        this.concepts = concepts;
        this.references = references;
        this.products = products;
        this.dosages = new DosageReader(vocabulary, concepts);
    }

    /** Whether the vocabulary knows the medicine, or warns of it; also when the record does not say which it is. */
    boolean concerns(RecordEntry entry) {
        Optional<JsonNode> product = product(entry.resource());
        return entry.part() == RecordEntry.EntryRole.DRAFT
                || product.isEmpty()
                || !products.coded(product.get()).isUnknown()
                || !products.named(product.get()).isUnknown();
    }

    void readStatement(RecordEntry entry, PatientRecord record) {
        drug(entry, record).ifPresent(drug -> {
            JsonNode statement = entry.resource();
            // Before R4 it says in a field of its own whether it is taken.
            String taken = FhirFields.given(statement.path("taken"))
                    ? statement.path("taken").asText()
                    : "y";
            Optional<String> unclear = FhirFields.whyMeaningMayChange(statement);
            Optional<LocalDate> ended = ended(statement);
            if (unclear.isPresent()) {
                record.notUsed(entry.pointer(), drug.name() + ": " + unclear.get());
            } else if (!FhirFields.text(statement.path("status")).equals("active") || !taken.equals("y")) {
                notTaken(entry, drug, record);
            } else if (ended.isPresent()) {
                record.notUsed(entry.pointer(), drug.name() + ": it is not taken any more: it ended on " + ended.get());
            } else {
                take(entry, drug, record);
            }
        });
    }

    /** The day on which its period ended, if that is over. */
    private Optional<LocalDate> ended(JsonNode statement) {
        return FhirDateTimes.latest(FhirFields.text(
                        FhirFields.one(statement.path("effectivePeriod")).path("end")))
                .filter(end -> end.isBefore(asOf));
    }

    private static Optional<LocalDate> day(String time) {
        try {
            return FhirDateTimes.day(time).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A dose that was given: the last one counts, and it is taken for as long as the next one may be due. */
    void readAdministration(RecordEntry entry, PatientRecord record) {
        drug(entry, record).ifPresent(drug -> {
            JsonNode sent = entry.resource();
            Optional<LocalDate> given = day(FhirDateTimes.stated(sent, "effective"));
            Optional<String> whyNot =
                    whyNotGiven(sent, Set.of("completed", "in-progress")).or(() -> whyNoLonger(given, "given"));
            whyNot.ifPresentOrElse(
                    why -> record.notUsed(entry.pointer(), drug.name() + ": " + why),
                    () -> record.add(PatientItem.medication(new RecordOrigin(entry.pointer(), drug.name()), drug.name())
                            .lastGiven(given.orElseThrow())));
        });
    }

    /** What was handed over is taken for as long as it lasts. */
    void readDispense(RecordEntry entry, PatientRecord record) {
        drug(entry, record).ifPresent(drug -> {
            JsonNode sent = entry.resource();
            Optional<LocalDate> handedOver = day(FhirFields.text(sent.path("whenHandedOver")));
            Optional<String> whyNot =
                    whyNotGiven(sent, Set.of("completed")).or(() -> whyNoLonger(handedOver, "handed over"));
            whyNot.ifPresentOrElse(
                    why -> record.notUsed(entry.pointer(), drug.name() + ": " + why), () -> take(entry, drug, record));
        });
    }

    private static Optional<String> whyNotGiven(JsonNode sent, Set<String> done) {
        String status = FhirFields.text(sent.path("status"));
        return FhirFields.whyMeaningMayChange(sent)
                .or(() -> Optional.of("it was not given: its status is `" + status + "`")
                        .filter(why -> !done.contains(status)));
    }

    private Optional<String> whyNoLonger(Optional<LocalDate> day, String what) {
        return day.map(on -> on.plus(COVERED).isBefore(asOf)
                        ? Optional.of("it was " + what + " on " + on + ", which is too long ago to count as taken")
                        : Optional.<String>empty())
                .orElse(Optional.of("the day on which it was " + what + " is not stated"));
    }

    void readRequest(RecordEntry entry, PatientRecord record) {
        drug(entry, record).ifPresent(drug -> {
            JsonNode request = entry.resource();
            String status = FhirFields.text(request.path("status"));
            Optional<String> unclear = FhirFields.whyMeaningMayChange(request).or(() -> whyNotClearWhether(request));
            if (unclear.isPresent()) {
                record.notUsed(entry.pointer(), drug.name() + ": " + unclear.get());
            } else if (entry.part() == RecordEntry.EntryRole.DRAFT || status.equals("draft")) {
                order(entry, drug, record);
            } else if (status.equals("active")
                    && !isForbidden(request)
                    && ACTED_ON.contains(request.path("intent").asText(""))) {
                take(entry, drug, record);
            } else {
                notTaken(entry, drug, record);
            }
        });
    }

    private static Optional<String> whyNotClearWhether(JsonNode request) {
        JsonNode forbidden = request.path("doNotPerform");
        return !FhirFields.given(forbidden) || Set.of("true", "false").contains(forbidden.asText())
                ? Optional.empty()
                : Optional.of("whether it is to be given or not to be given cannot be read");
    }

    private static boolean isForbidden(JsonNode request) {
        return request.path("doNotPerform").asText().equals("true");
    }

    private static void take(RecordEntry entry, DrugTerm drug, PatientRecord record) {
        StatedMedication medication =
                PatientItem.medication(new RecordOrigin(entry.pointer(), drug.name()), drug.name());
        record.add(day(since(entry.resource())).map(medication::takenSince).orElse(medication));
    }

    /** The day from which on a statement says that it is taken, or on which a request was written, at the latest. */
    private static String since(JsonNode sent) {
        String start =
                FhirFields.text(FhirFields.one(sent.path("effectivePeriod")).path("start"));
        return start.isEmpty() ? FhirFields.text(sent.path("authoredOn")) : start;
    }

    private static void notTaken(RecordEntry entry, DrugTerm drug, PatientRecord record) {
        JsonNode sent = entry.resource();
        record.notUsed(
                entry.pointer(),
                drug.name() + ": it is not taken: its status is `"
                        + sent.path("status").asText("missing") + "`"
                        + Stream.of("intent", "doNotPerform", "taken")
                                .filter(sent::has)
                                .map(field -> ", its " + field + " `"
                                        + sent.path(field).asText() + "`")
                                .reduce("", String::concat));
    }

    /** The drug, if the vocabulary knows it. An unknown drug is only reported where it stands in a draft. */
    private Optional<DrugTerm> drug(RecordEntry entry, PatientRecord record) {
        Optional<JsonNode> product = product(entry.resource());
        if (product.isEmpty()) {
            noMedicine(entry, record);
            return Optional.empty();
        }
        Meaning<DrugTerm> coded = products.coded(product.get());
        if (!coded.isUnknown()) {
            coded.tellWhyNot(entry.pointer(), record);
            Optional<DrugTerm> other = coded.term().flatMap(drug -> products.contradicting(drug, product.get()));
            if (other.isPresent()) {
                record.notUnderstood(
                        entry.pointer(),
                        "its code means " + coded.term().orElseThrow().name() + ", and its name "
                                + other.get().name());
                return Optional.empty();
            }
            Optional<DrugTerm> form = coded.term().flatMap(drug -> products.formOf(drug, product.get()));
            form.ifPresent(drug -> record.unusual(
                    entry.pointer(),
                    "read as " + drug.name() + " by its name, because its code does not say the form"));
            return form.or(coded::term);
        }
        Meaning<DrugTerm> named = products.named(product.get());
        named.tellWhyNot(entry.pointer(), record);
        if (named.isUnknown()) {
            record.unknown(entry.type());
        }
        if (ConceptLookup.hasCode(product.get())) {
            named.term()
                    .ifPresent(drug -> record.unusual(
                            entry.pointer(),
                            "read as " + drug.name() + " by its name, because none of its codes is known"));
        }
        return named.term();
    }

    /** Nobody need look for a medicine that is not taken. */
    private static void noMedicine(RecordEntry entry, PatientRecord record) {
        JsonNode resource = entry.resource();
        boolean matters = entry.part() == RecordEntry.EntryRole.DRAFT
                || Set.of("active", "draft").contains(resource.path("status").asText());
        if (!matters) {
            record.unknown(entry.type());
        } else if (FhirFields.given(reference(resource).path("reference"))) {
            record.notUsed(entry.pointer(), "its medicine is not in what was sent, or does not say what it is");
        } else {
            record.notUsed(entry.pointer(), "it names no medicine");
        }
    }

    private static JsonNode reference(JsonNode resource) {
        return FhirFields.one(resource.path("medicationReference"));
    }

    /** The concept that says what the medicine is. */
    private Optional<JsonNode> product(JsonNode resource) {
        JsonNode concept = FhirFields.one(resource.path("medicationCodeableConcept"));
        JsonNode reference = reference(resource);
        return Optional.of(concept)
                .filter(MedicationReader::says)
                .or(() -> references
                        .find("Medication", reference, resource)
                        .map(this::named)
                        .filter(MedicationReader::says))
                .or(() -> Optional.of(FhirFields.text(reference.path("display")))
                        .filter(name -> !name.isBlank())
                        .map(name -> JsonNodeFactory.instance.objectNode().put("text", name)));
    }

    /**
     * What names a medication: its code, or that of its one ingredient where its code is none or is not understood and the
     * ingredient is known.
     */
    private JsonNode named(JsonNode medication) {
        JsonNode code = FhirFields.one(medication.path("code"));
        return isClear(code)
                ? code
                : ofIngredients(medication).filter(this::isClear).orElse(code);
    }

    /** Whether it surely is a drug of the vocabulary, or surely something else. */
    private boolean isClear(JsonNode concept) {
        return Stream.of(products.coded(concept), products.named(concept))
                .anyMatch(meaning -> meaning.term().isPresent() || meaning.isAnotherThing());
    }

    private static Optional<JsonNode> ofIngredients(JsonNode medication) {
        List<JsonNode> active = new ArrayList<>();
        for (JsonNode ingredient : FhirFields.items(medication.path("ingredient"))) {
            if (!ingredient.path("isActive").asText().equals("false")) {
                active.add(FhirFields.one(ingredient.path("itemCodeableConcept")));
            }
        }
        if (active.size() == 1) {
            return Optional.of(active.get(0));
        }
        // Of several, so that it is read as the combination that it is.
        String together = active.stream().flatMap(ConceptLookup::names).collect(Collectors.joining(" + "));
        return together.isBlank()
                ? Optional.empty()
                : Optional.of(JsonNodeFactory.instance.objectNode().put("text", together));
    }

    private static boolean says(JsonNode concept) {
        return ConceptLookup.hasCode(concept)
                || ConceptLookup.names(concept).findAny().isPresent();
    }

    private void order(RecordEntry entry, DrugTerm drug, PatientRecord record) {
        JsonNode request = entry.resource();
        String status = request.path("status").asText("");
        boolean ends = ENDS.contains(status);
        boolean forbids = isForbidden(request);
        if (!ends && !BEGINS.contains(status) || ends && forbids) {
            record.notUsed(
                    entry.pointer(),
                    drug.name() + ": it neither begins nor ends a treatment: its status is `" + status + "`"
                            + (forbids ? ", and it says not to give it" : ""));
            return;
        }
        OrderAction meaning = ends || forbids ? OrderAction.STOP : OrderAction.START;
        Optional<String> action = vocabulary.orders().action(meaning);
        if (action.isEmpty()) {
            record.notUsed(entry.pointer(), drug.name() + ": this guideline knows no order to " + meaning);
            return;
        }
        StatedOrder order =
                PatientItem.order(new RecordOrigin(entry.pointer(), drug.name()), action.get(), drug.name());
        StatedOrder explained = reason(entry, drug, record)
                .map(reason -> order.because(TermReference.named(reason)))
                .orElse(order);
        record.add(ends || forbids ? explained : dosages.read(entry, drug, explained, record));
    }

    private Optional<String> reason(RecordEntry entry, DrugTerm drug, PatientRecord record) {
        JsonNode request = entry.resource();
        Set<String> reasons = new LinkedHashSet<>();
        for (JsonNode code : FhirFields.items(request.path("reasonCode"))) {
            reason(code).ifPresent(reasons::add);
        }
        for (JsonNode reference : FhirFields.items(request.path("reasonReference"))) {
            references
                    .find("Condition", reference, request)
                    .flatMap(condition -> reason(condition.path("code")))
                    .ifPresent(reasons::add);
        }
        if (reasons.size() > 1) {
            record.notUsed(
                    entry.pointer(),
                    drug.name() + ": its reason: it has several, "
                            + String.join(", ", reasons).toLowerCase(Locale.ROOT));
        }
        return reasons.size() == 1 ? reasons.stream().findFirst() : Optional.empty();
    }

    private Optional<String> reason(JsonNode code) {
        return concepts.coded(code, vocabulary.orders().reasons())
                .term()
                .or(() -> ConceptLookup.names(code)
                        .flatMap(name -> vocabulary.orders().reasons().meantBy(name).stream())
                        .findFirst());
    }
}
