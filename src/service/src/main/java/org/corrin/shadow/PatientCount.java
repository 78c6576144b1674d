package org.corrin.shadow;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many patients, by the memory that told them apart ({@link KnownPatients}). A memory does not know whom another knows: a
 * patient whose chart was opened on five replicas is in the counts of five memories. So nothing is added over memories, and there
 * are for certain only as many patients as one memory says.
 *
 * @param byMemory without those that counted nobody
 */
record PatientCount(Map<String, Long> byMemory) {

    static final PatientCount NONE = new PatientCount(Map.of());

    PatientCount {
        byMemory = Map.copyOf(byMemory);
    }

    static PatientCount of(String memory, long patients) {
        return patients == 0 ? NONE : new PatientCount(Map.of(memory, patients));
    }

    /** With others, who are not among these. */
    PatientCount plus(PatientCount other) {
        Map<String, Long> sum = new TreeMap<>(byMemory);
        other.byMemory.forEach((memory, patients) -> sum.merge(memory, patients, Long::sum));
        sum.values().removeIf(patients -> patients == 0);
        return new PatientCount(sum);
    }

    PatientCount minus(PatientCount other) {
        Map<String, Long> negative = new TreeMap<>(other.byMemory);
        negative.replaceAll((memory, patients) -> -patients);
        return plus(new PatientCount(negative));
    }

    /** Without what a memory counted. */
    PatientCount without(String memory) {
        Map<String, Long> others = new TreeMap<>(byMemory);
        others.remove(memory);
        return new PatientCount(others);
    }

    /** How many there are for certain. */
    long atLeast() {
        return byMemory.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** How large the largest count is, where these are a difference of two. */
    long farthest() {
        return byMemory.values().stream().mapToLong(Math::abs).max().orElse(0);
    }

    /** Whether no memory counted fewer than nobody. */
    boolean isSum() {
        return byMemory.values().stream().allMatch(patients -> patients >= 0);
    }
}
