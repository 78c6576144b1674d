package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.GUIDELINE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.corrin.RulesCopy;
import org.corrin.buildcache.FolderBuildCache;
import org.corrin.cohort.runs.RunFolder;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** {@code corrin cohort} as it is typed. */
class CohortCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path compiled;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        RulesCopy.into(folder);
        List<String> requests = new ArrayList<>();
        for (int value = 170; value < 210; value++) {
            requests.add(request("p" + value, String.valueOf(value)));
        }
        Files.write(folder.resolve("patients.ndjson"), requests);
    }

    private static String request(String patient, String value) {
        return ("{\"patient\": {\"id\": \"%s\"}, \"conditions\": [\"multiple sclerosis\"], \"labs\": "
                        + "[{\"test\": \"serum B12\", \"value\": %s, \"unit\": \"pg/mL\", \"on\": \"2026-01-10\"}]}")
                .formatted(patient, value);
    }

    private CommandRun cohort(String... more) {
        List<String> arguments = new ArrayList<>(List.of("cohort", GUIDELINE));
        arguments.addAll(List.of(more));
        return CommandRun.in(folder, new FolderBuildCache(compiled), arguments.toArray(String[]::new));
    }

    private CommandRun ofAll(String... more) {
        return cohort(Stream.concat(Stream.of("patients.ndjson", "--as-of", "2026-01-31"), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void everybodyIsARowAndAllOfThemAreAReport() throws IOException {
        CommandRun run = ofAll("--out", "rows.ndjson", "--report", "cohort.html", "--report", "cohort.json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("People by status").contains("[indeterminate]");
        assertThat(Files.readAllLines(folder.resolve("rows.ndjson")))
                .hasSize(40)
                .anySatisfy(row -> assertThat(row).contains("\"p180\"").contains("\"reported\":\"180 pg/mL\""));
        assertThat(folder.resolve("cohort.html")).content().contains("<!DOCTYPE html>");
        assertThat(JSON.readTree(folder.resolve("cohort.json").toFile()).toString())
                .contains("\"people\":40");
        assertThat(folder).isDirectoryNotContaining("glob:**.run").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void shippedMeasuresThatDoNotFitTheGuidelineAreLeftOut() {
        CommandRun run = ofAll();

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("no quality measures are counted").hasLineCount(2);
    }

    @Test
    void rowsComeInEveryFormAndAreTheSame() throws IOException {
        for (String file : List.of("rows.csv", "rows.parquet", "rows.ndjson")) {
            assertThat(ofAll("--out", file).code()).isZero();
        }
        assertThat(Files.readAllLines(folder.resolve("rows.csv"))).hasSize(41);
        assertThat(Files.size(folder.resolve("rows.parquet"))).isPositive();
    }

    @Test
    void aBadPatientIsARowAndNotAnEnd() throws IOException {
        Files.write(
                folder.resolve("patients.ndjson"), List.of("{\"labs\": [", request("a", "\"x\""), request("b", "150")));
        CommandRun run = ofAll("--out", "rows.ndjson");

        assertThat(run.code()).isZero();
        assertThat(Files.readAllLines(folder.resolve("rows.ndjson")))
                .extracting(row -> JSON.readTree(row).path("outcome").asText())
                .containsExactly("unreadable", "refused", "decided");
    }

    @Test
    void whomAChangeTouchesIsToldInGroups() throws IOException {
        Path before = Files.createDirectory(folder.resolve("before"));
        RulesCopy.into(before);
        Path rule = folder.resolve(GUIDELINE).resolve("20-serum-b12.drl");
        Files.writeString(rule, Files.readString(rule).replace("\"180 pg/mL\"", "\"200 pg/mL\""));

        CommandRun run = ofAll("--against", "before/" + GUIDELINE, "--json");
        JsonNode changes = JSON.readTree(run.out()).path("changes");

        assertThat(run.code()).isZero();
        assertThat(changes.path("compared").asInt()).isEqualTo(40);
        assertThat(changes.path("changed")).singleElement().satisfies(group -> {
            assertThat(group.path("count").asInt()).isEqualTo(20);
            assertThat(group.path("change").path("before").asText()).isEqualTo("indeterminate");
            assertThat(group.path("change").path("after").asText()).isEqualTo("confirmed");
            assertThat(group.path("examples")).hasSize(1);
        });
    }

    /** A proposal is the files that it changes, over the release that it was made of. */
    @Test
    void aProposalOfARunningServiceIsComparedWith() throws IOException {
        Map<String, String> files =
                GuidelineFiles.read(folder.resolve(GUIDELINE)).texts();
        String changed = files.get("20-serum-b12.drl").replace("\"180 pg/mL\"", "\"200 pg/mL\"");
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String release = "/v1/guidelines/b12-ms/releases/sha256:1";
        String proposal = "/v1/guidelines/b12-ms/proposals/3";
        service.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String name = path.substring(path.indexOf("/files/") + "/files/".length());
            String answer = path.equals(proposal)
                    ? "{\"over\": \"sha256:1\", \"files\": [\"20-serum-b12.drl\", \"gone.md\"]}"
                    : path.equals(release)
                            ? JSON.createObjectNode()
                                    .set("files", JSON.valueToTree(files.keySet()))
                                    .toString()
                            : path.startsWith(release) ? files.get(name) : name.equals("gone.md") ? null : changed;
            byte[] bytes = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        service.start();
        try {
            String address = "http://localhost:" + service.getAddress().getPort();
            CommandRun run = CommandRun.in(
                    folder,
                    "a token\n",
                    Ansi.OFF,
                    "cohort",
                    GUIDELINE,
                    "patients.ndjson",
                    "--as-of",
                    "2026-01-31",
                    "--against",
                    "b12-ms/3",
                    "--service",
                    address,
                    "--json");

            assertThat(JSON.readTree(run.out()).path("changes").path("changed"))
                    .singleElement()
                    .satisfies(group -> assertThat(
                                    group.path("change").path("after").asText())
                            .isEqualTo("indeterminate"));
        } finally {
            service.stop(0);
        }
    }

    @Test
    void whatCannotBeDoneIsSaidBeforeAnythingIs() {
        assertThat(cohort().err()).contains("there is nobody to decide about");
        assertThat(cohort("nobody.ndjson").err()).contains("there is no file `nobody.ndjson`");
        assertThat(cohort("-").err()).contains("a cohort is read from files");
        assertThat(cohort("patients.ndjson", "--out", "rows.xlsx").err()).contains(".parquet, .ndjson or .csv");
        assertThat(cohort("patients.ndjson", "--out", "no/rows.csv").err()).contains("there is no folder for");
        assertThat(cohort("patients.ndjson", "--report", "a.pdf").err()).contains(".html or .json");
        assertThat(cohort("patients.ndjson", "--language", "fr").err()).contains("en and de");
        assertThat(cohort("patients.ndjson", "--threads", "0").err()).contains("at least 1");
        assertThat(cohort("patients.ndjson", "--hide-below", "2").err()).contains("at least 3");
        assertThat(cohort("patients.ndjson", "--against", "b12-ms/3").err()).contains("--service");
        assertThat(cohort("patients.ndjson", "--mapping", "none.yaml").err()).contains("none.yaml");
    }

    @Test
    void anUnfinishedRunOfSomethingElseIsNotGoneOnWith() throws IOException {
        Path run = Files.createDirectory(folder.resolve("rows.csv.run"));
        Files.writeString(run.resolve("run.json"), "{\"question\": \"another\", \"segments\": []}");

        assertThat(ofAll("--out", "rows.csv").err()).contains("unfinished run of something else");
    }

    @Test
    void patientsAreNotOverwritten() throws IOException {
        String before = Files.readString(folder.resolve("patients.ndjson"));
        Path export = Files.createDirectory(folder.resolve("export"));
        Files.writeString(export.resolve("Patient.ndjson"), "{\"resourceType\":\"Patient\",\"id\":\"a\"}\n");
        Files.writeString(folder.resolve("table.csv"), "id\n1\n");
        Files.writeString(
                folder.resolve("mapping.yaml"),
                "tables:\n  labs: { files: [ table.csv ], patient: { id: id }, symptoms: [ { text: fatigue } ] }\n");
        Files.createSymbolicLink(folder.resolve("link.ndjson"), folder.resolve("patients.ndjson"));

        for (String out : List.of("patients.ndjson", "link.ndjson")) {
            assertThat(ofAll("--out", out)).satisfies(run -> {
                assertThat(run.code()).isEqualTo(2);
                assertThat(run.err()).contains("is read, and would be overwritten");
            });
        }
        assertThat(cohort("--mapping", "mapping.yaml", "--out", "table.csv").err())
                .contains("would be overwritten");
        assertThat(cohort("export", "--out", "export/rows.ndjson").err()).contains("lies in the folder");
        assertThat(cohort("export", "--report", "export/cohort.json").err()).contains("lies in the folder");
        assertThat(folder.resolve("patients.ndjson")).hasContent(before);
        assertThat(Files.list(export)).hasSize(1);
        assertThat(folder).isDirectoryNotContaining("glob:**.run");
    }

    @Test
    void aNameThatNoFileCanHaveIsSaid() {
        assertThat(cohort("/").err()).contains("there is no file *.ndjson in `/`");
        assertThat(cohort("a\u0000b").err()).contains("cannot be the name of a file");
        assertThat(cohort("--mapping", "a\u0000b").err()).contains("cannot be the name of a file");
        assertThat(cohort("patients.ndjson", "--out", "a\u0000b.csv").err()).contains("cannot be the name of a file");
    }

    @Test
    void whatStandsInTheFolderOfARunIsNotTakenFromAnybody() throws IOException {
        Path work = Files.createDirectory(folder.resolve("rows.csv.run"));
        Path notes = Files.writeString(work.resolve("notes.txt"), "mine");

        assertThat(ofAll("--out", "rows.csv").code()).isEqualTo(2);
        assertThat(notes).hasContent("mine");

        Files.delete(notes);
        try (RunFolder other = RunFolder.open(work, "a run in another window").orElseThrow()) {
            CommandRun run = ofAll("--out", "rows.csv");
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("another run is writing into the folder");
            assertThat(other.path()).isDirectory();
        }
    }

    @Test
    void aDiskThatIsFullAtTheEndCostsNothingThatWasDecided() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has a device that is always full");
        Path before = Files.createDirectory(folder.resolve("before"));
        RulesCopy.into(before);
        Path rule = folder.resolve(GUIDELINE).resolve("20-serum-b12.drl");
        Files.writeString(rule, Files.readString(rule).replace("\"180 pg/mL\"", "\"200 pg/mL\""));

        List<String> typed = List.of("--report", "cohort.json", "--against", "before/" + GUIDELINE);
        assertThat(ofAll(typed.toArray(String[]::new)).code()).isZero();
        JsonNode report = report();
        for (String form : List.of("ndjson", "csv")) {
            Path rows = folder.resolve("rows." + form);
            // A comparison takes seconds.
            String[] withRows = Stream.concat(
                            Stream.of("--out", rows.toString()),
                            typed.stream().limit(form.equals("csv") ? typed.size() : 2))
                    .toArray(String[]::new);
            // What stands in the way leaves a run that is decided, and needs only its end.
            Path inTheWay = Files.createDirectories(rows.resolve("folder"));
            assertThat(ofAll(withRows).code()).as(form).isEqualTo(2);
            Files.delete(inTheWay);
            Files.delete(rows);
            Files.writeString(rows, "of an earlier run");
            Path result = folder.resolve("rows." + form + ".run/result." + (form.equals("csv") ? "csv" : "ndjson"));
            Files.deleteIfExists(result);
            Files.createSymbolicLink(result, full);

            CommandRun stopped = ofAll(withRows);

            assertThat(stopped.code()).as(form).isEqualTo(2);
            assertThat(stopped.err()).contains("No space left on device");
            assertThat(rows).hasContent("of an earlier run");
            Files.delete(result);
            CommandRun again = ofAll(withRows);
            assertThat(again.code()).as(again.err()).isZero();
            assertThat(again.err()).contains("going on after 40 patients");
            assertThat(Files.size(rows)).isGreaterThan(1_000);
            assertThat(folder).isDirectoryNotContaining("glob:**.run");
        }
        assertThat(report.has("changes")).isTrue();
        assertThat(report()).isEqualTo(report);
    }

    /** The report of a run, but for the time that it took. */
    private JsonNode report() throws IOException {
        ObjectNode report =
                (ObjectNode) JSON.readTree(folder.resolve("cohort.json").toFile());
        ((ObjectNode) report.get("run")).remove(List.of("seconds", "rowsPerSecond"));
        return report;
    }
}
