package org.corrin.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.guideline.Vocabulary;

/**
 * A question about a decision: why it says something, why not, or what if one thing were different.
 *
 * @param kind which of the three
 * @param about the assessment if empty, else an advice
 */
public record ExplanationQuestion(QuestionKind kind, Optional<AdviceName> about) {

    /** The field of a request that holds it. */
    public static final String FIELD = "question";

    private static final String ASSESSMENT = "assessment";

    /** Which question it is, by the name of its field. */
    enum QuestionKind {
        WHY("why"),
        WHY_NOT("whyNot"),
        WHAT_IF("whatIf");

        private final String field;

        QuestionKind(String field) {
            this.field = field;
        }
    }

    /** An advice by its kind and code. */
    record AdviceName(String kind, String code) {

        String name() {
            return kind + " " + code;
        }
    }

    /** The result of reading: a question, unless there are problems. */
    public record QuestionReading(Optional<ExplanationQuestion> question, List<RequestProblem> problems) {}

    /** As it is asked: {@code why treat b12-oral-1000-2000-ug-daily}. */
    String asked() {
        return kind.field + " " + about.map(AdviceName::name).orElse(ASSESSMENT);
    }

    /** Reads the question of a request; the advice it may ask about are those of a vocabulary. */
    public static QuestionReading of(JsonNode request, Vocabulary vocabulary) {
        List<RequestProblem> problems = new ArrayList<>();
        DocumentNode root = DocumentNode.root(
                request,
                (at, problem) -> problems.add(new RequestProblem(
                        at.pointer(),
                        problem.ofShape() ? "" : shown(at),
                        problem.message(),
                        problem.hint(),
                        problem.ofShape() ? RequestProblemKind.SHAPE : RequestProblemKind.FACT)));
        return new QuestionReading(of(root.field(FIELD), vocabulary), problems);
    }

    private static Optional<ExplanationQuestion> of(DocumentNode question, Vocabulary vocabulary) {
        String fields = "one of why, whyNot and whatIf";
        if (!question.node().isObject() || question.node().size() != 1) {
            question.reportShape(
                    question.given() ? "this must be an object with one field" : "the question is missing",
                    "ask as in \"question\": {\"why\": \"assessment\"}, with " + fields);
            return Optional.empty();
        }
        String name = question.node().fieldNames().next();
        DocumentNode about = question.field(name);
        for (QuestionKind kind : QuestionKind.values()) {
            if (kind.field.equals(name)) {
                return about(kind, about, vocabulary);
            }
        }
        about.reportShape("there is no such question", "ask with " + fields);
        return Optional.empty();
    }

    private static Optional<ExplanationQuestion> about(QuestionKind kind, DocumentNode about, Vocabulary vocabulary) {
        if (!about.isText()) {
            about.reportShape("this must be a text", "name `assessment` or an advice");
            return Optional.empty();
        }
        String text = about.node().textValue().strip();
        if (text.equals(ASSESSMENT) && kind != QuestionKind.WHY_NOT) {
            return Optional.of(new ExplanationQuestion(kind, Optional.empty()));
        }
        List<AdviceName> known = advice(vocabulary);
        List<AdviceName> meant = known.stream()
                .filter(advice -> text.equals(advice.name()) || text.equals(advice.code()))
                .toList();
        if (meant.size() == 1) {
            return Optional.of(new ExplanationQuestion(kind, Optional.of(meant.get(0))));
        }
        if (meant.isEmpty()) {
            about.report("no advice is called `" + shown(about) + "`", hint(text, known));
        } else {
            about.report(
                    "several advice are called `" + shown(about) + "`",
                    "write its kind before it, as in `" + meant.get(0).name() + "`");
        }
        return Optional.empty();
    }

    private static String shown(DocumentNode about) {
        return DocumentNode.shortened(about.node().asText().strip());
    }

    private static String hint(String text, List<AdviceName> known) {
        if (text.equals(ASSESSMENT)) {
            return "ask `why` or `whatIf` about the assessment; `whyNot` asks about an advice";
        }
        Map<String, AdviceName> ways = new TreeMap<>();
        known.forEach(advice -> ways.put(advice.code(), advice));
        known.forEach(advice -> ways.put(advice.name(), advice));
        return NameSuggestion.to(text, ways.keySet())
                .map(near -> "did you mean `" + ways.get(near).name() + "`?")
                .orElse("name an advice by its kind and code, such as `"
                        + known.get(0).name() + "`");
    }

    private static List<AdviceName> advice(Vocabulary vocabulary) {
        List<AdviceName> known = new ArrayList<>();
        vocabulary
                .conclusions()
                .advice()
                .forEach((kind, codes) -> codes.keySet().forEach(code -> known.add(new AdviceName(kind, code))));
        return known;
    }
}
