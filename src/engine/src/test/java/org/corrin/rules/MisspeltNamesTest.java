package org.corrin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.FirstGuideline;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.rules.Rule.TextConstraint;
import org.corrin.rules.dialect.DialectReader;
import org.corrin.rules.dialect.DialectReader.RuleReadResult;
import org.junit.jupiter.api.Test;

/**
 * Drops each letter of a shipped file in turn: the reader reports a problem, or the file still has every rule and every
 * condition. The scenarios show whether they still ask the same.
 */
class MisspeltNamesTest {

    private static final String FILE = "20-serum-b12.drl";

    private static RuleReadResult read(String text) {
        Guideline shipped = FirstGuideline.guideline();
        return DialectReader.read(new Guideline(
                new GuidelineFiles(new TreeMap<>(Map.of(FILE, text))),
                shipped.about(),
                shipped.vocabulary(),
                shipped.statements(),
                shipped.wordings(),
                shipped.scenarios()));
    }

    /** How much each rule of a file asks and does. */
    private static List<List<Integer>> shape(List<Rule> rules) {
        return rules.stream()
                .map(rule -> List.of(
                        rule.when().size(),
                        rule.when().stream()
                                .mapToInt(one -> one.constraints().size())
                                .sum(),
                        rule.when().stream()
                                .flatMap(one -> one.constraints().stream())
                                .filter(TextConstraint.class::isInstance)
                                .mapToInt(one -> ((TextConstraint) one).values().size())
                                .sum(),
                        rule.then().size(),
                        rule.then().stream()
                                .mapToInt(one -> one.reasons().size())
                                .sum()))
                .toList();
    }

    @Test
    void noLetterThatIsLostTakesARuleOrAConditionWithItInSilence() {
        String text = FirstGuideline.files().texts().get(FILE);
        List<List<Integer>> whole = shape(read(text).rules());
        int accepted = 0;
        for (int at = 0; at < text.length(); at++) {
            String spoilt = text.substring(0, at) + text.substring(at + 1);
            RuleReadResult read = read(spoilt);
            if (read.problems().isEmpty()) {
                accepted++;
                assertThat(shape(read.rules())).as(spoilt).isEqualTo(whole);
            } else {
                assertThat(read.problems()).allSatisfy(problem -> {
                    assertThat(problem.file()).isEqualTo(FILE);
                    assertThat(problem.message()).isNotBlank();
                });
            }
        }
        // Names of rules, comments, spaces and figures.
        assertThat(accepted).isBetween(200, text.length() / 2);
    }
}
