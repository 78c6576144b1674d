package org.corrin.cohort.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingReaderTest {

    @TempDir
    private Path folder;

    private TableFolder tables;

    @BeforeEach
    void aTable() throws IOException {
        tables = new TableFolder(folder)
                .with("registry.csv", "patient_id,birth_date,sex,b12,b12_date,b12_date", "1,1980-01-01,f,142,,");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceByItsLine() throws IOException {
        tables.with(
                "mapping.yaml",
                "people: registri",
                "tables:",
                "  registry:",
                "    files: [ registry.csv, labs.csv, notes.txt, \"more-*.csv\" ]",
                "    seperator: \";\"",
                "    days: DD.MM.YY",
                "    patient:",
                "      id: patientid",
                "      birthDate: birth_date",
                "      sex: { column: sex, words: { f: 1 } }",
                "    labs:",
                "      - value: b12",
                "        on: b12_date",
                "      - { test: { text: MMA }, unit: { text: nmol/L } }",
                "    conditions:",
                "      - { text: MS, column: sex }",
                "      - { column: sex, others: leave out }",
                "  second:",
                "    files: []");

        assertThat(tables.problems())
                .containsExactlyInAnyOrder(
                        "1: `people`: there is no table `registri`; did you mean `registry`?",
                        "4: `tables/registry/files/1`: there is no file `labs.csv`; the mapping's folder is where names"
                                + " begin",
                        "4: `tables/registry/files/2`: `notes.txt` is no table that is read; use files that end with"
                                + " .csv, .csv.gz or .parquet",
                        "4: `tables/registry/files/3`: no file is called like `more-*.csv`; the mapping's folder is where"
                                + " names begin",
                        "5: `tables/registry/seperator`: there is no field `seperator` here; did you mean `separator`?",
                        "6: `tables/registry/days`: `DD.MM.YY` is no form of days here; did you mean `DD.MM.YYYY`?",
                        "8: `tables/registry/patient/id`: `registry.csv` has no column `patientid`; did you mean"
                                + " `patient_id`?",
                        "10: `tables/registry/patient/sex/words/f`: this must be a text; put it in quotes",
                        "12: `tables/registry/labs/0`: a result has to say its `test`; name the column as `test: …`, or"
                                + " the same for every row as `test: { text: … }`",
                        "13: `tables/registry/labs/0/on`: `registry.csv` has several columns `b12_date`; give each a name"
                                + " of its own",
                        "14: `tables/registry/labs/1`: a result has to have one of value, result; name the column that"
                                + " holds it",
                        "16: `tables/registry/conditions/0`: `column` and `text` stand here together; write `column: …`"
                                + " for what stands in a column, or `text: …` for the same in every row",
                        "17: `tables/registry/conditions/1/others`: without words everything would be left out; add"
                                + " `words`",
                        "19: `tables/second/files`: a table stands in files; name them, as `files: [ \"labs-*.csv\" ]`",
                        "18: `tables/second/patient`: this is missing; write it in curly brackets, with fields of id,"
                                + " birthDate, sex, onsetAge");
    }

    @Test
    void aConstantInPlaceOfAColumnIsPointedOut() throws IOException {
        tables.with(
                "mapping.yaml",
                "tables:",
                "  registry:",
                "    files: [ registry.csv ]",
                "    patient: { id: patient_id }",
                "    separator: \"::\"",
                "    decimal: \"'\"",
                "    inexact: roughly",
                "    zone: Europe/Berlim",
                "    labs: [ { test: serum B12, value: b12, unit: { words: { a: b } } } ]");

        assertThat(tables.problems())
                .containsExactlyInAnyOrder(
                        "5: `tables/registry/separator`: `::` separates no fields here; use one of \",\", \";\", \"|\" and"
                                + " \"\\t\" (a tab), in quotes",
                        "6: `tables/registry/decimal`: `'` stands before no decimals; use \",\", or leave it out for a"
                                + " point",
                        "7: `tables/registry/inexact`: `roughly` is not known here; write `inexact: shortest`",
                        "8: `tables/registry/zone`: `Europe/Berlim` is no time zone; did you mean `Europe/Berlin`?",
                        "9: `tables/registry/labs/0/test`: `registry.csv` has no column `serum B12`; use one of: b12,"
                                + " b12_date, birth_date, patient_id, sex",
                        "9: `tables/registry/labs/0/unit`: this is neither a column nor a text; write `column: …` for what"
                                + " stands in a column, or `text: …` for the same in every row");
    }

    @Test
    void whatIsNoMappingIsToldByItsLine() throws IOException {
        tables.with("mapping.yaml", "tables: [");
        assertThat(tables.problems()).singleElement().asString().contains("this is not YAML");

        tables.with("mapping.yaml", "people: registry");
        assertThat(tables.problems())
                .contains("1: `tables`: there is no table here; name one, and say in which `files` it stands");

        Files.write(tables.path("mapping.yaml"), new byte[] {'a', ':', '\n', (byte) 0xFC});
        assertThat(tables.problems()).containsExactly("2: this line is not UTF-8 text; save the file as UTF-8");
    }

    @Test
    void filesWithoutNamesOfColumnsAreToldApart() throws IOException {
        tables.with(
                        "mapping.yaml",
                        "tables:",
                        "  registry:",
                        "    files: [ empty.csv, \"open.csv\", cut.parquet, plain.csv.gz ]",
                        "    patient: { id: id }")
                .with("open.csv", "id,\"name", "1,2")
                .with("cut.parquet", "PAR1 and then nothing")
                .with("plain.csv.gz", "id", "1");
        Files.writeString(tables.path("empty.csv"), "");

        assertThat(tables.problems())
                .satisfiesExactly(
                        empty -> assertThat(empty).contains("empty.csv: the file is empty"),
                        open -> assertThat(open)
                                .contains("open.csv: the line with the names of the columns cannot be read: the quote"),
                        cut -> assertThat(cut).contains("cut.parquet").contains("No magic bytes found"),
                        plain -> assertThat(plain).contains("plain.csv.gz: this is no file that gzip wrote"));
    }
}
