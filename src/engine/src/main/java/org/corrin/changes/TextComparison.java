package org.corrin.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.changes.ContentChanges.ContentChange;
import org.corrin.changes.ContentChanges.ContentChange.ChangeKind;
import org.corrin.changes.ContentFindings.SectionName;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.TermSet.TermDesignation;
import org.corrin.wording.PrintedWords;
import org.corrin.wording.Wording;

/** Compares the texts of one file, and says which differ in more than words. */
final class TextComparison {

    private static final String ADVICE = "advice";
    private static final String DISCLAIMER = "disclaimer";
    private static final String WORDS = "words";
    private static final String NAMES = "names";
    private static final String RULES = "rules";
    private static final Set<String> OF_SAFETY = Set.of("refuse", "avoid");
    private static final Set<String> GUIDANCE = Set.of("text", "numbers");

    private final String file;
    private final Map<String, String> renamed;
    private final ContentFindings findings;
    private final TextFigures figures;

    /** @param renamed the new names of rules that say what they said under other names */
    TextComparison(
            String file, Guideline before, Guideline after, Map<String, String> renamed, ContentFindings findings) {
        this.file = file;
        this.renamed = renamed;
        this.findings = findings;
        this.figures = figures(file, List.of(before, after));
    }

    /** What counts in the texts of a file: the drugs of both vocabularies, however they are called there. */
    private static TextFigures figures(String file, List<Guideline> guidelines) {
        Set<String> drugs = new TreeSet<>();
        Set<String> amounts = new TreeSet<>(PrintedWords.ENGLISH.amounts());
        for (Guideline guideline : guidelines) {
            guideline.vocabulary().drugs().designations().stream()
                    .filter(designation -> designation.system().isEmpty())
                    .map(TermDesignation::text)
                    .forEach(drugs::add);
            guideline.wordings().all().stream()
                    .filter(wording -> wording.file().equals(file))
                    .map(Wording::words)
                    .forEach(words -> {
                        amounts.addAll(words.amounts());
                        guideline.vocabulary().drugs().names().forEach(drug -> drugs.add(words.name(drug)));
                    });
        }
        return new TextFigures(drugs, amounts);
    }

    /** How many fields lead to a text in a wording file, by those that were passed already. */
    static int depth(List<String> path) {
        boolean isNested = !path.isEmpty()
                && (path.get(0).equals(ADVICE)
                        || path.size() > 1
                                && path.get(0).equals(WORDS)
                                && path.get(1).equals(NAMES));
        return isNested || path.isEmpty() ? 3 : 2;
    }

    /** Whether a path leads to what every answer says to an audience. */
    static boolean isDisclaimer(List<String> path) {
        return path.get(0).equals(DISCLAIMER);
    }

    void compareText(DocumentDifference text) {
        List<String> path = text.path();
        boolean isAdvice = path.get(0).equals(ADVICE) && path.size() == 3;
        String name = "text/" + String.join("/", isAdvice ? path.subList(1, 3) : path);
        ContentChange change = text.change(name, file);
        findings.add(SectionName.TEXTS, change);
        if (text.is() == ChangeKind.ADDED) {
            return;
        }
        JsonNode was = inNewNames(text.before());
        if (isAdvice && OF_SAFETY.contains(path.get(1))) {
            if (!said(was).equals(said(text.after()))) {
                String now = text.is() == ChangeKind.REMOVED ? "gone" : "another";
                findings.need(change, "the text of `" + path.get(1) + " " + path.get(2) + "` is " + now);
            }
        } else if (path.get(0).equals(WORDS)) {
            findings.need(change, "the word `" + path.get(path.size() - 1) + "`, which texts print, is another");
        } else {
            needIfOther(change, figures.of(was), figures.of(text.after()));
        }
    }

    private void needIfOther(ContentChange change, List<String> was, List<String> now) {
        if (change.is() == ChangeKind.CHANGED && !was.equals(now)) {
            List<String> gone = new ArrayList<>(was);
            now.forEach(gone::remove);
            List<String> come = new ArrayList<>(now);
            was.forEach(come::remove);
            findings.need(
                    change,
                    "`" + change.name() + "` names other numbers, drugs or placeholders, or in another order"
                            + (gone.isEmpty() ? "" : "; gone: " + String.join(", ", gone))
                            + (come.isEmpty() ? "" : "; new: " + String.join(", ", come)));
        }
    }

    /** Each variant of a text, with the condition on which it is said; what it is claimed to hold is not said. */
    private static List<List<String>> said(JsonNode text) {
        List<List<String>> said = new ArrayList<>();
        if (text.isArray()) {
            text.forEach(variant -> said.addAll(said(variant)));
        } else if (text.isObject()) {
            said.add(List.of(
                    text.path("when").toString(), text.path("text").asText().strip()));
        } else {
            said.add(List.of("", text.asText().strip()));
        }
        return said;
    }

    /** A text whose variants name rules by the names that they have now. */
    private JsonNode inNewNames(JsonNode text) {
        JsonNode copy = text.deepCopy();
        for (JsonNode when : copy.findValues("when")) {
            JsonNode rules = when.path(RULES);
            if (rules.isTextual()) {
                ((ObjectNode) when).put(RULES, nameNow(rules));
            }
            for (int i = 0; i < rules.size(); i++) {
                ((ArrayNode) rules).set(i, nameNow(rules.get(i)));
            }
        }
        return copy;
    }

    private String nameNow(JsonNode rule) {
        return renamed.getOrDefault(rule.asText(), rule.asText());
    }

    void compareStatement(DocumentDifference statement) {
        String name = "statement/" + statement.path().get(0);
        ContentChange change = statement.change(name, file);
        findings.add(SectionName.STATEMENTS, change);
        DocumentDifference guidance = statement.only(GUIDANCE, true);
        needIfOther(change, figuresOf(guidance.before()), figuresOf(guidance.after()));
    }

    private List<String> figuresOf(JsonNode statement) {
        List<String> found = new ArrayList<>(figures.of(statement.path("text")));
        statement.path("numbers").forEach(number -> found.addAll(figures.of(number)));
        return found;
    }
}
