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
import org.corrin.guideline.Vocabulary;

/**
 * What is asked about a decision: why something was advised, why not, or what if one thing were different.
 *
 * @param kind which of the three
 * @param about the assessment if empty, else an advice
 */
public record ExplanationQuestion(Kind kind, Optional<AskedAdvice> about) {

    /** The field of a request that holds it. */
    public static final String FIELD = "question";

    private static final String ASSESSMENT = "assessment";

    /** Which question it is, by the name of its field. */
    enum Kind {
        WHY("why"),
        WHY_NOT("whyNot"),
        WHAT_IF("whatIf");

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    /** An advice by its kind and code. */
    record AskedAdvice(String kind, String code) {

        String name() {
            return kind + " " + code;
        }
    }

    /** What came of reading: a question, unless there are problems. */
    public record QuestionReading(Optional<ExplanationQuestion> question, List<RequestProblem> problems) {}

    /** As it is asked: {@code why treat b12-oral-1000-2000-ug-daily}. */
    String asked() {
        return kind.field + " " + about.map(AskedAdvice::name).orElse(ASSESSMENT);
    }

    /** Reads the question of a request; the advice it may ask about are those of a vocabulary. */
    public static QuestionReading of(JsonNode request, Vocabulary vocabulary) {
        List<RequestProblem> problems = new ArrayList<>();
        DocumentNode root = DocumentNode.root(
                request,
                (at, complaint) -> problems.add(new RequestProblem(
                        at.pointer(),
                        complaint.ofShape() ? "" : shown(at),
                        complaint.message(),
                        complaint.hint(),
                        complaint.ofShape() ? RequestProblem.Kind.SHAPE : RequestProblem.Kind.FACT)));
        return new QuestionReading(of(root.field(FIELD), vocabulary), problems);
    }

    private static Optional<ExplanationQuestion> of(DocumentNode question, Vocabulary vocabulary) {
        String fields = "one of why, whyNot and whatIf";
        if (!question.node().isObject() || question.node().size() != 1) {
            question.complainOfShape(
                    question.given() ? "this must be an object with one field" : "the question is missing",
                    "ask as in \"question\": {\"why\": \"assessment\"}, with " + fields);
            return Optional.empty();
        }
        String name = question.node().fieldNames().next();
        DocumentNode about = question.field(name);
        for (Kind kind : Kind.values()) {
            if (kind.field.equals(name)) {
                return about(kind, about, vocabulary);
            }
        }
        about.complainOfShape("there is no such question", "ask with " + fields);
        return Optional.empty();
    }

    private static Optional<ExplanationQuestion> about(Kind kind, DocumentNode about, Vocabulary vocabulary) {
        if (!about.isText()) {
            about.complainOfShape("this must be a text", "name `assessment` or an advice");
            return Optional.empty();
        }
        String text = about.node().textValue().strip();
        if (text.equals(ASSESSMENT) && kind != Kind.WHY_NOT) {
            return Optional.of(new ExplanationQuestion(kind, Optional.empty()));
        }
        List<AskedAdvice> known = advice(vocabulary);
        List<AskedAdvice> meant = known.stream()
                .filter(advice -> text.equals(advice.name()) || text.equals(advice.code()))
                .toList();
        if (meant.size() == 1) {
            return Optional.of(new ExplanationQuestion(kind, Optional.of(meant.get(0))));
        }
        if (meant.isEmpty()) {
            about.complain("no advice is called `" + shown(about) + "`", hint(text, known));
        } else {
            about.complain(
                    "several advice are called `" + shown(about) + "`",
                    "write its kind before it, as in `" + meant.get(0).name() + "`");
        }
        return Optional.empty();
    }

    private static String shown(DocumentNode about) {
        return DocumentNode.shortened(about.node().asText().strip());
    }

    private static String hint(String text, List<AskedAdvice> known) {
        if (text.equals(ASSESSMENT)) {
            return "ask `why` or `whatIf` about the assessment; `whyNot` asks about an advice";
        }
        Map<String, AskedAdvice> ways = new TreeMap<>();
        known.forEach(advice -> ways.put(advice.code(), advice));
        known.forEach(advice -> ways.put(advice.name(), advice));
        return NameSuggestion.to(text, ways.keySet())
                .map(near -> "did you mean `" + ways.get(near).name() + "`?")
                .orElse("name an advice by its kind and code, such as `"
                        + known.get(0).name() + "`");
    }

    private static List<AskedAdvice> advice(Vocabulary vocabulary) {
        List<AskedAdvice> known = new ArrayList<>();
        vocabulary
                .conclusions()
                .advice()
                .forEach((kind, codes) -> codes.keySet().forEach(code -> known.add(new AskedAdvice(kind, code))));
        return known;
    }
}
