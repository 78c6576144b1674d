package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.ReferenceLimits;
import org.corrin.intake.PatientItem.SampleReport;
import org.corrin.records.ConceptLookup.Meaning;
import org.corrin.records.json.FhirDateTimes;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.FhirQuantity;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.ReferenceResolver;

/** Reads laboratory results, whole ones and the components of panels. */
final class ObservationReader {

    /** What somebody has checked. A preliminary result may still change, and the others are none. */
    private static final Set<String> CHECKED = Set.of("final", "amended", "corrected");

    /** They replace an earlier report. */
    private static final Set<String> CORRECTED = Set.of("amended", "corrected");

    private static final String EFFECTIVE = "effective";

    /** A result: the Observation itself or one of its components. */
    private record ResultPart(JsonNode sent, String pointer, Meaning<TestTerm> meaning) {}

    private final Vocabulary vocabulary;
    private final ConceptLookup concepts;

    ObservationReader(Vocabulary vocabulary, ConceptLookup concepts) {
        this.vocabulary = vocabulary;
        this.concepts = concepts;
    }

    /** Whether it holds anything that the vocabulary knows, or warns of. */
    boolean concerns(JsonNode observation) {
        return !parts(observation, "").isEmpty();
    }

    private List<ResultPart> parts(JsonNode observation, String pointer) {
        List<ResultPart> parts = new ArrayList<>();
        addPart(observation, pointer, parts);
        JsonNode components = observation.path("component");
        int index = 0;
        for (JsonNode component : FhirFields.items(components)) {
            addPart(component, pointer + "/component" + (components.isArray() ? "/" + index : ""), parts);
            index++;
        }
        return parts;
    }

    private void addPart(JsonNode sent, String pointer, List<ResultPart> parts) {
        JsonNode code = sent.path("code");
        if (code.isMissingNode()) {
            return;
        }
        Meaning<TestTerm> meaning = concepts.meaning(code, vocabulary.tests());
        if (!meaning.isUnknown()) {
            parts.add(new ResultPart(sent, pointer, meaning));
        }
    }

    void read(RecordEntry entry, RecordSubject subject, ReferenceResolver references, PatientRecord record) {
        JsonNode observation = entry.resource();
        List<ResultPart> parts = parts(observation, entry.pointer());
        Optional<String> whyNone = whyNone(entry, subject)
                .or(() -> concepts.otherMaterial(material(observation, references))
                        .map(material -> "it is of another material, `" + material + "`, than the guideline reads"));
        if (whyNone.isPresent()) {
            String names = parts.stream()
                    .flatMap(part -> part.meaning().term().stream())
                    .map(TestTerm::name)
                    .distinct()
                    .collect(Collectors.joining(", "));
            record.notUsed(entry.pointer(), (names.isEmpty() ? "" : names + ": ") + whyNone.get());
            return;
        }
        for (ResultPart part : parts) {
            part.meaning().tellWhyNot(part.pointer(), record);
            part.meaning().term().ifPresent(test -> {
                part.meaning().doubts().forEach(doubt -> record.unusual(part.pointer(), test.name() + ": " + doubt));
                read(part, test, entry, references, record);
            });
        }
    }

    /** All that is said of what was examined: beside the code, of the specimen, of where and how it was taken. */
    private static Stream<String> material(JsonNode observation, ReferenceResolver references) {
        JsonNode specimen = FhirFields.one(observation.path("specimen"));
        Stream<JsonNode> categories = StreamSupport.stream(
                FhirFields.items(observation.path("category")).spliterator(), false);
        Stream<JsonNode> concepts = Stream.concat(
                categories,
                Stream.of(
                        observation.path("code"),
                        observation.path("bodySite"),
                        observation.path("method"),
                        references
                                .find("Specimen", specimen, observation)
                                .map(found -> found.path("type"))
                                .orElse(MissingNode.getInstance())));
        return Stream.concat(
                concepts.flatMap(ConceptLookup::names), Stream.of(FhirFields.text(specimen.path("display"))));
    }

    private static Optional<String> whyNone(RecordEntry entry, RecordSubject subject) {
        JsonNode observation = entry.resource();
        String status = FhirFields.text(observation.path("status"));
        if (!CHECKED.contains(status)) {
            return Optional.of(
                    status.isEmpty()
                            ? "its status is missing"
                            : "its status is `" + status + "`; only final, amended and corrected results are used");
        }
        for (JsonNode focus : FhirFields.items(observation.path("focus"))) {
            if (FhirFields.given(focus) && !subject.is(focus, entry)) {
                return Optional.of("it is about something else than the patient, such as a child or a donor");
            }
        }
        return FhirFields.whyMeaningMayChange(observation);
    }

