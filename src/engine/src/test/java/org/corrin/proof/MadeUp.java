package org.corrin.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corrin.guideline.GuidelineFiles;

/**
 * A guideline of 300 rules and 30 tests, made up to try how much the proof takes on. Each test has its three bands and is
 * unclear in between; what remains of the rules gives one advice each, for findings of a few tests.
 */
final class MadeUp {

    static final int RULES = 300;
    static final int TESTS = 30;

    private static final List<String> LEVELS = List.of("low", "medium", "high", "unclear");

    private final Random random = new Random(300);
    private final Map<String, List<String>> rules = new LinkedHashMap<>();
    private final List<String> advice = new ArrayList<>();
    private final List<String> laws = new ArrayList<>();
    private int count;

    private MadeUp() {
        for (int test = 1; test <= TESTS; test++) {
            band(test, "low", "below(\"%d pg/mL\")".formatted(100 + test));
            band(test, "medium", "between(\"%d pg/mL\", \"%d pg/mL\")".formatted(100 + test, 200 + test));
            band(test, "high", "above(\"%d pg/mL\")".formatted(200 + test));
            rule(
                    "20-bands",
                    "test %d is unclear when it lies in no band".formatted(test),
                    List.of(
                            "$lab : Lab( test == \"test %d\" )".formatted(test),
                            "not Finding( about == \"test %d\", level in ( \"low\", \"medium\", \"high\" ) )"
                                    .formatted(test)),
                    "new Finding( \"test %d\", \"unclear\", $lab )".formatted(test));
        }
        rule(
                "10-scope",
                "the guidance does not apply when the disease is not known",
                List.of("not Condition( name == \"disease\" )"),
                "new Assessment( \"out-of-scope\" )");
        law(
                "nothing is advised to people without the disease",
                List.of("$x : Advice()", "Assessment( status == \"out-of-scope\" )"));
    }

    private void band(int test, String level, String comparison) {
        rule(
                "20-bands",
                "test %d is %s by its value".formatted(test, level),
                List.of("$lab : Lab( test == \"test %d\", %s )".formatted(test, comparison)),
                "new Finding( \"test %d\", \"%s\", $lab )".formatted(test, level));
    }

    /** The assessment rests on one test, and each advice on so many. */
    static GuidelineFiles decomposable(int testsOfAnAdvice) {
        MadeUp madeUp = new MadeUp();
        madeUp.assessment(
                "not-assessed", "nothing is assessed when test 1 is unknown", "not Lab( test == \"test 1\" )");
        madeUp.assessment("confirmed", "the disease is confirmed when test 1 is low", finding(1, "low"));
        madeUp.assessment(
                "unlikely",
                "the disease is unlikely when test 1 is not low",
                "Finding( about == \"test 1\", level in ( \"medium\", \"high\", \"unclear\" ) )");
        return madeUp.advised(testsOfAnAdvice).files();
    }

    /** The assessment rests on 24 tests, any of which confirms. */
    static GuidelineFiles tangled() {
        MadeUp madeUp = new MadeUp();
        for (int test = 1; test <= 24; test++) {
            madeUp.assessment(
                    "confirmed", "the disease is confirmed when test %d is low".formatted(test), finding(test, "low"));
        }
        madeUp.assessment(
                "unlikely",
                "the disease is unlikely when no test is low",
                "not Finding( about in ( %s ), level == \"low\" )"
                        .formatted(IntStream.rangeClosed(1, 24)
                                .mapToObj("\"test %d\""::formatted)
                                .collect(Collectors.joining(", "))));
        return madeUp.advised(2).files();
    }

    /** A law about four kinds of advice at once, each of which many rules give. */
    static GuidelineFiles tangledByALaw() {
        MadeUp madeUp = new MadeUp();
        madeUp.assessment(
                "not-assessed", "nothing is assessed when test 1 is unknown", "not Lab( test == \"test 1\" )");
        madeUp.assessment("confirmed", "the disease is assessed when test 1 is known", "Lab( test == \"test 1\" )");
        madeUp.law(
                "nothing is cautioned against four times over",
                List.of(
                        "$x : Advice( kind == \"caution\" )",
                        "Advice( kind == \"caution\", strength == \"strong\" )",
                        "Advice( strength != \"weak\" )",
                        "Advice( strength == \"strong\" )",
                        "Assessment( status == \"out-of-scope\" )"));
        return madeUp.advised(2).files();
    }

