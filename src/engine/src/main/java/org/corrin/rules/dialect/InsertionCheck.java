package org.corrin.rules.dialect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.Vocabulary.Conclusions;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.dialect.ConsequenceReader.Placed;
import org.corrin.rules.dialect.NameCheck.Slip;

/** Checks that a rule inserts only what it may, by names that exist, and for reasons that it has. */
final class InsertionCheck {

    private final Conclusions conclusions;
    private final Set<String> insertable;

    InsertionCheck(Conclusions conclusions, Set<String> insertable) {
        this.conclusions = conclusions;
        this.insertable = insertable;
    }

    /** Adds what is wrong with an insertion, in a rule that has bound these names. */
    void check(Placed placed, Set<String> bound, List<Slip> slips) {
        Insertion insertion = placed.insertion();
        if (!insertable.contains(insertion.type())) {
            slips.add(at(
                    placed,
                    "`" + insertion.type() + "` is not inserted here",
                    NameCheck.hint(insertion.type(), insertable)));
            return;
        }
        for (String reason : insertion.reasons()) {
            if (!bound.contains(reason)) {
                slips.add(at(
                        placed,
                        "nothing is bound to `" + reason + "`",
                        bound.isEmpty() ? "begin a condition with `" + reason + " :`" : NameCheck.hint(reason, bound)));
            }
        }
        switch (insertion.type()) {
            case "Finding" -> checkFinding(placed, conclusions.findings(), slips);
            case "Assessment" -> checkOne(placed, "status", conclusions.statuses(), slips);
            case "Advice" -> checkAdvice(placed, conclusions.advice(), slips);
            default -> {
                if (!insertion.texts().isEmpty()) {
                    slips.add(at(
                            placed,
                            "`" + insertion.type() + "` takes no text",
                            "name only the facts it rests on, such as `$f`"));
                }
            }
        }
    }

    private static void checkFinding(Placed placed, Map<String, List<String>> known, List<Slip> slips) {
        List<String> texts = placed.insertion().texts();
        if (texts.size() != 2) {
            slips.add(at(
                    placed,
                    "a finding has two texts, what it is about and its level, not " + texts.size(),
                    "write it as new Finding( \"serum B12\", \"low\", $f )"));
        } else if (!known.containsKey(texts.get(0))) {
            slips.add(at(
                    placed,
                    "no finding is about `" + texts.get(0) + "`",
                    NameCheck.hint(texts.get(0), known.keySet())));
        } else if (!known.get(texts.get(0)).contains(texts.get(1))) {
            slips.add(at(
                    placed,
                    "no level of " + texts.get(0) + " is called `" + texts.get(1) + "`",
                    NameCheck.hint(texts.get(1), known.get(texts.get(0)))));
        }
    }

    private static void checkAdvice(Placed placed, Map<String, Map<String, AdviceTerm>> known, List<Slip> slips) {
        String kind = placed.insertion().kind();
        Set<String> methods =
                known.keySet().stream().map(ConsequenceReader::method).collect(Collectors.toCollection(TreeSet::new));
        if (kind.isEmpty()) {
            slips.add(at(
                    placed, "`new Advice` does not say the kind of advice", "write it as Advice.test( \"mma\", $f )"));
        } else if (!methods.contains(placed.maker())) {
            slips.add(at(
                    placed,
                    "no kind of advice is made by `Advice." + placed.maker() + "`",
                    NameCheck.hint(placed.maker(), methods)));
        } else {
            checkOne(placed, kind + " advice", known.get(kind).keySet(), slips);
        }
    }

    private static void checkOne(Placed placed, String what, Collection<String> known, List<Slip> slips) {
        List<String> texts = placed.insertion().texts();
        if (texts.size() != 1) {
            slips.add(at(
                    placed,
                    "one " + what + " is named, not " + texts.size(),
                    known.stream()
                            .findFirst()
                            .map(first -> "write one text, such as \"" + first + "\"")
                            .orElse("")));
        } else if (!known.contains(texts.get(0))) {
            slips.add(at(
                    placed, "no " + what + " is called `" + texts.get(0) + "`", NameCheck.hint(texts.get(0), known)));
        }
    }

    private static Slip at(Placed placed, String message, String hint) {
        return new Slip(placed.start().line(), placed.start().column(), message, hint);
    }
}
