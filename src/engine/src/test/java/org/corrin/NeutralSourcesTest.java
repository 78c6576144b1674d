package org.corrin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is about one disease stands in a guideline: no class that ships names a test, a drug or a condition of it, but as an
 * example in a comment.
 */
class NeutralSourcesTest {

    private static final Path MODULES = Path.of("..");
    private static final List<String> SHIPPED = List.of("engine", "records", "store", "service", "cli");

    private static final Pattern OF_ONE_GUIDELINE = Pattern.compile(
            "b12|\\bMS\\b|multiple sclerosis|cobalamin|methylmalon|\\bMMA\\b|holo-?tc|neurolog",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|\\n\\s*//[^\\n]*", Pattern.DOTALL);

    /** Milliseconds. */
    private static final Pattern TIMES = Pattern.compile("(\\d+|%d|\") ms\\b");

    @Test
    void noClassKnowsTheQuestionOfAGuideline() throws IOException {
        List<String> found = new ArrayList<>();
        int seen = 0;
        for (String module : SHIPPED) {
            try (Stream<Path> files = Files.walk(MODULES.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(name -> name.toString().endsWith(".java")).toList()) {
                    seen++;
                    String code = TIMES.matcher(
                                    COMMENT.matcher(Files.readString(file)).replaceAll(""))
                            .replaceAll("");
                    Matcher named = OF_ONE_GUIDELINE.matcher(code);
                    if (named.find()) {
                        found.add(file.getFileName() + ": " + named.group());
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(400);
        assertThat(found).isEmpty();
    }
}
