package org.corrin.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.records.RecordLocations;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.RecordEntry;

/** The places of a record in FHIR: of each resource its name, what it is of, its value and its day. */
public final class RecordPlaces implements PlaceText {

    private static final List<String> CONCEPTS = List.of("code", "medicationCodeableConcept");
    private static final List<String> TIMES =
            List.of("effectiveDateTime", "onsetDateTime", "performedDateTime", "authoredOn", "whenHandedOver");

    private final RecordLocations locations;

    /** The places of this record. */
    public RecordPlaces(BundleContent content) {
        this.locations = new RecordLocations(new BundleReader.Sent("", content, Map.of()));
    }

    @Override
    public String at(String pointer) {
        return locations.entry(pointer).map(RecordPlaces::inShort).orElse("");
    }

    private static String inShort(RecordEntry entry) {
        JsonNode resource = entry.resource();
        JsonNode value = resource.path("valueQuantity");
        return Stream.of(
                        Stream.of(entry.reference().isEmpty() ? entry.type() : entry.reference()),
                        CONCEPTS.stream().map(field -> name(FhirFields.one(resource.path(field)))),
                        Stream.of(
                                value.path("value").asText(),
                                value.path("unit").asText(value.path("code").asText())),
                        TIMES.stream()
                                .map(field -> FhirFields.text(resource.path(field)))
                                .map(RecordPlaces::day))
                .flatMap(parts -> parts)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static String name(JsonNode concept) {
        JsonNode coding = concept.path("coding").path(0);
        return Stream.of(concept.path("text"), coding.path("display"), coding.path("code"))
                .map(FhirFields::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String day(String time) {
        return Optional.of(time.indexOf('T'))
                .filter(at -> at >= 0)
                .map(at -> time.substring(0, at))
                .orElse(time);
    }
}
