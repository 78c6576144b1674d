package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packed jar, as users start it: with the classes that were packed, and in a language set-up of its own. */
class PackedJarIT {

    @Test
    void helpIsThere() throws Exception {
        assertThat(corrin("--help"))
                .contains("Verbs:", "check", "decide", "mutate")
                .endsWith("exit code 0");
    }

    @Test
    void theShippedGuidelineIsGood() throws Exception {
        assertThat(corrin("check", "b12-ms")).startsWith("good: b12-ms, all ").endsWith("exit code 0");
    }

    @Test
    void whatIsNotThereIsUsage() throws Exception {
        assertThat(corrin("check", "b21-ms"))
                .startsWith("corrin: there is no folder `b21-ms`")
                .endsWith("exit code 2");
    }

    private static String corrin(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // For a short life, without the slower compiler and the larger collector.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                System.getProperty("corrin.jar")));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .directory(Path.of(System.getenv("CORRIN_RULES")).toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return told + "exit code " + process.waitFor();
    }
}
