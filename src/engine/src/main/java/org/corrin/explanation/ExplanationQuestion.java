package org.corrin.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.documents.JsonPointers;
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
    public record QuestionReading(Optional<ExplanationQuestion> question, List<RequestProblem> problems) {

        private static QuestionReading refused(
                String pointer, String value, String message, String hint, RequestProblemKind kind) {
            return new QuestionReading(
                    Optional.empty(), List.of(new RequestProblem(pointer, value, message, hint, kind)));
        }
    }

    /** As it is asked: {@code why treat b12-oral-1000-2000-ug-daily}. */
    String asked() {
        return kind.field + " " + about.map(AdviceName::name).orElse(ASSESSMENT);
    }

    public static QuestionReading of(JsonNode request, Vocabulary vocabulary) {
        JsonNode question = request.path(FIELD);
        String fields = "one of why, whyNot and whatIf";
        if (!question.isObject() || question.size() != 1) {
            return QuestionReading.refused(
                    FIELD,
                    "",
                    question.isMissingNode() ? "the question is missing" : "this must be an object with one field",
                    "ask as in \"question\": {\"why\": \"assessment\"}, with " + fields,
                    RequestProblemKind.SHAPE);
        }
        Map.Entry<String, JsonNode> asked = question.properties().iterator().next();
        for (QuestionKind kind : QuestionKind.values()) {
            if (kind.field.equals(asked.getKey())) {
                return about(kind, asked.getValue(), vocabulary);
            }
        }
        return QuestionReading.refused(
                FIELD + "/" + JsonPointers.escaped(asked.getKey()),
                "",
                "there is no such question",
                "ask with " + fields,
                RequestProblemKind.SHAPE);
    }

    private static QuestionReading about(QuestionKind kind, JsonNode value, Vocabulary vocabulary) {
        String pointer = FIELD + "/" + kind.field;
        if (!value.isTextual()) {
            return QuestionReading.refused(
                    pointer, "", "this must be a text", "name `assessment` or an advice", RequestProblemKind.SHAPE);
        }
        String text = value.textValue().strip();
        if (text.equals(ASSESSMENT) && kind != QuestionKind.WHY_NOT) {
            return new QuestionReading(Optional.of(new ExplanationQuestion(kind, Optional.empty())), List.of());
        }
        List<AdviceName> known = advice(vocabulary);
        List<AdviceName> meant = known.stream()
                .filter(advice -> text.equals(advice.name()) || text.equals(advice.code()))
                .toList();
        if (meant.size() == 1) {
            return new QuestionReading(
                    Optional.of(new ExplanationQuestion(kind, Optional.of(meant.get(0)))), List.of());
        }
        String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
        if (meant.isEmpty()) {
            return QuestionReading.refused(
                    pointer, shown, "no advice is called `" + shown + "`", hint(text, known), RequestProblemKind.FACT);
        }
        return QuestionReading.refused(
                pointer,
                shown,
                "several advice are called `" + shown + "`",
                "write its kind before it, as in `" + meant.get(0).name() + "`",
                RequestProblemKind.FACT);
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
