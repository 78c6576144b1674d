package org.corrin.memo;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.cells.Atoms;
import org.corrin.facts.Reason;
import org.corrin.memo.KeptConclusions.KeptConclusion;
import org.corrin.memo.KeptConclusions.RankedRule;
import org.corrin.memo.RuleView.SeenItems;
import org.corrin.rules.DerivedFact;
import org.corrin.rules.FiringResult.Conclusion;
import org.corrin.rules.ReasonOrder;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;
import org.corrin.rules.RuleDependencies;

/**
 * What was concluded by firing rules and laws, remembered by what each of them saw, and put together for the next patient
 * of whom everything is known. It decides nothing itself: a patient of whom anything is unknown is fired as a whole. For
 * many threads.
 */
public final class ConclusionMemo {

    /** A guideline has some hundred views; each has a few cells that occur often, and many more that can. */
    private static final int MOST_ENTRIES = 100_000;

    private static final long MOST_BYTES = 24L << 20;

    /** Far below the bound at which a firing is cut off, so that what is put together would never have been. */
    private static final int MOST_CONCLUSIONS = 400;

    private record RankedConclusion(int rank, Conclusion conclusion) {}

    private final ConditionNumbers conditions;
    private final Map<String, RankedRule> ranks = new HashMap<>();
    private final Map<String, RuleView> viewOf = new HashMap<>();
    /** Each after those it rests on. */
    private final List<RuleView> views = new ArrayList<>();

    private final List<RuleView> laws = new ArrayList<>();
    private final CellCache<KeptConclusions> cells = new CellCache<>(MOST_ENTRIES, MOST_BYTES, KeptConclusions::bytes);

    /**
     * A memo that knows nothing yet.
     *
     * @param rules all of them, laws included, in the order of the files, without circles
     * @param atoms of these rules
     * @param signatures by which its patients will be known
     */
    public ConclusionMemo(Collection<Rule> rules, Atoms atoms, PatientSignatures signatures) {
        this.conditions = new ConditionNumbers(rules, atoms, signatures.words());
        List<Rule> advising = rules.stream().filter(rule -> !rule.isLaw()).toList();
        advising.forEach(rule -> ranks.put(rule.name(), new RankedRule(ranks.size(), rule)));
        for (List<Rule> group : groups(advising)) {
            RuleView view = view(group, views.size());
            views.add(view);
            group.forEach(rule -> viewOf.put(rule.name(), view));
        }
        rules.stream().filter(Rule::isLaw).forEach(law -> laws.add(view(List.of(law), views.size() + laws.size())));
    }

    private RuleView view(List<Rule> rules, int number) {
        return new RuleView(rules, number, conditions);
    }

    /** Rules that see what another sees, or less of it, share its view, unless one of them rests on the other. */
    private List<List<Rule>> groups(Collection<Rule> rules) {
        Map<Integer, Map<BitSet, List<Rule>>> byLevel = new TreeMap<>();
        List<Rule> widestFirst = new ArrayList<>(rules);
        Map<Rule, BitSet> seen = new IdentityHashMap<>();
        for (Rule rule : rules) {
            BitSet all = new BitSet();
            rule.when().forEach(pattern -> all.set(conditions.of(pattern)));
            seen.put(rule, all);
        }
        widestFirst.sort(Comparator.comparing(rule -> -seen.get(rule).cardinality()));
        Map<String, Integer> levels = levels(rules);
        for (Rule rule : widestFirst) {
            Map<BitSet, List<Rule>> level =
                    byLevel.computeIfAbsent(levels.get(rule.name()), one -> new LinkedHashMap<>());
            BitSet wider = level.keySet().stream()
                    .filter(other -> contains(other, seen.get(rule)))
                    .findFirst()
                    .orElse(seen.get(rule));
            level.computeIfAbsent(wider, one -> new ArrayList<>()).add(rule);
        }
        return byLevel.values().stream()
                .flatMap(level -> level.values().stream())
                .toList();
    }

    private static boolean contains(BitSet view, BitSet other) {
        BitSet more = (BitSet) other.clone();
        more.andNot(view);
        return more.isEmpty();
    }

    /** For each rule, how many others stand one on another below it. */
    private static Map<String, Integer> levels(Collection<Rule> rules) {
        RuleDependencies dependencies = new RuleDependencies(rules);
        Map<String, Integer> levels = new HashMap<>();
        for (Rule rule : dependencies.inOrder()) {
            int level = rule.when().stream()
                    .flatMap(pattern -> dependencies.feeding(pattern).stream())
                    .mapToInt(feeding -> levels.get(feeding.name()) + 1)
                    .max()
                    .orElse(0);
            levels.put(rule.name(), level);
        }
        return levels;
    }

