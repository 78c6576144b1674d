package org.corrin.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.RequestProblem;
import org.corrin.facts.Fact;

/** What the reading of one request has brought so far. */
final class IntakeResult {

    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Fact> named = new HashMap<>();
    private final List<RequestProblem> problems = new ArrayList<>();
    private final List<FactRemark> notUsed = new ArrayList<>();
    private final List<FactRemark> unusual = new ArrayList<>();

    void add(Fact fact) {
        facts.add(fact);
    }

    /** Adds a condition or a symptom, unless the request has said the same before. */
    void addOnce(String name, Fact fact) {
        Fact first = named.putIfAbsent(fact.getClass().getSimpleName() + " " + name, fact);
        if (first == null) {
            add(fact);
        } else {
            notUsed(fact.pointer(), "the same as " + first.pointer());
        }
    }

    void complain(DocumentNode at, DocumentNode.Complaint complaint) {
        problems.add(new RequestProblem(
                at.pointer(),
                at.shown(),
                complaint.message(),
                complaint.hint(),
                complaint.ofShape() ? RequestProblem.Kind.SHAPE : RequestProblem.Kind.FACT));
    }

    void notUsed(String pointer, String why) {
        notUsed.add(new FactRemark(pointer, why));
    }

    void unusual(String pointer, String why) {
        unusual.add(new FactRemark(pointer, why));
    }

    /** In the order of the request, although results are read test by test. */
    List<Fact> facts() {
        return facts.stream()
                .sorted(Comparator.comparing(IntakeResult::section).thenComparingInt(IntakeResult::index))
                .toList();
    }

    private static String section(Fact fact) {
        int slash = fact.pointer().indexOf('/');
        return slash < 0 ? fact.pointer() : fact.pointer().substring(0, slash);
    }

    private static int index(Fact fact) {
        String rest = fact.pointer().substring(fact.pointer().indexOf('/') + 1);
        return Character.isDigit(rest.charAt(0)) ? Integer.parseInt(rest) : 0;
    }

    List<RequestProblem> problems() {
        return problems;
    }

    List<FactRemark> notUsed() {
        return notUsed;
    }

    List<FactRemark> unusual() {
        return unusual;
    }
}
