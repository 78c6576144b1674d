package org.corrin.cohort.disclosure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What may be told of a whole that is divided into groups. Which groups are told together, or are empty, is not said: whoever
 * reads it cannot tell them apart.
 *
 * @param told how many are in each group that may be told by itself, in the order in which the groups were given
 * @param together how many are in all other groups; 0 if they are empty
 * @param tooFew whether the whole is so small that not even its size is told; then nothing else is
 */
public record ToldParts<K>(Map<K, Long> told, long together, boolean tooFew) {

    public ToldParts {
        told = Collections.unmodifiableMap(new LinkedHashMap<>(told));
    }

    /** How many are in the whole; 0 if that is not told. */
    public long whole() {
        return told.values().stream().mapToLong(Long::longValue).sum() + together;
    }
}
