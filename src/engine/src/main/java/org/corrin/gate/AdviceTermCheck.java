package org.corrin.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.documents.NameSuggestion;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.Guideline;
import org.corrin.rules.Advice;
import org.corrin.rules.ClinicalOrder;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.Rule;

/** Checks what the vocabulary says of advice: its kinds, when a review is, and what may be folded away as a detail. */
final class AdviceTermCheck {

    /**
     * Something wrong in the vocabulary.
     *
     * @param keys where it stands, key below key
     */
    record TermProblem(List<String> keys, String message, String hint) {}

    /** What nobody must overlook. */
    private static final Set<String> NEVER_DETAILS = Set.of("treat", "refuse");

    private final Guideline guideline;
    private final Set<String> urgent = new TreeSet<>();
    private final List<TermProblem> problems = new ArrayList<>();

    AdviceTermCheck(Guideline guideline, Collection<Rule> rules) {
        this.guideline = guideline;
        rules.stream()
                .flatMap(rule -> rule.then().stream())
                .map(insertion -> insertion.consequent())
                .filter(ConcludedAdvice.class::isInstance)
                .map(ConcludedAdvice.class::cast)
                .filter(advice -> advice.strength().equals(Advice.URGENT))
                .forEach(advice -> urgent.add(advice.name()));
    }

    List<TermProblem> problems() {
        guideline.vocabulary().conclusions().advice().forEach((kind, terms) -> {
            if (ClinicalOrder.KINDS.contains(kind)) {
                terms.forEach((code, term) -> check(kind, code, term));
            } else {
                problems.add(new TermProblem(
                        List.of("advice", kind), "no kind of advice is called `" + kind + "`", hintFor(kind)));
            }
        });
        return problems;
    }

    private static String hintFor(String kind) {
        String hint = NameSuggestion.hint(kind, ClinicalOrder.KINDS);
        return hint.isEmpty() ? "use one of " + String.join(", ", ClinicalOrder.KINDS) : hint;
    }

    private void check(String kind, String code, AdviceTerm term) {
        boolean review = kind.equals(Advice.REVIEW);
        if (review && term.after().isEmpty()) {
            problem(kind, code, "does not say when the review is", "write `after: 3 months` beside it");
        }
        if (!review && term.after().isPresent()) {
            problem(kind, code, "says `after`, which only a review has", "remove it, or make it a review");
        }
        if (term.detail() && NEVER_DETAILS.contains(kind)) {
            problem(kind, code, "cannot be a detail: it must not be overlooked", "remove its `detail`");
        }
        if (term.detail() && urgent.contains(kind + " " + code)) {
            problem(kind, code, "cannot be a detail: a rule gives it as urgent", "remove its `detail`");
        }
    }

    private void problem(String kind, String code, String message, String hint) {
        problems.add(new TermProblem(List.of("advice", kind, code), "`" + kind + " " + code + "` " + message, hint));
    }
}
