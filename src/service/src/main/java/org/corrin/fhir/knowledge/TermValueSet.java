package org.corrin.fhir.knowledge;

import java.util.List;
import java.util.stream.Stream;
import org.corrin.guideline.TermCode;

/**
 * The codes of one term, or of the terms of a group.
 *
 * @param name of the term or the group, as rules write it
 * @param codes of a term
 * @param starts of a term, what its other codes begin with
 * @param members of a group, its terms; empty for a term
 */
record TermValueSet(String id, String name, List<TermCode> codes, List<TermCode> starts, List<TermValueSet> members) {

    TermValueSet {
        codes = List.copyOf(codes);
        starts = List.copyOf(starts);
        members = List.copyOf(members);
    }

    boolean isGroup() {
        return !members.isEmpty();
    }

    /** Every code that is listed, those of members included. */
    List<TermCode> allCodes() {
        return isGroup()
                ? members.stream()
                        .flatMap(member -> member.codes().stream())
                        .distinct()
                        .toList()
                : codes;
    }

    /** Whether codes belong to it that are not listed. */
    boolean isOpen() {
        return Stream.concat(Stream.of(this), members.stream())
                .anyMatch(set -> !set.starts().isEmpty());
    }
}
