package org.corrin.records.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.ShippedRelease;
import org.corrin.records.bulk.BulkExport.BulkRecord;
import org.corrin.records.json.BundleContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is the same however it is split: over files, over partitions, over threads, over processes that were killed. */
class ExportPartitionsTest {

    private static final PatientRecordReader READER = new PatientRecordReader(ShippedRelease.vocabulary());

    private static final int PATIENTS = 60;

    @TempDir
    private Path folder;

    @TempDir
    private Path work;

    @Test
    void manyPartitionsHoldWhatOneHolds() throws IOException {
        lines("all.ndjson", population());

        Map<String, List<String>> one = records(export(ExportWork.BYTES_OF_PARTITION, 1));
        BulkExport many = export(2_000, 3);

        assertThat(many.partitions()).isGreaterThan(10);
        assertThat(records(many)).isEqualTo(one);
        assertThat(one).hasSize(PATIENTS + 1);
    }

    @Test
    void linesMayStandInAnyOrderInAnyFile() throws IOException {
        lines("all.ndjson", population());
        Map<String, List<String>> together = withoutPlaces(records(export(2_000, 2)));
        for (long seed = 1; seed <= 5; seed++) {
            Files.walk(folder)
                    .filter(Files::isRegularFile)
                    .forEach(file -> file.toFile().delete());
            List<String> shuffled = new ArrayList<>(population());
            Collections.shuffle(shuffled, new Random(seed));
            int files = 3;
            for (int file = 0; file < files; file++) {
                int part = file;
                lines(
                        "part." + file + ".ndjson",
                        IntStream.range(0, shuffled.size())
                                .filter(i -> i % files == part)
                                .mapToObj(shuffled::get)
                                .toList());
            }
            assertThat(withoutPlaces(records(export(2_000, 2)))).isEqualTo(together);
        }
    }

    @Test
    void theOrderOfRecordsDoesNotDependOnThreads() throws IOException {
        lines("all.ndjson", population());
        List<String> one = names(export(2_000, 1));

        assertThat(names(export(2_000, 4))).isEqualTo(one);
        assertThat(names(export(2_000, 2))).isEqualTo(one);
    }

    @Test
    void aPartitionHoldsNoMoreThanItsBoundButForOnePatient() throws IOException {
        List<String> all = new ArrayList<>(population());
        IntStream.range(0, 40).forEach(i -> all.add(b12("Patient/large", 100 + i)));
        lines("all.ndjson", all);

        BulkExport export = export(4_000, 1);

        for (int partition = 0; partition < export.partitions(); partition++) {
            long own = Files.size(work.resolve("corrin-partition-" + partition));
            boolean isOneAlone = export.records(partition).size() == 1;
            // What is shared is not counted; here it is one short line.
            assertThat(isOneAlone || own < 4_000 + 500).isTrue();
        }
        assertThat(names(export)).contains("Patient/large");
    }

