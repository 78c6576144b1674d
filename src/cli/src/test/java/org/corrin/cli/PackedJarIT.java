package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.corrin.cli.lsp.EditorClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar, as users start it: with the classes that were packed, and in a language set-up of its own. */
class PackedJarIT {

    private static final String EMPTY_BACKUP = """
            {"corrin-store-backup":1}
            {"lines":1,"hash":"sha256:999214e1144fecc49963811392548e9529057c214090c0d4fdef218f860087ce"}
            """;

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

    /** Nothing but the protocol may reach standard output, whatever libraries print. */
    @Test
    void anEditorIsServedOverStandardInputAndOutput() throws Exception {
        Process server = new ProcessBuilder(command("lsp"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        EditorClient editor = new EditorClient(server.getInputStream(), server.getOutputStream());
        assertThat(editor.begin().getServerInfo().getName()).isEqualTo("corrin");
        Path file = Path.of(System.getenv("CORRIN_RULES"), "b12-ms", "20-serum-b12.drl")
                .toRealPath();
        String uri = file.toUri().toString();
        String text = Files.readString(file);
        editor.open(uri, text);
        String test = "test == \"serum B12\"";
        editor.type(uri, text.replace(test, "test == \"serum B21\""));
        assertThat(editor.await(uri, problems -> !problems.isEmpty())).hasSize(text.split(test, -1).length - 1);
        editor.end();
        assertThat(server.waitFor()).isZero();
    }

    /** Its libraries find their parts as services, which several jars name. */
    @Test
    void aStoreIsMadeAndVerified(@TempDir Path folder) throws Exception {
        Path backup = folder.resolve("backup.ndjson");
        String empty = ": 0 releases, 0 entries of going live, 0 refusals, 0 cards with feedback\nexit code 0";
        Files.writeString(backup, EMPTY_BACKUP);
        assertThat(corrin("store", "restore", backup.toString(), "--data", folder.toString()))
                .isEqualTo("restored from " + backup + empty);
        assertThat(corrin("store", "verify", "--data", folder.toString())).isEqualTo("the store is whole" + empty);
    }

    private static List<String> command(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // For a short life, without the slower compiler and the larger collector.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                System.getProperty("corrin.jar")));
        command.addAll(List.of(args));
        return command;
    }

    private static String corrin(String... args) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(args))
                .directory(Path.of(System.getenv("CORRIN_RULES")).toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return told + "exit code " + process.waitFor();
    }
}
