package org.corrin.cohort.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes of Java with the classes of the tests. */
final class OwnJvm {

    private OwnJvm() {}

    /** Starts a main class, by a script of a shell that ends with {@code exec "$@"}, or without one if that is empty. */
    static Process started(Class<?> main, String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (!script.isEmpty()) {
            command.addAll(List.of("/bin/bash", "-c", script, "bash"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