    /** As 999-99-9999 is, where nobody knows the number of a card. */
    @Test
    void patientsWhoShareAnIdentifierAreApartUnlessAResourceSaysIt() throws IOException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            all.add("""
                    {"resourceType": "Patient", "id": "%d", "identifier": [{"system": "urn:card", "value": "999-99-9999"}, \
                    {"system": "urn:chart", "value": "%d"}]}""".formatted(i, i));
            all.add(b12("Patient/" + i, 100 + i));
            all.add(b12("Patient/" + i, 200 + i)
                    .replace(
                            "\"reference\"",
                            "\"identifier\": {\"system\": \"urn:chart\", \"value\": \"" + i + "\"}, \"reference\""));
        }
        lines("all.ndjson", all);
        BulkExport apart = export(2_000, 2);
        assertThat(apart.partitions()).isGreaterThan(10);
        assertThat(records(apart)).hasSize(PATIENTS).isEqualTo(records(export(ExportWork.BYTES_OF_PARTITION, 1)));

        lines(
                "another.ndjson",
                List.of(b12("", 99)
                        .replace(
                                "\"reference\":\"\"",
                                "\"identifier\": {\"system\": \"urn:card\", \"value\": \"999-99-9999\"}")));
        BulkExport together = export(2_000, 2);
        assertThat(together.partitions()).isEqualTo(1);
        assertThat(records(together)).hasSize(PATIENTS);
        assertThat(together.leftOut().lines())
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("several patients"));
    }

    /** A line that cannot be read, and a patient whose resources have a wrong shape, change nothing for anybody else. */
    @Test
    void aPoisonedPatientTouchesNobodyElse() throws IOException {
        lines("all.ndjson", population());
        Map<String, List<String>> before = records(export(2_000, 2));
        lines(
                "poison.ndjson",
                List.of(
                        "{\"resourceType\":\"Observation\",\"subject\":{\"reference\":\"Patient/p1\"},oops}",
                        "{\"resourceType\":\"Observation\",\"subject\":[1,2],\"code\":7}",
                        "{\"resourceType\":[\"Patient\"],\"id\":{}}",
                        "{\"resourceType\":\"Patient\",\"id\":\"poison\",\"identifier\":7,\"birthDate\":{}}",
                        "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/poison\"},\"code\":[[]]}",
                        "\u0000\u0001"));

        BulkExport export = export(2_000, 2);
        Map<String, List<String>> after = new TreeMap<>(records(export));

        assertThat(after.remove("Patient/poison")).isNotNull();
        assertThat(after).isEqualTo(before);
        assertThat(export.leftOut().lines())
                .extracting(LeftOut::place)
                .contains("poison.ndjson:1", "poison.ndjson:2", "poison.ndjson:6");
    }

    @Test
    void aMedicineReachesEveryPartitionThatRefersToIt() throws IOException {
        lines("all.ndjson", population());

        BulkExport export = export(1_500, 1);

        assertThat(export.partitions()).isGreaterThan(10);
        assertThat(records(export).entrySet().stream()
                        .filter(patient -> patient.getKey().startsWith("Patient/p"))
                        .filter(patient ->
                                patient.getValue().stream().anyMatch(entry -> entry.contains("\"natalizumab\""))))
                .hasSize(PATIENTS);
        assertThat(export.leftOut().lines())
                .containsExactly(new LeftOut(
                        "all.ndjson:" + population().size(),
                        "a resource of type Medication: nothing of a patient refers to it",
                        false));
    }

    /** An entry of a Bundle has an address beside its id, and may be referred to by either. */
    @Test
    void aMedicineOfTwoNamesIsReportedOnceIfNobodyRefersToIt() throws IOException {
        String bundle = "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"urn:uuid:%s\",\"resource\":"
                + "{\"resourceType\":\"Medication\",\"id\":\"%s\",\"code\":{\"text\":\"natalizumab\"}}}]}";
        List<String> all = new ArrayList<>(population());
        all.add(bundle.formatted("one", "1"));
        all.add(bundle.formatted("two", "2"));
        all.add(takes("Patient/p1", "urn:uuid:one"));
        lines("all.ndjson", all);

        BulkExport export = export(1_500, 1);

        assertThat(export.leftOut().lines())
                .extracting(LeftOut::place)
                .containsExactly("all.ndjson:" + population().size());
        assertThat(export.leftOut().lines().get(0).sentence())
                .startsWith("2 times, the first of them here: a resource of type Medication");
    }

    @Test
    void anIdentifierThatTwoPatientsHaveMeansNobodyInAnyPartition() throws IOException {
        String both = "\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"1\"}]";
        List<String> all = new ArrayList<>(population());
        all.add(b12("x", 140).replace("\"reference\":\"x\"", both.replaceAll("[\\[\\]]", "")));
        all.add("{\"resourceType\":\"Patient\",\"id\":\"a\"," + both + "}");
        all.add("{\"resourceType\":\"Patient\",\"id\":\"b\"," + both + "}");
        lines("all.ndjson", all);

        BulkExport export = export(300, 1);
        records(export);

        assertThat(export.leftOut().lines())
                .contains(new LeftOut(
                        "all.ndjson:" + (population().size() + 1),
                        "several patients go by the name that it gives, Patient?identifier=urn:mrn|1",
                        true));
    }

    @Test
    void aPackedFileIsReadAsThePlainOneIs() throws IOException {
        lines("all.ndjson", population());
        Map<String, List<String>> plain = records(export(2_000, 1));
        byte[] bytes = Files.readAllBytes(folder.resolve("all.ndjson"));
        Files.delete(folder.resolve("all.ndjson"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("all.ndjson.gz")))) {
            out.write(bytes);
        }
        assertThat(withoutPlaces(records(export(2_000, 1)))).isEqualTo(withoutPlaces(plain));

        byte[] packed = Files.readAllBytes(folder.resolve("all.ndjson.gz"));
        Files.write(folder.resolve("all.ndjson.gz"), Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(() -> export(2_000, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("`all.ndjson.gz` cannot be read to its end");
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void aFullDiskIsSaidAndLeavesNothing() throws IOException {
        lines("all.ndjson", population());
        for (int room = 0; room < 40_000; room += 5_000) {
            WorkFolder full = new FullFolder(work, room);
            assertThatThrownBy(() -> BulkExport.read(
                            folder, READER, ExportWork.temporary().withBytesOfPartition(2_000), full))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the work folder `" + work + "` cannot be written to: No space left on device. It needs"
                            + " room for what the guideline knows of the export");
            assertThat(work).isEmptyDirectory();
        }
    }

    @Test
    void whatWasDistributedIsTakenUpAgain() throws IOException {
        lines("all.ndjson", population());
        lines("bad.ndjson", List.of("oops"));
        BulkExport first = kept("release 1");
        Map<String, List<String>> records = records(first);
        LeftOutReport leftOut = first.leftOut();
        first.close();
        Path partition = work.resolve("corrin-partition-0");
        FileTime marked = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(partition, marked);

        BulkExport again = kept("release 1");

        assertThat(Files.getLastModifiedTime(partition)).isEqualTo(marked);
        assertThat(records(again)).isEqualTo(records);
        assertThat(again.leftOut()).isEqualTo(leftOut);

        kept("release 2");
        assertThat(Files.getLastModifiedTime(partition)).isNotEqualTo(marked);
    }

    @Test
    void whatIsNotWholeOrNotOfTheseFilesIsDistributedAnew() throws IOException {
        lines("all.ndjson", population());
        Map<String, List<String>> records = records(kept("release"));
        Path partition = work.resolve("corrin-partition-0");

        Files.delete(work.resolve("corrin-manifest"));
        Files.writeString(work.resolve("corrin-patients"), "begun");
        assertThat(records(kept("release"))).isEqualTo(records);

        Files.write(partition, new byte[] {1}, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(records(kept("release"))).isEqualTo(records);

        lines("more.ndjson", List.of(b12("Patient/new", 140)));
        assertThat(names(kept("release"))).contains("Patient/new");
    }

    @Test
    void whatTheCallerKeepsInTheFolderStays() throws IOException {
        lines("all.ndjson", population());
        Files.writeString(work.resolve("own.txt"), "mine");
        kept("release").remove();
        assertThat(work).isDirectoryContaining(file -> file.endsWith("own.txt"));
        assertThat(Files.list(work)).hasSize(1);
    }

    @Test
    void linesThatMayMatterAreCountedAndTheFirstAreNamed() throws IOException {
        lines("all.ndjson", Collections.nCopies(LeftOutLines.MOST + 7, "oops"));

        LeftOutReport report = export(2_000, 3).leftOut();

        assertThat(report.lines()).hasSize(LeftOutLines.MOST);
        assertThat(report.lines().get(LeftOutLines.MOST - 1).place()).isEqualTo("all.ndjson:" + LeftOutLines.MOST);
        assertThat(report.moreThatMayMatter()).isEqualTo(7);
        assertThat(report.mayMatter()).isTrue();
    }

    /** A folder on a disk that has so much room. */
    private static final class FullFolder extends WorkFolder {

        private long room;

        FullFolder(Path folder, long room) {
            super(folder, false);
            this.room = room;
        }

        @Override
        OutputStream open(Path file, StandardOpenOption... how) throws IOException {
            OutputStream out = super.open(file, how);
            return new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    room -= length;
                    if (room < 0) {
                        throw new IOException("No space left on device");
                    }
                    out.write(bytes, from, length);
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }
    }

    private BulkExport export(long bytesOfPartition, int threads) throws IOException {
        return BulkExport.read(
                folder,
                READER,
                ExportWork.in(work, "threads " + threads)
                        .withBytesOfPartition(bytesOfPartition)
                        .withThreads(threads));
    }

    private BulkExport kept(String guideline) throws IOException {
        return BulkExport.read(folder, READER, ExportWork.in(work, guideline).withBytesOfPartition(2_000));
    }

    private void lines(String file, List<String> lines) throws IOException {
        Files.write(folder.resolve(file), lines, StandardCharsets.UTF_8);
    }

    private static List<String> names(BulkExport export) {
        return export.records().map(BulkRecord::patient).toList();
    }

    /** By patient, all entries with their places in any order. */
    private static Map<String, List<String>> records(BulkExport export) {
        Map<String, List<String>> records = new TreeMap<>();
        export.records().forEach(record -> {
            BundleContent content = record.content();
            List<String> entries = content.entries().stream()
                    .map(entry -> entry.pointer() + " " + entry.fullUrl() + " " + entry.resource())
                    .sorted()
                    .toList();
            assertThat(records.put(record.patient(), entries)).isNull();
        });
        return records;
    }

    private static Map<String, List<String>> withoutPlaces(Map<String, List<String>> records) {
        Map<String, List<String>> without = new TreeMap<>();
        records.forEach((patient, entries) -> without.put(
                patient,
                entries.stream()
                        .map(entry -> entry.substring(entry.indexOf(' ')))
                        .sorted()
                        .toList()));
        return without;
    }

    /** Patients with a result twice, two versions of a diagnosis, a shared medicine and what nobody knows; one without a Patient. */
    private static List<String> population() {
        List<String> lines = new ArrayList<>();
        lines.add("{\"resourceType\":\"Medication\",\"id\":\"m\",\"code\":{\"text\":\"natalizumab\"}}");
        for (int i = 0; i < PATIENTS; i++) {
            String patient = "Patient/p" + i;
            String identifier = ",\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"m" + i + "\"}}";
            lines.add(b12(patient, 140 + i));
            lines.add(b12(patient, 140 + i));
            lines.add(takes(patient, "Medication/m"));
            lines.add(b12(patient, 1).replace("2132-9", "2345-7"));
            lines.add("{\"resourceType\":\"Encounter\",\"subject\":{\"reference\":\"" + patient + "\"}}");
            lines.add(b12(patient, 300 + i).replace("\"reference\":\"" + patient + "\"}", identifier.substring(1)));
            lines.add(version(patient, i, 1));
            lines.add(version(patient, i, 2));
            lines.add("{\"resourceType\":\"Patient\",\"id\":\"p" + i + "\"" + identifier);
        }
        lines.add(b12("Patient/never", 140));
        lines.add("{\"resourceType\":\"Medication\",\"id\":\"unused\",\"code\":{\"text\":\"natalizumab\"}}");
        return lines;
    }

    private static String version(String patient, int id, int version) {
        return "{\"resourceType\":\"Condition\",\"id\":\"c" + id + "\",\"meta\":{\"versionId\":\"" + version
                + "\"},\"subject\":{\"reference\":\"" + patient
                + "\"},\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"24700007\"}]}}";
    }

    private static String b12(String patient, int value) {
        return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"subject\":{\"reference\":\"" + patient
                + "\"},\"effectiveDateTime\":\"2025-12-01\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\","
                + "\"code\":\"2132-9\"}]},\"valueQuantity\":{\"value\":" + value + ",\"unit\":\"pg/mL\"}}";
    }

    private static String takes(String patient, String medication) {
        return "{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"intent\":\"order\",\"subject\":{\"reference\":\""
                + patient + "\"},\"medicationReference\":{\"reference\":\"" + medication + "\"}}";
    }
}
