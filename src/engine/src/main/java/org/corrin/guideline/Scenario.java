package org.corrin.guideline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.ObjectFields;

/**
 * A clinical test case, as a clinician can review it.
 *
 * @param name a sentence
 * @param file where it stands
 * @param line where it begins there, counted from 1
 * @param given a request
 * @param expected what the answer must and must not say
 * @param keep whether it guards the guideline: every later release has to come out so, too
 */
public record Scenario(String name, String file, int line, JsonNode given, ExpectedOutcome expected, boolean keep) {

    private static final ObjectFields FIELDS = ObjectFields.of("a scenario", "scenario", "given", "expect", "keep");

    private static final ObjectFields EXPECTED =
            ObjectFields.of("expect", "status", "advice", "noAdvice", "exactAdvice", "discordant");

    private static final int MOST_IN_A_FILE = 2_000;

    /** Facts of one kind: more than any patient has whom a clinician would write down, and few enough to be matched. */
    private static final int MOST_FACTS = 100;

    /** The folder of a guideline that holds its scenarios. */
    public static final String FOLDER = "scenarios/";

    /**
     * What a scenario expects, of advice and details alike. An advice is written as its kind and its code, with
     * {@code (weak)} or {@code (urgent)} behind it when it is.
     *
     * @param status the assessment, if it matters
     * @param advice what must be among the advice
     * @param noAdvice what must not be among it; a kind alone stands for all of that kind
     * @param exactAdvice all of the advice and nothing else, if that matters
     * @param discordant whether results disagree, if it matters
     */
    public record ExpectedOutcome(
            Optional<String> status,
            List<String> advice,
            List<String> noAdvice,
            Optional<List<String>> exactAdvice,
            Optional<Boolean> discordant) {

        /** How an outcome differs from this, a sentence each; empty if it is as expected. */
        public List<String> differences(ActualOutcome outcome) {
            Set<String> given = new TreeSet<>(outcome.advice());
            List<String> differences = new ArrayList<>();
            status.filter(one -> !one.equals(outcome.status()))
                    .ifPresent(one ->
                            differences.add("the assessment is `%s`, not `%s`".formatted(outcome.status(), one)));
            advice.stream()
                    .filter(one -> !given.contains(one))
                    .forEach(one -> differences.add("the advice `" + one + "` is not given"));
            noAdvice.stream()
                    .filter(one -> given.stream().anyMatch(other -> other.equals(one) || other.startsWith(one + " ")))
                    .forEach(one -> differences.add("the advice `" + one + "` is given"));
            exactAdvice
                    .map(TreeSet::new)
                    .filter(exact -> !exact.equals(given))
                    .ifPresent(exact -> differences.add("the advice is " + given + ", not exactly " + exact));
            discordant
                    .filter(one -> one != outcome.discordant())
                    .ifPresent(one -> differences.add("the results are " + (one ? "not " : "") + "discordant"));
            return differences;
        }
    }

    /** What makes a scenario, whatever it is called and wherever it stands. */
    public List<Object> tried() {
        return List.of(given, expected);
    }

    /**
     * The part of a decision that a scenario can expect.
     *
     * @param advice each as a scenario writes it
     * @param discordant whether results disagree
     */
    public record ActualOutcome(String status, Set<String> advice, boolean discordant) {}

    static List<Scenario> readAll(String name, DocumentNode file) {
        return file.atMost(MOST_IN_A_FILE).items().stream()
                .map(item -> read(name, item))
                .toList();
    }

    private static Scenario read(String file, DocumentNode item) {
        item.isObjectOf(FIELDS);
        DocumentNode given = item.field("given");
        given.entries().values().forEach(facts -> facts.atMost(MOST_FACTS));
        DocumentNode expect = item.field("expect");
        expect.isObjectOf(EXPECTED);
        DocumentNode exact = expect.field("exactAdvice");
        return new Scenario(
                item.field("scenario").requiredText().orElse(""),
                file,
                item.line(),
                given.node(),
                new ExpectedOutcome(
                        expect.field("status").text(),
                        expect.field("advice").texts(),
                        expect.field("noAdvice").texts(),
                        exact.given() ? Optional.of(exact.texts()) : Optional.empty(),
                        truth(expect.field("discordant"))),
                truth(item.field("keep")).orElse(false));
    }

    private static Optional<Boolean> truth(DocumentNode node) {
        if (node.given() && !node.node().isBoolean()) {
            node.reportShape("this must be true or false", "write it without quotes, or leave it out");
        }
        return node.given() ? Optional.of(node.node().asBoolean()) : Optional.empty();
    }
}