    private void read(
            ResultPart part, TestTerm test, RecordEntry entry, ReferenceResolver references, PatientRecord record) {
        JsonNode observation = entry.resource();
        List<String> values = FhirFields.choices(part.sent(), "value");
        boolean absent = FhirFields.given(part.sent().path("dataAbsentReason"));
        if (values.isEmpty()) {
            record.notUsed(part.pointer(), test.name() + ": it has no value" + reason(part.sent()));
            return;
        }
        String time = time(observation);
        Optional<LocalDate> earliest = FhirDateTimes.earliest(time);
        Optional<String> why = FhirFields.whyMeaningMayChange(part.sent());
        if (why.isEmpty() && (absent || values.size() > 1)) {
            why = Optional.of(absent ? "it has a value and a reason to have none" : "it has several values");
        }
        if (why.isPresent()) {
            record.unread(test.name(), earliest, part.pointer(), why.get());
            return;
        }
        boolean isInexact = isTimed(observation) && FhirDateTimes.day(time).isEmpty();
        if (isInexact && earliest.isEmpty()) {
            record.unread(test.name(), earliest, part.pointer(), "the day it was taken on is not stated");
            return;
        }
        if (!isTimed(observation)) {
            record.unusual(part.pointer(), test.name() + ": used, although its date is not known and it may be old");
        }
        RecordOrigin origin = new RecordOrigin(part.pointer(), test.name());
        ReportReading reading = test.isMeasured() ? measured(part, test, origin) : said(part, test, origin);
        reading.lab()
                .map(lab -> lab.reported(report(entry, references, time)))
                .ifPresentOrElse(
                        lab -> {
                            if (isInexact) {
                                record.add(new InexactResult(
                                        lab,
                                        test.name(),
                                        earliest.get(),
                                        FhirDateTimes.latest(time).orElseThrow()));
                            } else {
                                record.add(lab.takenOn(FhirDateTimes.day(time)));
                            }
                        },
                        () -> record.unread(test.name(), earliest, part.pointer(), reading.whyNot()));
    }

    /** A result, or why it is none. */
    private record ReportReading(Optional<LabResult> lab, String whyNot) {

        static ReportReading none(String why) {
            return new ReportReading(Optional.empty(), why);
        }
    }

    private ReportReading measured(ResultPart part, TestTerm test, RecordOrigin origin) {
        FhirQuantity.QuantityReading value = FhirQuantity.read(part.sent().path("valueQuantity"), vocabulary);
        if (value instanceof FhirQuantity.UnreadableQuantity none) {
            return ReportReading.none(none.why());
        }
        FhirQuantity amount = ((FhirQuantity.ReadQuantity) value).amount();
        String unit = amount.isCoded()
                ? amount.unit()
                : inCapitals(amount.unit(), test).orElse(amount.unit());
        LabResult lab = PatientItem.lab(origin, test.name(), amount.comparator(), amount.value(), unit);
        return new ReportReading(Optional.of(lab.beside(limits(part, amount))), "");
    }

    /**
     * The accepted unit that a laboratory prints in capitals, if only one reads so: PG/ML is pg/mL of serum B12. A code is
     * never read so, because in UCUM P is peta.
     */
    private Optional<String> inCapitals(String printed, TestTerm test) {
        if (!printed.equals(printed.toUpperCase(Locale.ROOT))
                || vocabulary.unitOf(test, printed).isPresent()) {
            return Optional.empty();
        }
        Set<String> readings = Stream.concat(
                        test.scale().units().stream(), vocabulary.unitSpellings().keySet().stream())
                .filter(printed::equalsIgnoreCase)
                .map(vocabulary::unit)
                .filter(test.scale().units()::contains)
                .collect(Collectors.toSet());
        return readings.size() == 1 ? readings.stream().findFirst() : Optional.empty();
    }

