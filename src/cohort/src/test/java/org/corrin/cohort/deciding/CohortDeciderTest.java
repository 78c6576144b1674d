package org.corrin.cohort.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.corrin.cohort.CohortGuideline;
import org.corrin.cohort.deciding.CohortEntry.ExportedPatient;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.deciding.CohortEntry.UnreadablePatient;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowJson;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.rows.RowResult;
import org.corrin.intake.Handling;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.junit.jupiter.api.Test;

class CohortDeciderTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    private final CohortDecider decider = new CohortDecider(CohortGuideline.shipped(), DAY, Handling.STRICT);

    @Test
    void aRequestIsARowWithItsCodesAndItsResultsAsTheyWereReported() throws IOException {
        CohortRow row = decide(Files.readString(CohortGuideline.seeds().resolve("patients/anna-confirmed.json")));

        assertThat(row.patient()).isEqualTo("anna");
        assertThat(row.answer().outcome()).isEqualTo(RowOutcome.DECIDED);
        assertThat(row.answer().status()).isEqualTo("confirmed");
        assertThat(row.answer().advice()).isNotEmpty().allMatch(advice -> advice.split(" ").length == 3);
        assertThat(row.results()).contains(new RowResult("serum B12", "142 pg/mL", "2026-01-08", "below 180 pg/mL"));
        assertThat(row.conditions()).contains("multiple sclerosis");
        assertThat(row.medications()).containsExactly("ocrelizumab");
    }

    @Test
    void aRecordIsARowOfItsPatient() throws IOException {
        CohortRow row = decide(Files.readString(CohortGuideline.seeds().resolve("fhir/rosa-confirmed.json")));

        assertThat(row.answer().status()).isEqualTo("confirmed");
        assertThat(row.patient()).startsWith("Patient/");
    }

    @Test
    void everyDigitOfAResultIsKept() {
        assertThat(decide(request("\"value\": 180.00, \"unit\": \"pg/mL\"")).results())
                .extracting(RowResult::reported)
                .containsExactly("180.00 pg/mL");
    }

    @Test
    void aResultBelowALimitOfTheMethodLiesInABandOnlyIfThatIsCertain() {
        assertThat(decide(request("\"comparator\": \"<\", \"value\": 150, \"unit\": \"pg/mL\""))
                        .results())
                .extracting(RowResult::band)
                .containsExactly("below 180 pg/mL");
        assertThat(decide(request("\"comparator\": \"<\", \"value\": 300, \"unit\": \"pg/mL\""))
                        .results())
                .extracting(RowResult::band)
                .containsExactly("not certain");
    }

    @Test
    void everybodyIsDecidedForOneDay() {
        assertThat(decide("{\"asOf\": \"1999-01-01\", \"conditions\": [\"multiple sclerosis\"]}")
                        .asOf())
                .isEqualTo("2026-11-20");
    }

    @Test
    void whatCannotBeReadIsARow() {
        assertThat(decide("{\"labs\": [").answer().outcome()).isEqualTo(RowOutcome.UNREADABLE);
        assertThat(decide("[1]").answer().outcome()).isEqualTo(RowOutcome.UNREADABLE);
        assertThat(decide("{} {}").answer().outcome()).isEqualTo(RowOutcome.UNREADABLE);
        assertThat(decide("{\"resourceType\": \"Patient\"}").answer().outcome()).isEqualTo(RowOutcome.UNREADABLE);
        assertThat(decide("{\"labs\": 3}").answer().outcome()).isEqualTo(RowOutcome.REFUSED);
        assertThat(decider.decide(new UnreadablePatient("a:1", "the line is too long"))
                        .answer()
                        .problems())
                .containsExactly("the line is too long");
    }

    @Test
    void aRowIsTheSameWhenItWasWrittenAndRead() throws IOException {
        CohortRow row = decide(Files.readString(CohortGuideline.seeds().resolve("patients/anna-confirmed.json")));
        CohortRow compared = row.after(row.answer());
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        RowJson.write(compared, line);

        assertThat(RowJson.read(line.toByteArray(), line.size())).isEqualTo(compared);
    }

    /** Of a request that Corrin fails on: without a name it would not be known to have come twice. */
    @Test
    void theNameOfARequestIsReadAlone() {
        PatientReading reading = new PatientReading(CohortGuideline.shipped(), DAY, Handling.STRICT);

        assertThat(reading.name(text("{\"patient\": {\"id\": \"17\"}, \"labs\": 3}")))
                .isEqualTo("17");
        assertThat(reading.name(text("{\"labs\": ["))).isEmpty();
        assertThat(reading.name(text(""))).isEmpty();
    }

    private static PatientText text(String text) {
        return new PatientText("requests.ndjson:1", text.getBytes(StandardCharsets.UTF_8));
    }

    /** All of them would else be one patient, whose copies differ. */
    @Test
    void anIdThatIsNoNameNamesNobody() {
        for (String id : List.of("null", "true", "{}", "[\"a\"]", "\"\"")) {
            assertThat(decide("{\"patient\": {\"id\": " + id + "}}").patient())
                    .as(id)
                    .isEmpty();
        }
        assertThat(decide("{\"patient\": {\"id\": 17}}").patient()).isEqualTo("17");
    }

    /** A server may write the versions of a resource, or two that it confuses, in another order each time. */
    @Test
    void theOrderOfLinesOfAnExportMakesNoDifference() {
        JsonNode one = condition("24700007");
        JsonNode other = condition("709044004");
        CohortRow row = decide(one, other);

        assertThat(row.conditions()).hasSize(2);
        assertThat(decide(other, one)).isEqualTo(row);
    }

    private static JsonNode condition(String code) {
        try {
            return new ObjectMapper().readTree("""
                    {"resourceType": "Condition", "id": "a", "subject": {"reference": "Patient/1"},
                     "code": {"coding": [{"system": "http://snomed.info/sct", "code": "%s"}]}}
                    """.formatted(code));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CohortRow decide(JsonNode... resources) {
        List<RecordEntry> entries = new ArrayList<>();
        for (JsonNode resource : resources) {
            entries.add(new RecordEntry("Condition.ndjson:" + entries.size(), "", resource, EntryRole.RECORD));
        }
        return decider.decide(new ExportedPatient("Patient/1", 0, () -> BundleContent.of(entries)));
    }

    private static String request(String value) {
        return "{\"conditions\": [\"multiple sclerosis\"], \"labs\": [{\"test\": \"serum B12\", %s}]}".formatted(value);
    }

    private CohortRow decide(String text) {
        return decider.decide(text(text));
    }
}
