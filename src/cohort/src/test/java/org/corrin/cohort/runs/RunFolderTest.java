package org.corrin.cohort.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corrin.cohort.CohortRows;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void name() {
        folder = parent.resolve("rows.run");
    }

    private RunFolder open() throws IOException {
        return RunFolder.open(folder, "q").orElseThrow();
    }

    @Test
    void oneRunAtATimeHasAFolder() throws IOException {
        try (RunFolder first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another run is writing");
            assertThat(first.path()).isDirectory();
        }
        open().remove();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aFolderOfSomebodyElseIsNotTaken() throws IOException {
        Files.createDirectory(folder);
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThatThrownBy(this::open).hasMessageContaining("holds files, and no run");
        assertThat(folder)
                .isDirectoryContaining(file -> file.equals(notes))
                .isDirectoryNotContaining("glob:**.{json,lock}");
    }

    @Test
    void nothingIsRemovedButWhatRunsWrite() throws IOException {
        RunFolder run = open();
        written(run, 3);
        Files.writeString(run.input(0).resolve("corrin-0"), "x");
        Files.createDirectory(Files.writeString(run.result("csv"), "x").resolveSibling("result.parquet.memory"));
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");

        run.remove();

        assertThat(folder).isDirectoryContaining(file -> file.equals(notes));
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void aRunThatEndedBeforeItHadAStateIsBegunAgain() throws IOException {
        Files.createDirectory(folder);
        Files.createFile(folder.resolve("run.lock"));
        Files.writeString(folder.resolve("run.json.next"), "{\"que");

        open().close();

        assertThat(folder.resolve("run.json")).content().contains("\"q\"");
    }

    /** After a crash of the system a file may be shorter than it was written. */
    @Test
    void aSegmentThatLostRowsIsNotTakenForWhole() throws IOException {
        try (RunFolder run = open()) {
            written(run, 3);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            run.copy(out);
            String rows = out.toString(StandardCharsets.UTF_8);
            Path segment = folder.resolve("rows-000000.ndjson");
            for (String other : new String[] {
                rows.substring(0, rows.length() - 1),
                rows.substring(0, rows.indexOf('\n') + 1),
                rows + rows.substring(0, rows.indexOf('\n') + 1)
            }) {
                Files.writeString(segment, other);
                assertThatThrownBy(() -> run.copy(OutputStream.nullOutputStream()))
                        .hasMessageContaining("does not hold the 3 rows");
                if (other.endsWith("\n")) {
                    assertThatThrownBy(() -> run.read(row -> {})).hasMessageContaining("does not hold the 3 rows");
                }
            }
        }
    }

    private static void written(RunFolder run, int rows) throws IOException {
        try (OutputStream out = run.nextSegment()) {
            for (CohortRow row : CohortRows.some(rows, 1)) {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                RowJson.write(row, line);
                line.writeTo(out);
            }
        }
        run.segmentIsWhole(rows);
    }

    /** Opens a folder with a question of so many letters. */
    static final class Opening {
        private Opening() {}

        public static void main(String[] arguments) throws IOException {
            RunFolder.open(Path.of(arguments[0]), "q".repeat(Integer.parseInt(arguments[1])))
                    .orElseThrow()
                    .close();
        }
    }

    /** A process that may write 1,024 bytes into a file, as one whose disk has so many left. */
    @Test
    void whatADiskTakesAPartOfIsNoState() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "a limit is set by a shell");
        Process process = OwnJvm.started(Opening.class, "ulimit -f 1; exec \"$@\"", folder.toString(), "3000");

        assertThat(process.getInputStream()).asString(StandardCharsets.UTF_8).contains("java.io.IOException");
        assertThat(process.waitFor()).isNotZero();
        assertThat(folder.resolve("run.json")).doesNotExist();
    }
}