    /** The word of a result: its value, or else what the laboratory makes of it. */
    private ReportReading said(ResultPart part, TestTerm test, RecordOrigin origin) {
        JsonNode sent = part.sent();
        List<JsonNode> concepts = new ArrayList<>(List.of(FhirFields.one(sent.path("valueCodeableConcept"))));
        String text = FhirFields.text(sent.path("valueString"));
        if (!text.isBlank()) {
            concepts.add(JsonNodeFactory.instance.objectNode().put("text", text));
        }
        FhirFields.items(sent.path("interpretation")).forEach(concepts::add);
        Set<String> words = new LinkedHashSet<>();
        concepts.forEach(
                concept -> this.concepts.meaning(concept, test.results()).term().ifPresent(words::add));
        String known = String.join(" or ", test.results().names());
        return words.size() == 1
                ? new ReportReading(
                        Optional.of(PatientItem.labSaid(
                                origin, test.name(), words.iterator().next())),
                        "")
                : ReportReading.none(
                        words.isEmpty() ? "whether it is " + known + " is not stated" : "it is said to be " + known);
    }

    /** The laboratory's own limits in the unit of the value, if it gave one range for everybody. */
    private ReferenceLimits limits(ResultPart part, FhirQuantity amount) {
        RecordOrigin place = new RecordOrigin(
                part.pointer() + "/referenceRange",
                part.meaning().term().orElseThrow().name());
        List<JsonNode> ranges = new ArrayList<>();
        FhirFields.items(part.sent().path("referenceRange")).forEach(ranges::add);
        ranges.removeIf(range -> !isNormal(range));
        return ranges.size() == 1
                ? ReferenceLimits.of(
                        place,
                        limit(ranges.get(0).path("low"), amount),
                        limit(ranges.get(0).path("high"), amount))
                : ReferenceLimits.none(place);
    }

    /** A range without a type is the normal one (FHIR R4, Observation.referenceRange.type). */
    private static boolean isNormal(JsonNode range) {
        JsonNode type = range.path("type");
        if (!FhirFields.given(type)) {
            return true;
        }
        for (JsonNode coding : FhirFields.items(type.path("coding"))) {
            if (FhirFields.text(coding.path("code")).equals("normal")) {
                return true;
            }
        }
        return false;
    }

    /** A limit counts in the unit of the value; without a unit it is in that one. */
    private Optional<BigDecimal> limit(JsonNode sent, FhirQuantity amount) {
        FhirQuantity.QuantityReading limit = FhirQuantity.read(sent, vocabulary);
        return limit instanceof FhirQuantity.ReadQuantity read
                        && (read.amount().unit().isEmpty()
                                || vocabulary.isSameUnit(read.amount().unit(), amount.unit()))
                ? Optional.of(read.amount().value())
                : Optional.empty();
    }

    private static SampleReport report(RecordEntry entry, ReferenceResolver references, String time) {
        JsonNode observation = entry.resource();
        String status = FhirFields.text(observation.path("status"));
        return new SampleReport(
                specimen(entry, references),
                FhirDateTimes.moment(time),
                FhirDateTimes.moment(FhirFields.text(observation.path("issued"))),
                CORRECTED.contains(status));
    }

    /** What tells the specimen from others; empty if it does not say. A contained one is told from others by its identifier. */
    private static String specimen(RecordEntry entry, ReferenceResolver references) {
        JsonNode specimen = FhirFields.one(entry.resource().path("specimen"));
        String reference = FhirFields.text(specimen.path("reference"));
        if (!reference.startsWith("#")) {
            return reference.isEmpty() ? identifier(specimen) : reference;
        }
        String named = references
                .find("Specimen", specimen, entry.resource())
                .map(ObservationReader::identifier)
                .orElse("");
        return named.isEmpty() ? entry.holder().orElse(entry).pointer() + reference : named;
    }

    private static String identifier(JsonNode of) {
        return FhirFields.text(FhirFields.one(of.path("identifier")).path("value"));
    }

    private static String reason(JsonNode sent) {
        JsonNode absent = sent.path("dataAbsentReason");
        String code = FhirFields.text(FhirFields.one(absent.path("coding")).path("code"));
        return ConceptLookup.names(absent)
                .findFirst()
                .or(() -> Optional.of(code).filter(text -> !text.isEmpty()))
                .map(text -> ": " + text)
                .orElse("");
    }

    /** The time it was taken, or else issued: a result that nobody dates may be many years old. */
    private static String time(JsonNode observation) {
        return FhirFields.choices(observation, EFFECTIVE).isEmpty()
                ? FhirFields.text(observation.path("issued"))
                : FhirDateTimes.stated(observation, EFFECTIVE);
    }

    private static boolean isTimed(JsonNode observation) {
        return !FhirFields.choices(observation, EFFECTIVE).isEmpty() || FhirFields.given(observation.path("issued"));
    }
}
