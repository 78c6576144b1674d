package org.corrin.cli.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir
    private Path temporary;

    /** Writes what patients said, and waits. */
    static final class Writing {
        private Writing() {}

        public static void main(String[] arguments) throws IOException {
            TemporaryFolder folder = TemporaryFolder.made();
            Files.writeString(
                    Files.createDirectory(folder.path().resolve("input-0")).resolve("rows"), "a patient");
            System.out.println("written");
            System.in.read();
        }
    }

    @Test
    void itIsGoneOnceItIsClosed() throws IOException {
        TemporaryFolder folder = TemporaryFolder.made();
        Files.writeString(
                Files.createDirectory(folder.path().resolve("input-0")).resolve("rows"), "a patient");

        folder.close();
        folder.close();

        assertThat(folder.path()).doesNotExist();
    }

    /** As by Ctrl+C. */
    @Test
    void itIsGoneOnceTheProcessIsToldToEnd() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("written");
            assertThat(temporary).isNotEmptyDirectory();
            process.destroy();
        }
        process.waitFor();

        assertThat(temporary).isEmptyDirectory();
    }
}
