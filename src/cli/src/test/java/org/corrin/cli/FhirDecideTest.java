package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** {@code corrin decide --fhir} and {@code corrin explain --fhir}. */
class FhirDecideTest {

    private static final Path RULES = Path.of(System.getenv("CORRIN_RULES"));
    private static final Path SEEDS = Path.of(System.getenv("CORRIN_SEEDS"), "fhir");
    private static final Path SYNTHEA = Path.of(System.getenv("CORRIN_SYNTHEA"));
    private static final String DAY = "2025-12-22";
    private static final JsonMapper JSON = new JsonMapper();

    /** What of an answer names no place in the record. */
    private static final List<String> WITHOUT_PLACES = List.of("asOf", "guideline", "missing", "disclaimer");

    @TempDir
    private Path folder;

    @Test
    void aRecordIsAnsweredWithWhatStandsAtItsPlaces() {
        CommandRun run =
                run("", "decide", "--fhir", SEEDS.resolve("rosa-confirmed.json").toString());

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("as of 2026-11-22")
                .contains("\nconfirmed")
                .containsPattern("because: entry/\\d+/resource \\(Observation");
    }

    @Test
    void aRecordComesOnStandardInputAndWhatIsTypedCountsBeforeIt() throws IOException {
        String parameters = """
                {"resourceType": "Parameters", "parameter": [{"name": "asOf", "valueDate": "2026-01-19"}]}""";

        assertThat(json(small(parameters, "decide", "--json", "--fhir", "-"))
                        .path("asOf")
                        .asText())
                .isEqualTo("2026-01-19");
        assertThat(json(small(parameters, "decide", "--json", "--fhir", "-", "--as-of", "2026-01-18"))
                        .path("asOf")
                        .asText())
                .isEqualTo("2026-01-18");
        assertThat(small(parameters, "decide", "--fhir", "-", "--audience", "nobody")
                        .err())
                .contains("there is no wording for the audience `nobody`");
    }

    @Test
    void anAudienceIsAnsweredInItsWords() throws IOException {
        String record = SEEDS.resolve("rosa-confirmed.json").toString();
        assertThat(json(run("", "decide", "--json", "--fhir", record, "--audience", "patient"))
                        .at("/assessment/text")
                        .asText())
                .isNotEmpty()
                .isNotEqualTo(json(run("", "decide", "--json", "--fhir", record))
                        .at("/assessment/text")
                        .asText());
    }

    @Test
    void whatIsNotHereIsReported() {
        CommandRun run = run("""
                {"resourceType": "Bundle", "type": "searchset", "total": 5, "entry": [
                  {"resource": %s}]}""".formatted(ms("Patient/a")), "decide", "--fhir", "-");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("\nnot here\n  total: the search found 5, and 1 are here");
    }

    @Test
    void whatIsNoRecordIsRefused() {
        assertThat(small("{\"resourceType\": \"Patient\"}", "decide", "--fhir", "-"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out()).contains("neither a Bundle nor Parameters"));
        assertThat(small("{\n oops}", "decide", "--fhir", "-").out()).contains("at line 2, column");
        assertThat(run(
                                "{\"resourceType\": \"Bundle\", \"id\": \"" + "x".repeat(8 * 1024 * 1024) + "\"}",
                                "decide",
                                "--fhir",
                                "-")
                        .out())
                .contains("longer than 8388608 bytes");
        assertThat(small("", "decide", "--fhir", "nowhere.json").code()).isEqualTo(2);
        assertThat(small("", "decide").err()).contains("--patient").contains("--fhir");
        assertThat(small("", "decide", "--fhir", "-", "--patient", "-").code()).isEqualTo(2);
    }

