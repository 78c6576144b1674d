package org.corrin.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.documents.Origin;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.facts.Fact;

/** The facts, problems and remarks that the intake of one request has collected so far. */
final class IntakeResult {

    /** A fact, and the position of the item that states it. */
    private record FactOfItem(int position, Fact fact) {}

    private final Handling handling;
    private final Map<PatientItem, Integer> positions = new IdentityHashMap<>();
    private final Map<RequestSection, List<FactOfItem>> facts = new EnumMap<>(RequestSection.class);
    private final Map<String, Fact> named = new HashMap<>();
    private final List<RequestProblem> problems = new ArrayList<>();
    private final List<FactRemark> notUsed = new ArrayList<>();
    private final List<FactRemark> unusual = new ArrayList<>();
    private final List<FactRemark> setAside = new ArrayList<>();
    private final Set<PatientItem> unusable = Collections.newSetFromMap(new IdentityHashMap<>());

    IntakeResult(List<PatientItem> items, Handling handling) {
        this.handling = handling;
        items.forEach(item -> positions.put(item, positions.size()));
    }

    boolean isLenient() {
        return handling == Handling.LENIENT;
    }

    void add(PatientItem item, Fact fact) {
        facts.computeIfAbsent(item.section(), section -> new ArrayList<>())
                .add(new FactOfItem(positions.get(item), fact));
    }

    /** Adds a condition or a symptom, unless the request has stated it before. */
    void addOnce(PatientItem item, String name, Fact fact) {
        Fact first = named.putIfAbsent(item.section() + " " + name, fact);
        if (first == null) {
            add(item, fact);
        } else {
            notUsed(item.origin(), "the same as " + first.pointer());
        }
    }

    /** What stands in a field of an item, if it could be read; reports why not. */
    <T> Optional<T> read(PatientItem item, String name, RequestField<T> field) {
        field.flaws().forEach(flaw -> report(item, name, flaw));
        return field.value();
    }

    /** Reports a problem with what stands in a field. */
    void report(PatientItem item, String name, RequestField<?> field, String message, String hint) {
        report(
                item,
                name,
                new RequestProblem(field.at().pointer(), field.shown(), message, hint, RequestProblemKind.FACT));
    }

    /**
     * Reports a problem with an item.
     *
     * @param name the field it is about; empty for the item as a whole
     */
    void report(PatientItem item, String name, RequestProblem problem) {
        if (!isLenient()) {
            problems.add(problem);
        } else {
            setAside(item, name, problem);
        }
    }

    /** Reports a problem that only the caller can mend. */
    void report(RequestProblem problem) {
        problems.add(problem);
    }

    /** A field of an order or a medication is set aside by itself; a result as a whole, once. */
    private void setAside(PatientItem item, String name, RequestProblem problem) {
        boolean isWhole = item.section() == RequestSection.LABS || name.isEmpty() || name.equals("drug");
        if (item.section() == RequestSection.PATIENT || !isWhole) {
            String field = item.section() == RequestSection.PATIENT ? "" : "its " + name + ": ";
            setAside(item.origin(), field + sentence(problem));
        } else if (unusable.add(item)) {
            setAside(item.origin(), sentence(problem));
        }
    }

    static String sentence(RequestProblem problem) {
        return problem.message() + (problem.hint().isEmpty() ? "" : "; " + problem.hint());
    }

    /** Whether an item was set aside as a whole. */
    boolean isUnusable(PatientItem item) {
        return unusable.contains(item);
    }

    private void setAside(Origin at, String why) {
        setAside.add(ofUnusable(at, why));
    }

    void notUsed(Origin at, String why) {
        notUsed.add(new FactRemark(at.pointer(), named(at, why)));
    }

    void unusual(Origin at, String why) {
        unusual.add(new FactRemark(at.pointer(), named(at, why)));
    }

    static FactRemark ofUnusable(Origin at, String why) {
        return FactRemark.ofUnusable(at.pointer(), named(at, why));
    }

    /** A remark, after the name of the item that it is about. */
    private static String named(Origin at, String why) {
        return at.label().isEmpty() ? why : at.label() + ": " + why;
    }

    /** Section by section, in the order of the request, although results are read test by test. */
    List<Fact> facts() {
        List<Fact> all = new ArrayList<>();
        facts.getOrDefault(RequestSection.LABS, new ArrayList<>()).sort(Comparator.comparingInt(FactOfItem::position));
        facts.values().forEach(section -> section.forEach(one -> all.add(one.fact())));
        return all;
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

    /** What a lenient intake left out instead of refusing the request. */
    List<FactRemark> setAside() {
        return setAside;
    }
}
