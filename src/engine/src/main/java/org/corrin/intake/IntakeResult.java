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
import java.util.function.Predicate;
import org.corrin.documents.Origin;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.facts.Fact;
import org.corrin.intake.FactRemark.RemarkKind;

/** The facts, problems and remarks that the intake of one request has collected so far. */
final class IntakeResult {

    /** A fact, and the item that states it. */
    private record FactOfItem(PatientItem item, Fact fact) {}

    /** What an order or a medication is not lost for: no safety stop may hang on a dose that nobody can read. */
    private static final Map<RequestSection, Set<String>> OPTIONAL_PARTS = Map.of(
            RequestSection.ORDERS, Set.of("dose", "route", "every", "reason"),
            RequestSection.MEDICATIONS, Set.of("lastDose", "since"));

    private static final String UNREAD = "no rule of this guideline reads it";

    private final Handling handling;
    private final List<PatientItem> items;
    private final Map<RequestSection, List<FactOfItem>> facts = new EnumMap<>(RequestSection.class);
    private final Map<RequestSection, Map<String, Fact>> named = new EnumMap<>(RequestSection.class);
    private final List<RequestProblem> problems = new ArrayList<>();
    private final List<FactRemark> notUsed = new ArrayList<>();
    private final List<FactRemark> unusual = new ArrayList<>();
    private final List<FactRemark> setAside = new ArrayList<>();
    private final Set<PatientItem> unusable = Collections.newSetFromMap(new IdentityHashMap<>());

    IntakeResult(List<PatientItem> items, Handling handling) {
        this.handling = handling;
        this.items = items;
    }

    boolean isLenient() {
        return handling == Handling.LENIENT;
    }

    void add(PatientItem item, Fact fact) {
        facts.computeIfAbsent(item.section(), section -> new ArrayList<>()).add(new FactOfItem(item, fact));
    }

    /** Adds a condition or a symptom, unless the request has stated it before. */
    void addOnce(PatientItem item, String name, Fact fact) {
        Fact first = named.computeIfAbsent(item.section(), section -> new HashMap<>())
                .putIfAbsent(name, fact);
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
     * Reports a problem with an item. What an item can do without is set aside by a strict intake as well.
     *
     * @param name the field it is about; empty for the item as a whole
     */
    void report(PatientItem item, String name, RequestProblem problem) {
        if (isOptional(item, name)) {
            setAside.add(FactRemark.ofUnusable(
                    problem.pointer(), named(item.origin(), "its " + name + ": " + sentence(problem))));
        } else if (!isLenient()) {
            problems.add(problem);
        } else {
            setAside(item, problem);
        }
    }

    private static boolean isOptional(PatientItem item, String name) {
        return OPTIONAL_PARTS.getOrDefault(item.section(), Set.of()).contains(name);
    }

    /** Reports a problem that only the caller can mend. */
    void report(RequestProblem problem) {
        problems.add(problem);
    }

    /** An item is set aside as a whole, once; of personal data each piece is an item. */
    private void setAside(PatientItem item, RequestProblem problem) {
        if (unusable.add(item) || item.section() == RequestSection.PATIENT) {
            setAside.add(ofUnusable(item.origin(), sentence(problem)));
        }
    }

    static String sentence(RequestProblem problem) {
        return problem.message() + (problem.hint().isEmpty() ? "" : "; " + problem.hint());
    }

    /** Whether an item was set aside as a whole. */
    boolean isUnusable(PatientItem item) {
        return unusable.contains(item);
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

    /** Section by section, in the order of the request. */
    List<Fact> facts() {
        sortResults();
        List<Fact> all = new ArrayList<>();
        for (List<FactOfItem> section : facts.values()) {
            for (FactOfItem one : section) {
                all.add(one.fact());
            }
        }
        return all;
    }

    /** A remark on each item whose facts nobody asks for. */
    List<FactRemark> unread(Predicate<Fact> isRead) {
        sortResults();
        List<FactRemark> unread = new ArrayList<>();
        for (List<FactOfItem> section : facts.values()) {
            for (FactOfItem one : section) {
                if (!isRead.test(one.fact())) {
                    Origin at = one.item().origin();
                    unread.add(new FactRemark(at.pointer(), named(at, UNREAD), RemarkKind.UNREAD));
                }
            }
        }
        return unread;
    }

    /** Results are read test by test, and take the order of the request again. Two or three facts for each test: few. */
    private void sortResults() {
        List<FactOfItem> results = facts.getOrDefault(RequestSection.LABS, List.of());
        if (results.size() > 1) {
            results.sort(Comparator.comparingInt(result -> position(result.item())));
        }
    }

    private int position(PatientItem item) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) == item) {
                return i;
            }
        }
        throw new IllegalArgumentException("no item of this request: " + item);
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
