package org.corrin.records;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which names mean one person, because the record says two of them in one breath. */
final class TiedNames {

    private final Map<String, Set<String>> tied = new HashMap<>();

    /** Notes that two names mean the same person. */
    void tie(String one, String other) {
        Set<String> ofOne = tied.computeIfAbsent(one, TiedNames::alone);
        Set<String> ofOther = tied.computeIfAbsent(other, TiedNames::alone);
        if (ofOne == ofOther) {
            return;
        }
        boolean isMore = ofOne.size() >= ofOther.size();
        Set<String> all = isMore ? ofOne : ofOther;
        // The fewer join the more, so that none joins more often than doubling allows.
        (isMore ? ofOther : ofOne).forEach(name -> {
            all.add(name);
            tied.put(name, all);
        });
    }

    private static Set<String> alone(String name) {
        return new LinkedHashSet<>(Set.of(name));
    }

    /** A name and all that mean the same. */
    Set<String> with(String name) {
        return tied.getOrDefault(name, Set.of(name));
    }
}
