package org.corrin.intake;

import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.facts.Condition;
import org.corrin.facts.Symptom;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;

/**
 * Reads the names in a request: a text, or a code as {@code {"system", "code"}}. What the vocabulary does not know is no
 * error; it is told as not used.
 */
final class TermReader {

    private static final String SYSTEM = "system";
    private static final String CODE = "code";

    private final Vocabulary vocabulary;
    private final IntakeResult found;

    TermReader(Vocabulary vocabulary, IntakeResult found) {
        this.vocabulary = vocabulary;
        this.found = found;
    }

    Optional<Condition> condition(DocumentNode tree) {
        return term(tree, tree.pointer(), vocabulary.conditions(), "condition")
                .map(name -> new Condition(tree.pointer(), name));
    }

    Optional<Symptom> symptom(DocumentNode tree) {
        return term(tree, tree.pointer(), vocabulary.symptoms(), "symptom")
                .map(name -> new Symptom(tree.pointer(), name));
    }

    Optional<TestTerm> test(DocumentNode tree, String fact) {
        return term(tree, fact, vocabulary.tests(), "test");
    }

    Optional<DrugTerm> drug(DocumentNode tree, String fact) {
        return term(tree, fact, vocabulary.drugs(), "drug");
    }

    /**
     * The term that stands here.
     *
     * @param fact what is not used if the vocabulary does not know the name
     * @param kind what the term should be, for people to read
     */
    <T> Optional<T> term(DocumentNode tree, String fact, TermSet<T> terms, String kind) {
        if (tree.isText()) {
            return tree.text().flatMap(name -> {
                Optional<T> term = terms.said(name);
                if (term.isEmpty()) {
                    String hint = terms.hint(name);
                    found.notUsed(
                            fact,
                            "no " + kind + " is called `" + tree.shown() + "`" + (hint.isEmpty() ? "" : "; " + hint));
                }
                return term;
            });
        }
        if (!tree.given() || !tree.node().isObject()) {
            tree.complainOfShape(
                    tree.given() ? "this must be a name or a code" : "this is missing",
                    "name the " + kind + ", or give it as {\"system\": …, \"code\": …}");
            return Optional.empty();
        }
        tree.isObjectOf(SYSTEM, CODE, "display");
        tree.field("display").text();
        Optional<String> system = tree.field(SYSTEM).requiredText();
        Optional<String> code = tree.field(CODE).requiredText();
        return system.isEmpty() || code.isEmpty()
                ? Optional.empty()
                : coded(tree, fact, terms, kind, system.get(), code.get());
    }

    private <T> Optional<T> coded(
            DocumentNode tree, String fact, TermSet<T> terms, String kind, String system, String code) {
        Optional<T> term = terms.coded(system, code);
        if (term.isEmpty()) {
            found.notUsed(
                    fact,
                    vocabulary
                            .lookalike(system, code)
                            .map(what -> "the code `" + code + "` is " + what)
                            .orElseGet(() -> vocabulary.systems().containsValue(system)
                                    ? "no " + kind + " has the code `"
                                            + tree.field(CODE).shown() + "` of " + system
                                    : "no code of the system `"
                                            + tree.field(SYSTEM).shown() + "` is known"));
        }
        return term;
    }
}
