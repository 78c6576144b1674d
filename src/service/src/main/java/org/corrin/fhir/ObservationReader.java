package org.corrin.fhir;

import static org.hl7.fhir.r4.model.Observation.ObservationStatus.AMENDED;
import static org.hl7.fhir.r4.model.Observation.ObservationStatus.CORRECTED;
import static org.hl7.fhir.r4.model.Observation.ObservationStatus.FINAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corrin.fhir.Concepts.Meaning;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Reads laboratory results, whole ones and the components of panels. */
final class ObservationReader {

    private static final String UCUM = "http://unitsofmeasure.org";

    /** What somebody has checked. A preliminary result may still change, and the others are none. */
    private static final Set<ObservationStatus> CHECKED = EnumSet.of(FINAL, AMENDED, CORRECTED);

    private final Vocabulary vocabulary;
    private final Concepts concepts;

    ObservationReader(Vocabulary vocabulary, Concepts concepts) {
        this.vocabulary = vocabulary;
        this.concepts = concepts;
    }

    /** Whether it holds anything that the vocabulary knows, or warns of. */
    boolean concerns(JsonNode observation) {
        if (!concepts.meaning(observation.path("code"), vocabulary.tests()).isUnknown()) {
            return true;
        }
        for (JsonNode component : Concepts.items(observation.path("component"))) {
            if (!concepts.meaning(component.path("code"), vocabulary.tests()).isUnknown()) {
                return true;
            }
        }
        return false;
    }

    void read(Entry entry, Observation observation, Chart chart) {
        Optional<String> whyNone = whyNone(observation);
        if (whyNone.isPresent()) {
            chart.notUsed(entry.pointer(), whyNone.get());
            return;
        }
        Optional<BaseDateTimeType> time = Moments.effective(observation.getEffective());
        read(
                observation.getCode(),
                observation.getValue(),
                observation.getDataAbsentReason(),
                entry.resource(),
                time,
                entry.pointer(),
                chart);
        List<ObservationComponentComponent> components = observation.getComponent();
        for (int i = 0; i < components.size(); i++) {
            ObservationComponentComponent component = components.get(i);
            JsonNode sent = entry.resource().path("component");
            read(
                    component.getCode(),
                    component.getValue(),
                    component.getDataAbsentReason(),
                    sent.isArray() ? sent.path(i) : sent,
                    time,
                    entry.pointer() + "/component/" + i,
                    chart);
        }
    }

    private static Optional<String> whyNone(Observation observation) {
        if (observation.hasModifierExtension() || observation.hasImplicitRules()) {
            return Optional.of("it carries an extension that may change its meaning, and is not understood");
        }
        ObservationStatus status = observation.getStatus();
        if (status == null || !CHECKED.contains(status)) {
            return Optional.of(
                    status == null
                            ? "its status is missing or not one of FHIR's"
                            : "its status is `" + status.toCode()
                                    + "`; only final, amended and corrected results are used");
        }
        if (observation.hasEffective()
                && Moments.effective(observation.getEffective())
                        .flatMap(Moments::day)
                        .isEmpty()) {
            return Optional.of("the day it was taken on is not stated");
        }
        return Optional.empty();
    }

    private void read(
            CodeableConcept code,
            @Nullable Type value,
            CodeableConcept absent,
            JsonNode sent,
            Optional<BaseDateTimeType> time,
            String pointer,
            Chart chart) {
        Meaning<TestTerm> meaning = concepts.meaning(code, vocabulary.tests());
        meaning.whyNot().ifPresent(why -> chart.notUsed(pointer, why));
        meaning.term().ifPresent(test -> {
            ObjectNode lab = JsonNodeFactory.instance.objectNode().put("test", test.name());
            Optional<String> whyNot = value(value, absent, sent, test, lab);
            whyNot.ifPresent(why -> chart.notUsed(pointer, why));
            if (whyNot.isEmpty()) {
                time.flatMap(Moments::day).ifPresent(day -> lab.put("on", day));
                chart.addLab(lab, time.flatMap(Moments::moment), pointer);
            }
        });
    }

    /** Puts number, comparator and unit into a result; or says why there are none. */
    private Optional<String> value(
            @Nullable Type value, CodeableConcept absent, JsonNode sent, TestTerm test, ObjectNode lab) {
        if (value == null) {
            String reason = Concepts.names(absent)
                    .findFirst()
                    .orElseGet(() -> absent.getCodingFirstRep().getCode());
            return Optional.of(reason == null ? "it has no value" : "it has no value: " + reason);
        }
        if (!(value instanceof Quantity quantity) || !quantity.hasValue()) {
            return Optional.of("its value is not a number with a unit");
        }
        // The parser drops a comparator it does not know, and "about 100" would be taken for 100.
        String comparator = sent.path("valueQuantity").path("comparator").asText("");
        if (!comparator.isEmpty()) {
            lab.put("comparator", comparator);
        }
        lab.put("value", quantity.getValue());
        String coded = UCUM.equals(quantity.getSystem()) ? Concepts.text(quantity.getCode()) : "";
        String written = Concepts.text(quantity.getUnit());
        if (!coded.isEmpty() && contradict(coded, written, test)) {
            return Optional.of("its unit is `" + coded + "` by its code and `" + written + "` by its text");
        }
        String unit = coded.isEmpty() ? written : coded;
        if (!unit.isEmpty()) {
            lab.put("unit", unit);
        }
        return Optional.empty();
    }

    /** Whether the text names another unit of the same test than the code does. */
    private boolean contradict(String coded, String written, TestTerm test) {
        String one = vocabulary.unit(coded);
        String other = vocabulary.unit(written);
        return !one.equals(other) && test.scale().units().contains(other);
    }
}
