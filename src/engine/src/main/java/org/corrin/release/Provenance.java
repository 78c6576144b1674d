package org.corrin.release;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corrin.facts.Fact;
import org.corrin.facts.FactPositions;
import org.corrin.facts.Reason;
import org.corrin.rules.DerivedFact;
import org.corrin.rules.FiringResult.Conclusion;
import org.corrin.rules.Rule;

/** What the conclusions of one firing rest on: the rules that drew them, and the facts at the end of the chain. */
public final class Provenance {

    private final FactPositions positions;
    private final Map<Reason, BitSet> reached = new IdentityHashMap<>();
    private final Map<Reason, List<Rule>> rules = new IdentityHashMap<>();

    /** @param facts in the order of the request, all that the conclusions rest on */
    public Provenance(List<Fact> facts, Collection<Conclusion> conclusions) {
        this.positions = new FactPositions(facts);
        for (Conclusion conclusion : conclusions) {
            rules.computeIfAbsent(conclusion.derived(), derived -> new ArrayList<>(1))
                    .add(conclusion.rule());
        }
    }

    /** The rules that drew this conclusion. */
    List<Rule> rulesOf(Reason reason) {
        return rules.getOrDefault(reason, List.of());
    }

    /** Everything these rest on, themselves included; each once. */
    public static List<Reason> chain(Collection<? extends Reason> from) {
        List<Reason> chain = new ArrayList<>();
        follow(from, chain, Collections.newSetFromMap(new IdentityHashMap<>()));
        return chain;
    }

    private static void follow(Collection<? extends Reason> from, List<Reason> chain, Set<Reason> seen) {
        for (Reason reason : from) {
            if (seen.add(reason)) {
                chain.add(reason);
                if (reason instanceof DerivedFact derived) {
                    follow(derived.because(), chain, seen);
                }
            }
        }
    }

    /** The position of a fact in the order of the request. */
    int position(Fact fact) {
        return positions.of(fact);
    }

    /** The positions of the facts that these rest on; not to be changed. */
    BitSet positions(Collection<? extends Reason> from) {
        if (from.size() == 1) {
            return reach(from.iterator().next());
        }
        BitSet all = new BitSet();
        for (Reason reason : from) {
            all.or(reach(reason));
        }
        return all;
    }

    private BitSet reach(Reason reason) {
        BitSet known = reached.get(reason);
        if (known != null) {
            return known;
        }
        BitSet all;
        if (reason instanceof DerivedFact derived) {
            all = positions(derived.because());
        } else {
            all = new BitSet();
            all.set(positions.of((Fact) reason));
        }
        reached.put(reason, all);
        return all;
    }
}
