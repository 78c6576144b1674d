package org.corrin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.FirstGuideline;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What authors are told of their mistakes, to the word: {@code mistakes.yaml} is a page to read and to improve. */
class MistakesTest {

    record Told(String at, String rule, String message, String hint) {

        static Told of(FileProblem problem) {
            return new Told(
                    problem.file()
                            + (problem.line() > 0 ? ":" + problem.line() : "")
                            + (problem.column() > 0 ? ":" + problem.column() : ""),
                    problem.rule(),
                    problem.message(),
                    problem.hint());
        }

        static Told of(Map<?, ?> told) {
            return new Told(
                    text(told, "at"),
                    told.containsKey("rule") ? text(told, "rule") : "",
                    text(told, "message"),
                    text(told, "hint"));
        }
    }

    record Mistake(String title, String file, String before, String after, List<Told> told) {

        static Mistake of(Map<?, ?> mistake) {
            return new Mistake(
                    text(mistake, "mistake"),
                    text(mistake, "file"),
                    text(mistake, "instead of"),
                    text(mistake, "written"),
                    ((List<?>) mistake.get("told"))
                            .stream().map(told -> Told.of((Map<?, ?>) told)).toList());
        }

        /** The shipped guideline with the mistake, made once. */
        GuidelineFiles made() {
            Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
            String text = texts.get(file);
            int at = text.indexOf(before);
            assertThat(at).as("where the mistake is made").isNotNegative();
            texts.put(file, text.substring(0, at) + after + text.substring(at + before.length()));
            return new GuidelineFiles(new TreeMap<>(texts));
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private static String text(Map<?, ?> entry, String field) {
        assertThat(entry.get(field)).as(field + " of " + entry).isInstanceOf(String.class);
        return (String) entry.get(field);
    }

    static Stream<Mistake> mistakes() throws IOException {
        try (InputStream file = MistakesTest.class.getResourceAsStream("/mistakes.yaml")) {
            List<?> mistakes = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            return mistakes.stream().map(mistake -> Mistake.of((Map<?, ?>) mistake));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void anAuthorIsTold(Mistake mistake) {
        GateResult passed = FirstGuideline.check(mistake.made());
        assertThat(passed.report().problems().stream().map(Told::of).toList()).isEqualTo(mistake.told());
    }

    @Test
    void everyMistakeIsToldWithAPlaceAndSomethingToDo() throws IOException {
        assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(40).allSatisfy(mistake -> {
            assertThat(mistake.told()).as(mistake.title()).isNotEmpty().allSatisfy(told -> {
                assertThat(told.at()).isNotBlank();
                assertThat(told.hint()).isNotBlank();
            });
        });
    }
}