    private void assessment(String status, String name, String condition) {
        rule(
                "60-assessment",
                name,
                List.of("$c : Condition( name == \"disease\" )", condition),
                "new Assessment( \"%s\", $c )".formatted(status));
    }

    private static String finding(int test, String level) {
        return "Finding( about == \"test %d\", level == \"%s\" )".formatted(test, level);
    }

    /** Fills up with advice. */
    private MadeUp advised(int testsOfAnAdvice) {
        while (count < RULES) {
            List<String> when = new ArrayList<>(List.of("$c : Condition( name == \"disease\" )"));
            int first = random.nextInt(TESTS);
            for (int i = 0; i < testsOfAnAdvice; i++) {
                int test = (first + i) % TESTS + 1;
                String finding = finding(test, LEVELS.get(random.nextInt(LEVELS.size())));
                when.add(i == testsOfAnAdvice - 1 && random.nextBoolean() ? "not " + finding : finding);
            }
            String code = "advice-" + (count + 1);
            advice.add(code);
            rule(
                    "70-advice-%d".formatted(count / 60),
                    "%s is given when its tests ask for it".formatted(code),
                    when,
                    "Advice.caution( \"%s\", $c )".formatted(code));
        }
        return this;
    }

    private void rule(String file, String name, List<String> when, String then) {
        rules.computeIfAbsent(file, key -> new ArrayList<>())
                .add(written(name, "    @statement( \"S1\" )\n", when, then));
        count++;
    }

    private void law(String name, List<String> when) {
        laws.add(written(name, "", when, "new Violation( $x )"));
    }

    private static String written(String name, String statement, List<String> when, String then) {
        return "rule \"%s\"\n%swhen\n%sthen\n    insertLogical( %s );\nend\n"
                .formatted(
                        name,
                        statement,
                        when.stream().map(line -> "    " + line + "\n").collect(Collectors.joining()),
                        then);
    }

    private GuidelineFiles files() {
        Map<String, String> texts = new TreeMap<>();
        texts.put("guideline.yaml", """
                id: made-up
                title: Made up to try the proof
                version: 1.0.0
                sources: { nobody: { review: none, lastUpdated: 2026-01-01 } }
                disclaimer: { clinician: Made up. }
                canary: nothing is known
                """);
        texts.put("statements.yaml", "S1: { text: All of this is made up., source: nobody, grade: null }\n");
        texts.put("scenarios/canary.yaml", """
                - scenario: nothing is known
                  given: {}
                  expect: { status: out-of-scope, exactAdvice: [] }
                """);
        texts.put("vocabulary.yaml", vocabulary());
        texts.put("wording/clinician.yaml", wording());
        rules.forEach((file, those) -> texts.put(file + ".drl", drl(those)));
        texts.put("laws.drl", drl(laws));
        return new GuidelineFiles(texts);
    }

    private static String drl(List<String> rules) {
        return "package made.up\nimport org.corrin.facts.*\nimport org.corrin.rules.*\n\n" + String.join("\n", rules);
    }

    private String vocabulary() {
        StringBuilder text = new StringBuilder("tests:\n");
        IntStream.rangeClosed(1, TESTS)
                .forEach(test -> text.append("  test %d: { unit: pg/mL, units: [ pg/mL ] }\n".formatted(test)));
        text.append("conditions: { disease: {} }\nfindings:\n");
        IntStream.rangeClosed(1, TESTS).forEach(test -> text.append("  test %d: %s\n".formatted(test, LEVELS)));
        text.append("orders: { actions: {}, routes: {}, periods: {}, reasons: {}, doseUnits: [] }\n"
                + "statuses: [ out-of-scope, not-assessed, confirmed, unlikely ]\nadvice:\n  caution:\n");
        advice.forEach(code -> text.append("    " + code + ": {}\n"));
        return text.toString();
    }

    private String wording() {
        StringBuilder text = new StringBuilder("assessment:\n");
        List.of("out-of-scope", "not-assessed", "confirmed", "unlikely")
                .forEach(status -> text.append("  " + status + ": Made up.\n"));
        text.append("advice:\n  caution:\n");
        advice.forEach(code -> text.append("    " + code + ": Made up.\n"));
        return text.toString();
    }
}
