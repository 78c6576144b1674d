package org.corrin.cohort.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.corrin.cohort.deciding.CohortEntry.UnreadablePatient;
import org.corrin.cohort.inputs.CohortInput;
import org.corrin.records.bulk.LeftOut;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSourceTest {

    private static final String[] WIDE = {
        "tables:",
        "  registry:",
        "    files: [ registry.csv ]",
        "    patient: { id: id, birthDate: born }",
        "    labs:",
        "      - { test: { text: serum B12 }, value: b12, unit: { text: pg/mL }, on: taken }"
    };

    private static final String[] LONG = {
        "tables:",
        "  labs:",
        "    files: [ \"labs-*.csv\" ]",
        "    patient: { id: id }",
        "    labs:",
        "      - { test: test, comparator: sign, value: value, unit: unit }"
    };

    @TempDir
    private Path folder;

    private TableFolder tables;

    @BeforeEach
    void aFolder() {
        tables = new TableFolder(folder);
    }

    private List<String> wide(String... rows) throws IOException {
        tables.with("mapping.yaml", WIDE).with("registry.csv", "id,born,b12,taken\n" + String.join("\n", rows));
        return tables.entries();
    }

    @Test
    void everyValueIsTheTextOfItsCell() throws IOException {
        assertThat(wide("1,2000-02-29,1.80,2026-01", "2,29 February,180.0,", "3,,1.5,", "4,,1E+2,", "5,,0.10,"))
                .containsExactly(
                        "registry.csv:2 {\"patient\":{\"id\":\"1\",\"birthDate\":\"2000-02-29\"},\"labs\":[{\"test\":"
                                + "\"serum B12\",\"value\":1.80,\"unit\":\"pg/mL\",\"on\":\"2026-01\"}]}",
                        "registry.csv:3 {\"patient\":{\"id\":\"2\",\"birthDate\":\"29 February\"},\"labs\":[{\"test\":"
                                + "\"serum B12\",\"value\":180.0,\"unit\":\"pg/mL\"}]}",
                        "registry.csv:4 {\"patient\":{\"id\":\"3\"},\"labs\":[{\"test\":\"serum B12\",\"value\":1.5,"
                                + "\"unit\":\"pg/mL\"}]}",
                        "registry.csv:5 {\"patient\":{\"id\":\"4\"},\"labs\":[{\"test\":\"serum B12\",\"value\":1E+2,"
                                + "\"unit\":\"pg/mL\"}]}",
                        "registry.csv:6 {\"patient\":{\"id\":\"5\"},\"labs\":[{\"test\":\"serum B12\",\"value\":0.10,"
                                + "\"unit\":\"pg/mL\"}]}");
    }

    @Test
    void aLateDecimalInAColumnOfWholeNumbersStaysOne() throws IOException {
        String[] rows = new String[30_000];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row + ",,1,";
        }
        rows[rows.length - 1] = "last,,1.5,";

        assertThat(wide(rows)).hasSize(rows.length).last().asString().contains("\"value\":1.5,");
    }

    @Test
    void whatIsNoNumberOfJsonStaysATextForTheIntake() throws IOException {
        assertThat(wide("1,,007,", "2,,.5,", "3,,+5,", "4,,\"1,5\",", "5,,1 800,", "6,,NaN,", "7,,positive,"))
                .extracting(entry -> entry.replaceAll(".*\"value\":(.*),\"unit.*", "$1"))
                .containsExactly("\"007\"", "\".5\"", "\"+5\"", "\"1,5\"", "\"1 800\"", "\"NaN\"", "\"positive\"");
    }

    @Test
    void aComparatorInTheCellOfAValueIsWrittenBesideIt() throws IOException {
        assertThat(wide("1,,<1.0,", "2,,>= 2000,", "3,,<=150,", "4,,<low,", "5,,<<1,", "6,,~150,"))
                .extracting(entry -> entry.replaceAll(".*\"serum B12\",(.*),\"unit.*", "$1"))
                .containsExactly(
                        "\"comparator\":\"<\",\"value\":1.0",
                        "\"comparator\":\">=\",\"value\":2000",
                        "\"comparator\":\"<=\",\"value\":150",
                        "\"value\":\"<low\"",
                        "\"value\":\"<<1\"",
                        "\"value\":\"~150\"");
    }

    @Test
    void whereComparatorsHaveAColumnTheValueIsNotSplit() throws IOException {
        tables.with("mapping.yaml", LONG)
                .with("labs-1.csv", "id,test,sign,value,unit", "1,MMA,<,<150,nmol/L", "2,MMA,=,300,nmol/L");

        assertThat(tables.entries())
                .containsExactly(
                        "labs-1.csv:2 {\"patient\":{\"id\":\"1\"},\"labs\":[{\"test\":\"MMA\",\"comparator\":\"<\","
                                + "\"value\":\"<150\",\"unit\":\"nmol/L\"}]}",
                        "labs-1.csv:3 {\"patient\":{\"id\":\"2\"},\"labs\":[{\"test\":\"MMA\",\"value\":300,"
                                + "\"unit\":\"nmol/L\"}]}");
    }

    @Test
    void onlyWhatTheMappingNamesMeansThatNothingIsGiven() throws IOException {
        assertThat(wide("1,,NULL,", "2,,NA,", "3,,\"\",", "4,, ,"))
                .extracting(entry -> entry.replaceAll(".*\"value\":(.*),\"unit.*", "$1"))
                .containsExactly(
                        "\"NULL\"",
                        "\"NA\"",
                        "registry.csv:4 {\"patient\":{\"id\":\"3\"}}",
                        "registry.csv:5 {\"patient\":{\"id\":\"4\"}}");

        tables.with(
                "mapping.yaml",
                String.join("\n", WIDE).replace("registry.csv ]", "registry.csv ]\n    notGiven: [ NA ]"));

        assertThat(tables.entries()).element(1).isEqualTo("registry.csv:3 {\"patient\":{\"id\":\"2\"}}");
    }

    @Test
    void aBrokenRowInTheMiddleCostsItsOwnPatientOnly() throws IOException {
        assertThat(wide("1,,1,", "2,1", "3,,\"3\"x,", "4,,4,", "5,,5,,", ",,6,", "\"unclosed,,7,\n8,,8,"))
                .extracting(entry -> entry.replaceAll(" \\{.*", ""))
                .containsExactly(
                        "registry.csv:2",
                        "registry.csv:3 the row has 2 fields, and the line with the names of the columns 4",
                        "registry.csv:4 behind the closing quote of field 3 stands more text",
                        "registry.csv:5",
                        "registry.csv:6 the row has 5 fields, and the line with the names of the columns 4",
                        "registry.csv:7 the row does not say whose it is",
                        "registry.csv:8 the quote of field 1, which opens on line 8, is never closed; all lines from"
                                + " there to the end of the file stand in it");
    }

    @Test
    void rowsOfOnePatientAreOnePatientWhereverTheyStand() throws IOException {
        tables.with("mapping.yaml", LONG)
                .with("labs-2.csv", "id,test,sign,value,unit", "b,MMA,,2,nmol/L", "a,MMA,,3,nmol/L")
                .with("labs-1.csv", "value,unit,id,test,sign", "0,fL,c,MCV,", "1,fL,a,MCV,");

        assertThat(tables.entries())
                .extracting(
                        entry -> entry.replaceAll("\\{.*?\"id\":\"(.)\"", "$1").replaceAll("[^ a-z0-9:.-]", ""))
                .satisfiesExactly(
                        c -> assertThat(c).startsWith("labs-1.csv:2 c"),
                        a -> assertThat(a).startsWith("labs-1.csv:3 a").containsSubsequence("value:1", "value:3"),
                        b -> assertThat(b).startsWith("labs-2.csv:2 b"));
    }

    @Test
    void rowsThatContradictEachOtherKeepTheNameOfTheirPatient() throws IOException {
        wide("1,1980-01-01,1,", "1,1980-01-02,3,", "2,1980-01-01,1,");

        try (CohortInput input = tables.open()) {
            assertThat(input.next())
                    .hasValueSatisfying(first ->
                            assertThat(((UnreadablePatient) first).patient()).isEqualTo("1"));
        }
    }

    @Test
    void rowsThatContradictEachOtherAreNoPatient() throws IOException {
        assertThat(wide("1,1980-01-01,1,", "2,,2,", "1,1980-01-02,3,", "2,1990-01-01,4,"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(
                                        "registry.csv:2 the rows of one patient differ in `birthDate`: `1980-01-01` in"
                                                + " registry.csv:2, and `1980-01-02` in registry.csv:4"),
                        second -> assertThat(second)
                                .startsWith("registry.csv:3 {\"patient\":{\"id\":\"2\",\"birthDate\":\"1990-01-01\"}"));
    }

    @Test
    void whatReachesNobodyIsCounted() throws IOException {
        tables.with(
                        "mapping.yaml",
                        "people: registry",
                        "tables:",
                        "  registry: { files: [ registry.csv ], patient: { id: id } }",
                        "  labs:",
                        "    files: [ labs.csv ]",
                        "    patient: { id: id }",
                        "    labs:",
                        "      - { test: { column: test, words: { a: MMA }, others: leave out }, value: value }")
                .with("registry.csv", "id", "1", "2")
                .with("labs.csv", "id,test,value", "1,a,1", "3,a,2", "3,b,3", "2,b,4", "2,a,");

        try (CohortInput input = tables.open()) {
            assertThat(input.share()).isZero();
            assertThat(TableFolder.entries(input))
                    .containsExactly(
                            "registry.csv:2 {\"patient\":{\"id\":\"1\"},\"labs\":[{\"test\":\"MMA\",\"value\":1}]}",
                            "registry.csv:3 {\"patient\":{\"id\":\"2\"}}");
            assertThat(input.leftOut())
                    .containsExactly(
                            new LeftOut("labs", "a row of somebody who does not stand in table `registry`", false, 2),
                            new LeftOut("labs", "a result that the mapping has no word for", false),
                            new LeftOut("labs", "a result without a value", false));
            assertThat(input.share()).isEqualTo(1);
        }
    }

    /** The intake refuses such a request, or sets the value aside and tells it. */
    @Test
    void aValueOfWhichNobodySaysWhatItMeasuresIsNotLeftOut() throws IOException {
        tables.with("mapping.yaml", LONG).with("labs-1.csv", "id,test,sign,value,unit", "1,,,250,pg/mL", "2,,,,pg/mL");

        assertThat(tables.entries())
                .containsExactly(
                        "labs-1.csv:2 {\"patient\":{\"id\":\"1\"},\"labs\":[{\"value\":250,\"unit\":\"pg/mL\"}]}",
                        "labs-1.csv:3 {\"patient\":{\"id\":\"2\"}}");
    }

    @Test
    void whatIsNeitherYesNorNoIsNotTakenForOne() throws IOException {
        tables.with(
                        "mapping.yaml",
                        "tables:",
                        "  registry:",
                        "    files: [ registry.csv ]",
                        "    patient: { id: id }",
                        "    conditions: [ { text: renal impairment, if: ckd } ]")
                .with("registry.csv", "id,ckd", "1,1", "2,No", "3,", "4,maybe", "5,TRUE");

        assertThat(tables.entries())
                .containsExactly(
                        "registry.csv:2 {\"patient\":{\"id\":\"1\"},\"conditions\":[\"renal impairment\"]}",
                        "registry.csv:3 {\"patient\":{\"id\":\"2\"}}",
                        "registry.csv:4 {\"patient\":{\"id\":\"3\"}}",
                        "registry.csv:5 `maybe` in column `ckd` of registry.csv:5 is neither yes nor no",
                        "registry.csv:6 {\"patient\":{\"id\":\"5\"},\"conditions\":[\"renal impairment\"]}");
    }

    @Test
    void codesGoWithTheirSystem() throws IOException {
        tables.with(
                        "mapping.yaml",
                        "tables:",
                        "  diagnoses:",
                        "    files: [ diagnoses.csv ]",
                        "    patient: { id: id }",
                        "    conditions: [ { column: icd, system: \"http://hl7.org/fhir/sid/icd-10-cm\" } ]")
                .with("diagnoses.csv", "id,icd", "1,G35.B1");

        assertThat(tables.entries())
                .containsExactly("diagnoses.csv:2 {\"patient\":{\"id\":\"1\"},\"conditions\":[{\"system\":"
                        + "\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"G35.B1\"}]}");
    }

    @Test
    void aPatientWithTooManyRowsIsNoRequest() throws IOException {
        String[] rows = new String[60_000];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = "1,," + row + ",2026-01-01";
        }

        assertThat(wide(rows))
                .containsExactly(
                        "registry.csv:2 the rows of this patient are more than a request of 1000000 bytes can hold");
    }

    @Test
    void compressedFilesAreRead() throws IOException {
        tables.with("mapping.yaml", String.join("\n", WIDE).replace("registry.csv", "registry.csv.gz"));
        Path file = tables.path("registry.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("id,born,b12,taken\n1,2000-02-29,1.80,\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(tables.entries()).singleElement().asString().contains("\"value\":1.80");

        TableSource source = tables.source();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 6));
        assertThatThrownBy(() -> source.open(folder.resolve("work")))
                .hasMessage("registry.csv.gz: the compressed file ends too early");
    }

    @Test
    void theStateChangesWithTheTablesAndTheMapping() throws IOException {
        wide("1,,1,");
        String before = tables.source().state();
        wide("1,,12,");
        String otherRows = tables.source().state();
        tables.with("mapping.yaml", String.join("\n", WIDE) + "\n# mended");

        assertThat(otherRows).isNotEqualTo(before);
        assertThat(tables.source().state()).isNotEqualTo(otherRows);
    }
}
