package org.corrin.changes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.cells.AtomInterpretation;
import org.corrin.cells.Atoms;
import org.corrin.cells.InputValue;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientItem;
import org.corrin.rules.Rule.RulePattern;

/**
 * Two releases as one interpretation of requests: first the atoms of the older, then those of the newer. Each reads what is said
 * with its own names, codes and units.
 */
final class ReleasePair implements AtomInterpretation {

    private final ComparedRelease before;
    private final ComparedRelease after;
    private final boolean sameWords;
    private final LocalDate asOf;
    private final int ofBefore;
    private final List<RulePattern> facts = new ArrayList<>();
    private final Map<Integer, Integer> shared = new HashMap<>();
    private final Map<List<PatientItem>, Optional<BitSet>> read = new HashMap<>();

    /** @param sameWords whether both have one vocabulary, so that facts are the same to both */
    ReleasePair(ComparedRelease before, ComparedRelease after, boolean sameWords, LocalDate asOf) {
        this.before = before;
        this.after = after;
        this.sameWords = sameWords;
        this.asOf = asOf;
        facts.addAll(before.atoms().facts());
        this.ofBefore = facts.size();
        facts.addAll(after.atoms().facts());
        for (int number = 0; number < facts.size(); number++) {
            for (int same = Math.max(number + 1, ofBefore); number < ofBefore && same < facts.size(); same++) {
                if (askTheSame(facts.get(number), facts.get(same))) {
                    shared.put(number, same);
                }
            }
        }
    }

    private static boolean askTheSame(RulePattern one, RulePattern other) {
        return one.type() == other.type()
                && new HashSet<>(one.constraints()).equals(new HashSet<>(other.constraints()));
    }

    boolean haveTheSameWords() {
        return sameWords;
    }

    ComparedRelease before() {
        return before;
    }

    ComparedRelease after() {
        return after;
    }

    LocalDate asOf() {
        return asOf;
    }

    /** The atoms that an outcome depends on in either. */
    BitSet cone(String outcome) {
        return together(before.cone(outcome), after.cone(outcome));
    }

    private BitSet together(BitSet old, BitSet now) {
        BitSet both = (BitSet) old.clone();
        now.stream().forEach(number -> both.set(ofBefore + number));
        return both;
    }

    /** The number of what a condition of the older release asks of facts. */
    int numberBefore(RulePattern asked) {
        return before.atoms().askedBy(asked).nextSetBit(0);
    }

    /** The number of what a condition of the newer release asks of facts. */
    int numberAfter(RulePattern asked) {
        return ofBefore + after.atoms().askedBy(asked).nextSetBit(0);
    }

    /** The atoms that hold in the patient of a request; nothing if one of them refuses the request. */
    Optional<BitSet> read(PatientData request) {
        return before.read(request).flatMap(old -> after.read(request).map(now -> together(old, now)));
    }

    /** The same of a request that says no more than this. */
    Optional<BitSet> read(List<PatientItem> items) {
        return read.computeIfAbsent(items, stated -> read(PatientData.of(stated, asOf)));
    }

    @Override
    public List<RulePattern> facts() {
        return facts;
    }

    /** What a release refuses is reported separately; here it counts as not known. */
    @Override
    public BitSet of(InputValue value) {
        return sameWords
                ? together(before.atoms().of(value), after.atoms().of(value))
                : read(value.items()).map(held -> (BitSet) held.clone()).orElseGet(BitSet::new);
    }

    @Override
    public String inWords(int number) {
        return Atoms.inWords(facts.get(number));
    }

    @Override
    public boolean differsOn(BitSet held, BitSet cone) {
        return !sameWords
                && shared.entrySet().stream()
                        .filter(same -> cone.get(same.getKey()) && cone.get(same.getValue()))
                        .anyMatch(same -> held.get(same.getKey()) != held.get(same.getValue()));
    }

    /** What one outcome is before and after, where these atoms hold. */
    ReleaseChanges.OutcomeChange change(String outcome, BitSet held) {
        return new ReleaseChanges.OutcomeChange(
                outcome, before.answer(outcome, ofBefore(held)), after.answer(outcome, ofAfter(held)));
    }

    /** Whether the answers of the two differ there. */
    boolean answerDifferently(BitSet held) {
        return !before.answers(ofBefore(held)).equals(after.answers(ofAfter(held)));
    }

    private BitSet ofBefore(BitSet held) {
        return held.get(0, ofBefore);
    }

    private BitSet ofAfter(BitSet held) {
        return held.get(ofBefore, facts.size());
    }
}