    /** The conclusions for a patient, if all of them are known, and known to break no law. */
    public Optional<RuleConclusions> known(PatientSignature patient) {
        KnownItems items = new KnownItems(patient, conditions.words());
        List<RankedConclusion> concluded = new ArrayList<>();
        Map<DerivedFact, DerivedFact> same = new HashMap<>();
        for (RuleView view : views) {
            if (!view.canConclude(items)) {
                continue;
            }
            SeenItems seen = view.of(items);
            Optional<KeptConclusions> kept = cells.get(seen.key());
            if (kept.isEmpty() || concluded.size() > MOST_CONCLUSIONS) {
                return Optional.empty();
            }
            for (KeptConclusion one : kept.get().all()) {
                DerivedFact again = again(one, seen, items);
                DerivedFact before = same.putIfAbsent(again, again);
                if (before == null) {
                    items.add(again, one.concluded().met());
                }
                concluded.add(new RankedConclusion(
                        one.rule().rank(), new Conclusion(one.rule().rule(), before == null ? again : before)));
            }
        }
        RuleConclusions ruling = RuleConclusions.of(inOrder(concluded, patient));
        return ruling.objections().isEmpty() && isKnownToBreakNoLaw(patient, ruling)
                ? Optional.of(ruling.breaking(List.of()))
                : Optional.empty();
    }

    private static DerivedFact again(KeptConclusion kept, SeenItems seen, KnownItems items) {
        Reason[] reasons = new Reason[kept.reasons().length];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = items.item(seen.positions()[kept.reasons()[i]]);
        }
        return kept.concluded().consequent().restingOn(List.of(reasons));
    }

    private static List<Conclusion> inOrder(List<RankedConclusion> concluded, PatientSignature patient) {
        ReasonOrder ofOneRule = new ReasonOrder(patient::position);
        concluded.sort((one, other) -> one.rank() == other.rank()
                ? ofOneRule.compare(
                        one.conclusion().derived(), other.conclusion().derived())
                : Integer.compare(one.rank(), other.rank()));
        List<Conclusion> inOrder = new ArrayList<>(concluded.size());
        for (RankedConclusion one : concluded) {
            inOrder.add(one.conclusion());
        }
        return Collections.unmodifiableList(inOrder);
    }

    private boolean isKnownToBreakNoLaw(PatientSignature patient, RuleConclusions ruling) {
        KnownItems finished = finished(patient, ruling);
        for (RuleView law : laws) {
            if (law.canConclude(finished) && cells.get(law.of(finished).key()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What laws are shown: the facts, the assessment and each advice once. */
    private KnownItems finished(PatientSignature patient, RuleConclusions ruling) {
        KnownItems finished = new KnownItems(patient, conditions.words());
        add(ruling.assessments().get(0), finished);
        ruling.advice().values().forEach(same -> add(same.get(0), finished));
        return finished;
    }

    private void add(DerivedFact derived, KnownItems items) {
        items.add(derived, conditions.of(derived.consequent()).met());
    }

    /**
     * Remembers what was fired for a patient. What must not be sent is not remembered, nor what was cut off.
     *
     * @param ruling of rules and laws
     * @return whether it was remembered
     */
    public boolean keep(PatientSignature patient, RuleConclusions ruling) {
        if (!ruling.atRest()
                || !ruling.objections().isEmpty()
                || ruling.conclusions().size() > MOST_CONCLUSIONS
                || !ruling.conclusions().stream().allMatch(this::isOfTheseRules)) {
            return false;
        }
        KnownItems items = new KnownItems(patient, conditions.words());
        Map<DerivedFact, Boolean> added = new IdentityHashMap<>();
        for (Conclusion conclusion : ruling.conclusions()) {
            DerivedFact derived = conclusion.derived();
            if (added.put(derived, true) == null) {
                add(derived, items);
            }
        }
        Map<RuleView, List<Conclusion>> concluded = new IdentityHashMap<>();
        for (Conclusion conclusion : ruling.conclusions()) {
            concluded
                    .computeIfAbsent(viewOf.get(conclusion.rule().name()), view -> new ArrayList<>())
                    .add(conclusion);
        }
        for (RuleView view : views) {
            if (view.canConclude(items)) {
                keep(concluded.getOrDefault(view, List.of()), view.of(items), items);
            }
        }
        KnownItems finished = finished(patient, ruling);
        laws.stream()
                .filter(law -> law.canConclude(finished))
                .forEach(law -> cells.put(law.of(finished).key(), KeptConclusions.NOTHING));
        return true;
    }

    private boolean isOfTheseRules(Conclusion conclusion) {
        RankedRule known = ranks.get(conclusion.rule().name());
        return known != null && known.rule().equals(conclusion.rule());
    }

    /** Remembers what the rules of a view concluded of what they saw. */
    private void keep(List<Conclusion> concluded, SeenItems seen, KnownItems items) {
        if (concluded.isEmpty()) {
            cells.put(seen.key(), KeptConclusions.NOTHING);
            return;
        }
        Map<Reason, Integer> numbers = new IdentityHashMap<>();
        for (int i = 0; i < seen.seen(); i++) {
            numbers.put(items.item(seen.positions()[i]), i);
        }
        KeptConclusions kept = KeptConclusions.of(
                concluded,
                rule -> ranks.get(rule.name()),
                conditions::of,
                reason -> numbers.getOrDefault(reason, KeptConclusions.NOT_SEEN));
        // Else the rules rest on something that they do not ask for: nothing is known of such rules.
        if (kept.restsOnWhatWasSeen()) {
            cells.put(seen.key(), kept);
        }
    }

    /** How many cells are remembered. */
    public int entries() {
        return cells.entries();
    }
}