    @Test
    void anExportIsAnsweredAsTheRecordsOfItsPatientsAre() throws IOException {
        Map<String, String> alone = new TreeMap<>();
        for (Path file : synthea()) {
            JsonNode bundle = JSON.readTree(file.toFile());
            bundle.get("entry").forEach(entry -> line(entry.get("resource")));
            alone.put("Patient/" + bundle.at("/entry/0/resource/id").asText(), file.toString());
        }

        CommandRun run = run("", "decide", "--json", "--as-of", DAY, "--fhir", folder.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        List<String> patients = new ArrayList<>();
        for (String line : run.out().split("\n")) {
            JsonNode answer = JSON.readTree(line);
            String patient = answer.get("patient").asText();
            patients.add(patient);
            JsonNode decision = answer.get("decision");
            JsonNode other = json(run("", "decide", "--json", "--as-of", DAY, "--fhir", alone.get(patient)));
            assertThat(((ObjectNode) decision.deepCopy()).retain(WITHOUT_PLACES))
                    .isEqualTo(((ObjectNode) other.deepCopy()).retain(WITHOUT_PLACES));
            assertThat(decision.at("/assessment/text")).isEqualTo(other.at("/assessment/text"));
            assertThat(decision.get("advice").findValuesAsText("text"))
                    .isEqualTo(other.get("advice").findValuesAsText("text"));
        }
        assertThat(patients).containsExactlyElementsOf(alone.keySet());
    }

    @Test
    void everyPatientHasAHeadingAndWhatIsOfNobodyComesLast() throws IOException {
        Files.writeString(
                folder.resolve("Condition.ndjson"), ms("Patient/b") + "\n" + ms("Group/g") + "\n" + ms("Patient/a"));
        Files.writeString(folder.resolve("Observation.ndjson"), "oops\n");

        CommandRun run = run("", "decide", "--fhir", folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("(?s)^== Patient/b ==\n.*not-assessed.*\n== Patient/a ==\n.*\nof no patient\n")
                .contains("\n  Condition.ndjson:2: it is about Group/g, and no patient\n")
                .contains("\n  Observation.ndjson:1: this is not JSON");
    }

    @Test
    void aPatientWhoCannotBeDecidedHasAProblemInTheLine() throws IOException {
        Files.writeString(
                folder.resolve("Condition.ndjson"),
                ms("https://one.example.org/Patient/a") + "\n" + ms("https://other.example.org/Patient/a") + "\n"
                        + ms("Patient/b") + "\noops");

        CommandRun run = run("", "decide", "--json", "--fhir", folder.toString());

        assertThat(run.code()).isEqualTo(1);
        String[] lines = run.out().split("\n");
        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines[0]).at("/problem/problems/0/message").asText())
                .contains("on several servers");
        assertThat(JSON.readTree(lines[1]).at("/decision/assessment/status").asText())
                .isEqualTo("not-assessed");
        assertThat(run.err()).contains("Condition.ndjson:4: this is not JSON");
    }

    @Test
    void aFolderWithoutAnExportIsRefused() throws IOException {
        Path export = Files.createDirectory(folder.resolve("export"));
        assertThat(small("", "decide", "--fhir", "export"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("there is no file *.ndjson in `export`"));
        Files.writeString(export.resolve("Practitioner.ndjson"), "{\"resourceType\": \"Practitioner\"}");
        assertThat(small("", "decide", "--fhir", "export"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out()).contains("nothing was decided: no patient is here"));
        assertThat(small("", "explain", "--fhir", "export", "--why", "assessment")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aDecisionOnARecordIsExplained() {
        String record = SEEDS.resolve("rosa-confirmed.json").toString();
        CommandRun run = run("", "explain", "--fhir", record, "--why", "assessment");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("confirmed").containsPattern("\\(entry/\\d+/resource\\)");
        assertThat(run("", "explain", "--fhir", folder.toString(), "--why", "assessment")
                        .code())
                .isEqualTo(2);
        assertThat(run("{}", "explain", "--fhir", "-", "--why", "assessment").out())
                .contains("neither a Bundle nor Parameters");
    }

    /** Asks a guideline of few rules: how records are read from files does not depend on them. */
    private CommandRun small(String input, String verb, String... options) {
        RulesCopy.smallInto(folder);
        return CommandRun.in(
                folder,
                input,
                Ansi.OFF,
                Stream.concat(Stream.of(verb, RulesCopy.SMALL), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static CommandRun run(String input, String verb, String... options) {
        return CommandRun.in(
                RULES,
                input,
                Ansi.OFF,
                Stream.concat(Stream.of(verb, "b12-ms"), Stream.of(options)).toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return JSON.readTree(run.out());
    }

    private static List<Path> synthea() throws IOException {
        try (Stream<Path> files = Files.list(SYNTHEA)) {
            return files.sorted().limit(3).toList();
        }
    }

    /** Adds a resource to the export. */
    private void line(JsonNode resource) {
        try {
            Files.writeString(
                    folder.resolve(resource.get("resourceType").asText() + ".ndjson"),
                    resource + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ms(String patient) {
        return "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"" + patient
                + "\"},\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"24700007\"}]}}";
    }
}
