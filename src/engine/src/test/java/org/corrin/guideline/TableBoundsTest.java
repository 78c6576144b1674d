package org.corrin.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corrin.FirstGuideline;
import org.corrin.documents.FileProblem;
import org.corrin.gate.ReleaseBuild;
import org.junit.jupiter.api.Test;

/** How much a table of a guideline may hold. A sentence each, and no work on what is in it. */
class TableBoundsTest {

    private static final String REQUESTS = "scenarios/requests.yaml";

    private static List<FileProblem> problems(String file, String before, String put) {
        TreeMap<String, String> files = new TreeMap<>(FirstGuideline.files().texts());
        String text = files.get(file);
        Matcher place = Pattern.compile(before).matcher(text);
        assertThat(place.find()).isTrue();
        files.put(file, text.substring(0, place.end()) + put + text.substring(place.end()));
        return ReleaseBuild.of(new GuidelineFiles(files)).problems();
    }

    private static String many(int count, String line) {
        return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining("\n", "\n", "\n"));
    }

    @Test
    void spellingsOfUnits() {
        assertThat(problems(Vocabulary.FILE, "unitSpellings:", many(2_000, "  spelling%d: ug")))
                .extracting(FileProblem::message)
                .anyMatch(message -> message.endsWith("there are 2057 here, and at most 500 are read"));
    }

    @Test
    void testsAndOtherTerms() {
        assertThat(problems(Vocabulary.FILE, "(?m)^conditions:", many(600, "  condition %d: {}")))
                .extracting(FileProblem::message)
                .anyMatch(
                        message -> message.matches("`conditions`: there are 6[0-9]{2} here, and at most 500 are read"));
    }

    @Test
    void factsOfAScenario() {
        String labs = IntStream.range(0, 120)
                .mapToObj(i -> "{ test: serum B12, value: %d, unit: pg/mL }".formatted(i + 1))
                .collect(Collectors.joining(", "));
        assertThat(problems(
                        REQUESTS,
                        "# Which result counts[^\n]*\n",
                        "\n- scenario: many facts\n  given: { labs: [ " + labs
                                + " ] }\n  expect: { status: unlikely }\n"))
                .extracting(FileProblem::message)
                .containsExactly("`0/given/labs`: there are 120 here, and at most 100 are read");
    }

    @Test
    void scenariosOfAFile() {
        assertThat(problems(
                        REQUESTS,
                        "# Which result counts[^\n]*\n",
                        many(2_100, "- { scenario: s%d, given: {}, expect: { status: unlikely } }")))
                .extracting(FileProblem::message)
                .anyMatch(message -> message.endsWith("here, and at most 2000 are read"));
    }
}
