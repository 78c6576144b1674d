package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.corrin.Shipped;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.wording.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patients can read what is said to them. */
class ReadingEaseTest {

    private static final double HIGHEST_GRADE = 7;
    private static final double HIGHEST_LIX = 40;

    /** Placeholders count as one word of two syllables: what fills them is the patient's own results. */
    private static Map<String, Double> above(double limit, Wording wording, ToDoubleFunction<String> measure) {
        Map<String, Double> hard = new TreeMap<>();
        wording.texts()
                .forEach((name, text) -> text.variants().forEach(variant -> {
                    double ease =
                            measure.applyAsDouble(variant.template().filled(place -> Optional.of("number"), "number"));
                    if (ease > limit) {
                        hard.merge(
                                (wording.assessments().containsKey(name) ? "assessment " : "") + name, ease, Math::max);
                    }
                }));
        return hard;
    }

    @Test
    void everyEnglishTextForPatientsIsReadableAfterSevenYearsOfSchool() {
        Map<String, Double> hard = above(
                HIGHEST_GRADE,
                Shipped.guideline().wordings().of(Wording.PATIENT).orElseThrow(),
                ReadingEase::grade);
        assertThat(hard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"b12-ng239", "n2o-nerves"})
    void soIsEveryOneOfTheGuidelinesToCopy(String guideline) throws IOException {
        GuidelineFiles files = GuidelineFiles.read(Path.of("..", "..", "seeds", "guidelines", guideline));
        Map<String, Double> hard = above(
                HIGHEST_GRADE,
                Guideline.read(files)
                        .guideline()
                        .orElseThrow()
                        .wordings()
                        .of(Wording.PATIENT)
                        .orElseThrow(),
                ReadingEase::grade);
        assertThat(hard).isEmpty();
    }

    @Test
    void everyGermanTextForPatientsIsOrdinaryProseAtMost() {
        assertThat(Shipped.guideline().wordings().all())
                .filteredOn(wording -> wording.audience().equals(Wording.PATIENT)
                        && wording.language().equals("de"))
                .singleElement()
                .satisfies(german ->
                        assertThat(above(HIGHEST_LIX, german, ReadingEase::lix)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "cat, 1",
        "nurse, 1",
        "table, 2",
        "doctor, 2",
        "treated, 2",
        "missed, 1",
        "tests, 1",
        "vitamin, 3",
        "deficiency, 4",
        "boxes, 2",
        "take, 1"
    })
    void syllablesAreCountedAsTheyAreSpoken(String word, int syllables) {
        assertThat(ReadingEase.syllables(word)).isEqualTo(syllables);
    }

    /** Worked examples of the formula: six words of one syllable, and a sentence of 16 words with 24 syllables. */
    @Test
    void theGradeIsThatOfTheFormula() {
        assertThat(ReadingEase.grade("The cat sat on the mat.")).isCloseTo(-1.45, within(0.01));
        assertThat(ReadingEase.grade(
                        "This sentence, taken as a reading passage unto itself, is being used to prove a point."))
                .isCloseTo(7.6, within(0.8));
    }

    /** Five words of which two have more than six letters, in one sentence: 5 + 40. */
    @Test
    void lixIsThatOfTheFormula() {
        assertThat(ReadingEase.lix("Das Ergebnis ist nicht auffällig.")).isEqualTo(45);
        assertThat(ReadingEase.lix("Er kam. Sie ging.")).isEqualTo(2);
    }
}
