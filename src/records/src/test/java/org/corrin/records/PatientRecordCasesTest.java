package org.corrin.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.intake.FactRemark;
import org.corrin.intake.FactRemark.RemarkKind;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.PatientItem;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The cases of {@code fhir/cases.yaml}, in which clinicians can see what is made of a record. */
class PatientRecordCasesTest {

    private static final Pattern ITS_FIELD = Pattern.compile("^(.*?): its ([a-z]+): ");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Set<String> FIELDS = Set.of(
            "case", "record", "asOf", "patient", "addresses", "makes", "notUsed", "unusual", "status", "refused");

    private static final String[] SECTIONS = {"conditions", "labs", "medications", "symptoms", "orders"};

    @TestFactory
    Stream<DynamicTest> everyCaseIsReadAsItSays() throws IOException {
        try (InputStream file = PatientRecordCasesTest.class.getResourceAsStream("/fhir/cases.yaml")) {
            JsonNode cases = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
            assertThat(cases.size()).isGreaterThan(80);
            List<DynamicTest> tests = new ArrayList<>();
            cases.forEach(one -> tests.add(dynamicTest(one.path("case").asText(), () -> check(one))));
            return tests.stream();
        }
    }

    private static void check(JsonNode one) {
        one.fieldNames().forEachRemaining(field -> assertThat(FIELDS).contains(field));
        PatientRecordReader.RecordReading outcome =
                new PatientRecordReader(ShippedRelease.vocabulary()).read(entries(one), given(one, "patient"));
        if (one.has("refused")) {
            assertThat(outcome).isInstanceOf(PatientRecordReader.NotOnePatient.class);
            assertThat(((PatientRecordReader.NotOnePatient) outcome).message())
                    .contains(one.path("refused").asText());
            return;
        }
        assertThat(outcome).isInstanceOf(PatientRecordReader.ReadRecord.class);
        PatientRecord record = ((PatientRecordReader.ReadRecord) outcome).record();
        Answer answer = ShippedRelease.decide(record, given(one, "asOf"));
        assertThat(answer).isInstanceOf(Decision.class);
        Decision decision = (Decision) answer;
        assertThat(made(record, given(one, "asOf"))).as("the request it makes").isEqualTo(texts(one.path("makes")));
        check(
                // Which facts rules read is for the guideline to say, and not for whoever reads records.
                decision.notUsed().stream()
                        .filter(remark -> remark.kind() != RemarkKind.UNREAD)
                        .toList(),
                one.path("notUsed"),
                "what is not used");
        check(decision.unusual(), one.path("unusual"), "what is unusual");
        if (one.has("status")) {
            assertThat(decision.assessment().status())
                    .isEqualTo(one.path("status").asText());
        }
    }

    private static List<RecordEntry> entries(JsonNode one) {
        List<RecordEntry> entries = new ArrayList<>();
        ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle");
        ArrayNode array = bundle.putArray("entry");
        int index = 0;
        for (JsonNode shorthand : one.path("record")) {
            EntryRole part = ResourceShorthand.part(shorthand);
            JsonNode resource = ResourceShorthand.resource(shorthand);
            String address = one.path("addresses").path(index).asText("");
            if (part == EntryRole.RECORD) {
                ObjectNode entry = array.addObject();
                if (!address.isEmpty()) {
                    entry.put("fullUrl", address);
                }
                entry.set("resource", resource);
            } else {
                entries.addAll(BundleReader.entries(resource, "draft/" + index, part));
                array.addNull();
            }
            index++;
        }
        entries.addAll(0, BundleReader.entries(bundle, "", EntryRole.RECORD));
        return entries;
    }

    private static Optional<String> given(JsonNode one, String field) {
        return Optional.of(one.path(field).asText("")).filter(text -> !text.isEmpty());
    }

    /** What the record makes and was not set aside, one text for each item. */
    private static List<String> made(PatientRecord record, Optional<String> asOf) {
        PatientData data = record.data(Optional.empty(), Optional.empty(), asOf);
        List<FactRemark> left = ((Decision) ShippedRelease.decide(data)).notUsed();
        ObjectNode request = PatientDataJson.write(new PatientData(
                data.items().stream().filter(item -> !isSetAside(item, left)).toList(),
                data.audience(),
                data.language(),
                data.asOf(),
                List.of(),
                List.of(),
                List.of()));
        for (JsonNode order : request.path("orders")) {
            left.stream()
                    .filter(FactRemark::isUnusable)
                    .map(remark -> ITS_FIELD.matcher(remark.why()))
                    .filter(Matcher::find)
                    .filter(field -> order.path("drug").asText().equals(field.group(1)))
                    .forEach(field -> ((ObjectNode) order).remove(field.group(2)));
        }
        List<String> made = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : request.path("patient").properties()) {
            if (!field.getKey().equals("id")) {
                made.add(field.getKey() + " " + field.getValue().asText());
            }
        }
        for (String section : SECTIONS) {
            for (JsonNode item : request.path(section)) {
                List<String> words = new ArrayList<>();
                if (item.isTextual()) {
                    words.add(item.asText());
                } else {
                    item.properties().forEach(field -> words.add(word(field.getKey(), field.getValue())));
                }
                made.add(section.substring(0, section.length() - 1) + ": " + String.join(" ", words));
            }
        }
        return made;
    }

    private static boolean isSetAside(PatientItem item, List<FactRemark> left) {
        String label = item.origin().label();
        String start = label.isEmpty() ? "" : label + ": ";
        return left.stream()
                .filter(remark -> remark.isUnusable()
                        && remark.fact().equals(item.origin().pointer())
                        && remark.why().startsWith(start))
                .anyMatch(remark -> !remark.why().startsWith(start + "its "));
    }

    private static String word(String field, JsonNode value) {
        return switch (field) {
            case "every", "on" -> field + " " + value.asText();
            case "reason" -> "for " + value.asText();
            default -> value.asText();
        };
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Each remark is at its place and holds the words that are expected; and there is no other. */
    private static void check(List<FactRemark> remarks, JsonNode expected, String what) {
        List<String> told = remarks.stream()
                .map(remark -> remark.fact() + ": " + remark.why())
                .toList();
        assertThat(told).as(what).hasSize(expected.size());
        for (JsonNode line : expected) {
            String[] words = line.asText().split(": ", 2);
            assertThat(told)
                    .as(what)
                    .anyMatch(text -> text.startsWith(place(words[0]) + ":") && text.contains(words[1]));
        }
    }

    /** A case writes {@code 3} for {@code entry/3/resource}, and {@code 3/component/0} for what is in it. */
    private static String place(String written) {
        return written.matches("[0-9].*") ? "entry/" + written.replaceFirst("^([0-9]+)", "$1/resource") : written;
    }
}
