package org.corrin.rules.dialect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.rules.FactType;

/** Checks that a rule inserts only what it may, by names that exist, and for reasons that it binds. */
final class InsertionCheck {

    private final ConclusionTerms conclusions;
    private final Set<FactType> insertable;
    private final AuthorExamples examples;

    InsertionCheck(ConclusionTerms conclusions, Set<FactType> insertable, AuthorExamples examples) {
        this.conclusions = conclusions;
        this.insertable = insertable;
        this.examples = examples;
    }

    /** Adds what is wrong with an insertion, in a rule that has bound these names. */
    void check(WrittenInsertion insertion, Set<String> bound, List<RuleProblem> problems) {
        Optional<FactType> type = FactType.named(insertion.type()).filter(insertable::contains);
        if (type.isEmpty()) {
            problems.add(insertion.problem(
                    "`" + insertion.type() + "` is not inserted here",
                    NameHint.of(
                            insertion.type(),
                            insertable.stream().map(FactType::toString).toList())));
            return;
        }
        for (String reason : insertion.reasons()) {
            if (!bound.contains(reason)) {
                problems.add(insertion.problem(
                        "nothing is bound to `" + reason + "`",
                        bound.isEmpty() ? "begin a condition with `" + reason + " :`" : NameHint.of(reason, bound)));
            }
        }
        switch (type.get()) {
            case FINDING -> checkFinding(insertion, conclusions.findings(), problems);
            case ASSESSMENT -> checkOne(insertion, "status", conclusions.statuses(), problems);
            case ADVICE -> checkAdvice(insertion, conclusions.advice(), problems);
            default -> {
                if (!insertion.texts().isEmpty()) {
                    problems.add(insertion.problem(
                            "`" + insertion.type() + "` takes no text",
                            "name only the facts it rests on, such as `$f`"));
                }
            }
        }
    }

    private void checkFinding(WrittenInsertion finding, Map<String, List<String>> terms, List<RuleProblem> problems) {
        List<String> texts = finding.texts();
        if (texts.size() != 2) {
            problems.add(finding.problem(
                    "a finding has two texts, what it is about and its level, not " + texts.size(),
                    "write it as " + examples.finding()));
        } else if (!terms.containsKey(texts.get(0))) {
            problems.add(finding.problem(
                    "no finding is about `" + texts.get(0) + "`", NameHint.of(texts.get(0), terms.keySet())));
        } else if (!terms.get(texts.get(0)).contains(texts.get(1))) {
            problems.add(finding.problem(
                    "no level of " + texts.get(0) + " is called `" + texts.get(1) + "`",
                    NameHint.of(texts.get(1), terms.get(texts.get(0)))));
        }
    }

    private void checkAdvice(
            WrittenInsertion advice, Map<String, Map<String, AdviceTerm>> terms, List<RuleProblem> problems) {
        Set<String> methods =
                terms.keySet().stream().map(ConsequenceReader::method).collect(Collectors.toCollection(TreeSet::new));
        if (advice.kind().isEmpty()) {
            problems.add(
                    advice.problem("`new Advice` does not say the kind of advice", "write it as " + examples.advice()));
        } else if (!methods.contains(advice.maker())) {
            problems.add(advice.problem(
                    "no kind of advice is made by `Advice." + advice.maker() + "`",
                    NameHint.of(advice.maker(), methods)));
        } else {
            checkOne(advice, advice.kind() + " advice", terms.get(advice.kind()).keySet(), problems);
        }
    }

    private static void checkOne(
            WrittenInsertion insertion, String what, Collection<String> terms, List<RuleProblem> problems) {
        List<String> texts = insertion.texts();
        if (texts.size() != 1) {
            problems.add(insertion.problem(
                    "one " + what + " is named, not " + texts.size(),
                    terms.stream()
                            .findFirst()
                            .map(first -> "write one text, such as \"" + first + "\"")
                            .orElse("")));
        } else if (!terms.contains(texts.get(0))) {
            problems.add(insertion.problem(
                    "no " + what + " is called `" + texts.get(0) + "`", NameHint.of(texts.get(0), terms)));
        }
    }
}
