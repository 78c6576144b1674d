package org.corrin.cohort.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.inputs.CohortInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are larger than the heap. */
class ManyRowsTest {

    private static final int PATIENTS = 200_000;

    @TempDir
    private Path folder;

    /** Reads all patients of a mapping, and prints how many they are and what their texts amount to. */
    public static final class ReadingProcess {

        private ReadingProcess() {}

        public static void main(String[] arguments) throws IOException {
            TableSource source = TableSource.read("mapping.yaml", Path.of(arguments[0]), new ArrayList<>())
                    .orElseThrow();
            long patients = 0;
            int hash = 0;
            try (CohortInput input = source.open(Path.of(arguments[1]))) {
                for (Optional<CohortEntry> entry = input.next(); entry.isPresent(); entry = input.next()) {
                    patients++;
                    hash = 31 * hash + new String(((PatientText) entry.get()).text()).hashCode();
                }
            }
            System.out.println(patients + " " + hash);
        }
    }

    private void tables() throws IOException {
        new TableFolder(folder)
                .with(
                        "mapping.yaml",
                        "tables:",
                        "  people: { files: [ people.csv ], patient: { id: id, birthDate: born } }",
                        "  labs:",
                        "    files: [ labs.csv ]",
                        "    patient: { id: id }",
                        "    labs: [ { test: test, value: value, unit: unit, on: day } ]");
        try (BufferedWriter people = Files.newBufferedWriter(folder.resolve("people.csv"));
                BufferedWriter labs = Files.newBufferedWriter(folder.resolve("labs.csv"))) {
            people.write("id,born\n");
            labs.write("id,test,value,unit,day\n");
            for (int row = 0; row < PATIENTS; row++) {
                people.write("patient-" + row + ",1980-02-29\n");
                // 99,991 is prime, so that the results of each patient lie far from one another and from the patient.
                labs.write("patient-" + row * 99_991L % PATIENTS + ",serum B12," + (100 + row % 900)
                        + ".50,pg/mL,2026-01-08\n");
                labs.write("patient-" + row * 7L % PATIENTS + ",MMA,0." + (100 + row % 900) + ",umol/L,2026-01-09\n");
            }
        }
    }

    private Process process(String work, String temporary) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadingProcess.class.getName(),
                        folder.resolve("mapping.yaml").toString(),
                        folder.resolve(work).toString())
                .redirectErrorStream(true)
                .start();
    }

    private List<String> read(String work) throws IOException, InterruptedException {
        Process process = process(work, System.getProperty("java.io.tmpdir"));
        List<String> printed =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        assertThat(process.waitFor()).isZero();
        return printed;
    }

    @Test
    void manyRowsAreReadWithASmallHeapAndInTheSameOrderEachTime() throws Exception {
        tables();

        List<String> once = read("one");

        assertThat(once).singleElement().asString().startsWith(PATIENTS + " ");
        assertThat(read("other")).isEqualTo(once);
        assertThat(folder.resolve("one"))
                .satisfiesAnyOf(
                        work -> assertThat(work).doesNotExist(),
                        work -> assertThat(work).isEmptyDirectory());
    }

    @Test
    void whereTheLibraryCannotBeUnpackedThatIsSaid() throws Exception {
        new TableFolder(folder)
                .with("mapping.yaml", "tables: { people: { files: [ people.csv ], patient: { id: id } } }")
                .with("people.csv", "id", "1");
        Process process = process("one", folder.resolve("missing").toString());

        assertThat(new String(process.getInputStream().readAllBytes()))
                .contains("DuckDB, which reads and writes Parquet and sorts tables, cannot be loaded here");
        assertThat(process.waitFor()).isNotZero();
    }
}
