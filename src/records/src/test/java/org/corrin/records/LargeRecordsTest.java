package org.corrin.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.FhirJson;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.corrin.release.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of a size that only few have. What each costs is compared with another in the same minute, on any machine. */
class LargeRecordsTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final LocalDate NEWEST = LocalDate.of(2025, 12, 20);

    @Test
    void fiveThousandResultsOfKnownTestsAreAnswered() {
        Decision decision = decide(body(5_000, i -> result("718-7", 13, "g/dL", NEWEST.minusDays(i))));
        assertThat(decision.notUsed()).hasSizeLessThan(5);
    }

    @Test
    void fiveThousandResultsOfWhichFewAreKnownAreAnswered() {
        IntFunction<ObjectNode> mostlyUnknown =
                i -> result(i % 500 == 0 ? "2132-9" : "2345-7", 300, "pg/mL", NEWEST.minusDays(i));
        Decision decision = decide(body(5_000, mostlyUnknown));
        assertThat(decision.notUsed()).anyMatch(remark -> remark.why().contains("4990 of type Observation"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void twentyTimesTheEntriesDoNotTakeFourHundredTimesTheTime(String what, IntFunction<ObjectNode> kind) {
        long some = nanos(body(1_500, kind));
        long twentyTimes = nanos(body(30_000, kind));
        assertThat(twentyTimes).isLessThan(100 * some);
    }

    @Test
    void aReportOfTwentyTimesTheResultsDoesNotTakeFourHundredTimesTheTime() {
        long some = nanos(body(1, i -> report(1_000)));
        long twentyTimes = nanos(body(1, i -> report(20_000)));
        assertThat(twentyTimes).isLessThan(100 * some);
    }

    private static ObjectNode report(int results) {
        ObjectNode report = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "DiagnosticReport")
                .put("status", "final");
        ArrayNode contained = report.putArray("contained");
        ArrayNode references = report.putArray("result");
        for (int i = 0; i < results; i++) {
            ObjectNode result = result("718-7", 13, "g/dL", NEWEST.minusDays(i)).put("id", "r" + i);
            result.putObject("specimen").put("reference", "#s" + i);
            contained.add(result);
            references.addObject().put("reference", "#r" + i);
        }
        return report;
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("results of many days", i -> result("718-7", 13, "g/dL", NEWEST.minusDays(i % 40_000))),
                kind("contradictions", i -> result("718-7", 10 + i % 2, "g/dL", NEWEST.minusDays(i % 100), "")),
                kind("units that are none", i -> result("718-7", 13, "furlong", NEWEST.minusDays(i % 40_000))),
                kind("the same result", i -> result("718-7", 13, "g/dL", NEWEST).put("id", "a" + i)),
                kind("other patients", i -> {
                    ObjectNode result = result("718-7", 13, "g/dL", NEWEST);
                    if (i > 0) {
                        result.putObject("subject").put("reference", "Patient/p" + i);
                    }
                    return result.put("id", "a" + i);
                }),
                kind("identifiers beside one reference", i -> {
                    ObjectNode result = result("718-7", 13, "g/dL", NEWEST);
                    result.putObject("subject")
                            .put("reference", "Patient/p")
                            .putObject("identifier")
                            .put("value", "i" + i);
                    return result;
                }),
                kind("addresses of others", i -> {
                    ObjectNode result = result("718-7", 13, "g/dL", NEWEST);
                    if (i > 0) {
                        result.putObject("subject").put("reference", "http://s.example.org/Patient/p" + i);
                    }
                    return result;
                }),
                kind("other things", i -> result("2345-7", 13, "g/dL", NEWEST)));
    }

    private static Arguments kind(String what, IntFunction<ObjectNode> resource) {
        return Arguments.of(what, resource);
    }

    /** The processor time of this thread: the least of several runs, once it is warm. */
    private static long nanos(byte[] body) {
        long least = Long.MAX_VALUE;
        for (int run = 0; run < 4; run++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            ask(body);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - begun);
        }
        return least;
    }

    private static void ask(byte[] body) {
        if (read(body) instanceof PatientRecordReader.ReadRecord read) {
            ShippedRelease.decide(read.record(), Optional.empty());
        }
    }

    private static Decision decide(byte[] body) {
        return (Decision)
                ShippedRelease.decide(((PatientRecordReader.ReadRecord) read(body)).record(), Optional.empty());
    }

    private static PatientRecordReader.RecordReading read(byte[] body) {
        JsonNode tree = ((FhirJson.JsonTree) FhirJson.read(body, resource -> true)).node();
        return new PatientRecordReader(ShippedRelease.vocabulary())
                .read(BundleReader.content(tree, "", EntryRole.RECORD), Optional.empty(), ShippedRelease.DAY);
    }

    private static byte[] body(int count, IntFunction<ObjectNode> resource) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle");
        ArrayNode entries = bundle.putArray("entry");
        for (int i = 0; i < count; i++) {
            entries.addObject().set("resource", resource.apply(i));
        }
        return bundle.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode result(String loinc, int value, String unit, LocalDate on) {
        return result(loinc, value, unit, on, "T08:00:00Z");
    }

    private static ObjectNode result(String loinc, int value, String unit, LocalDate on, String time) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Observation")
                .put("status", "final")
                .put("effectiveDateTime", on + time);
        result.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", loinc);
        result.putObject("subject").put("reference", "Patient/p");
        result.putObject("valueQuantity")
                .put("value", value)
                .put("unit", unit)
                .put("system", "http://unitsofmeasure.org")
                .put("code", unit);
        return result;
    }
}
