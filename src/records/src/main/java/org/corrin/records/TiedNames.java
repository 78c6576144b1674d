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
        Set<String> all = new LinkedHashSet<>(with(one));
        all.addAll(with(other));
        all.forEach(name -> tied.put(name, all));
    }

    /** A name and all that mean the same. */
    Set<String> with(String name) {
        return tied.getOrDefault(name, Set.of(name));
    }
}
