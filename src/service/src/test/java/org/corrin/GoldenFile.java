package org.corrin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Answers that people have reviewed, in a YAML file: one entry for each question. A test compares with it, or with
 * {@code -Dcorrin.golden=write} writes what is answered now into it, to be reviewed as a change of the file. Comments
 * stay where they are.
 */
public final class GoldenFile {

    private static final boolean WRITES = "write".equals(System.getProperty("corrin.golden"));

    private final Path file;

    /** By its name below the resources of the tests. */
    public GoldenFile(String name) {
        file = Path.of("src", "test", "resources").resolve(name);
    }

    public Set<String> questions() {
        return entries().keySet();
    }

    public void assertAnswer(String question, Object answer) {
        Object reviewed = entries().get(question);
        if (WRITES && !answer.equals(reviewed)) {
            write(question, answer);
        } else {
            assertThat(answer).as(question).isEqualTo(reviewed);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> entries() {
        return (Map<String, Object>)
                new Load(LoadSettings.builder().build()).loadFromString(String.join("\n", lines()));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String question, Object answer) {
        List<String> lines = new ArrayList<>(lines());
        int from = 0;
        while (from < lines.size() && !lines.get(from).startsWith(question + ":")) {
            from++;
        }
        int to = Math.min(from + 1, lines.size());
        while (to < lines.size() && lines.get(to).startsWith(" ")) {
            to++;
        }
        lines.subList(from, to).clear();
        lines.addAll(from, yaml(Map.of(question, answer)).lines().toList());
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String yaml(Map<String, Object> entry) {
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setIndentWithIndicator(true)
                        .setIndicatorIndent(2)
                        .setWidth(300)
                        .build())
                .dumpToString(entry);
    }
}
