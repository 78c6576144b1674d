package org.corrin.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How far the history of each guideline was seen to reach. */
record HistoryMark(Map<String, MarkedPlace> guidelines) {

    private static final int NAME = 12;

    static final HistoryMark NONE = new HistoryMark(Map.of());

    HistoryMark {
        guidelines = Collections.unmodifiableMap(new TreeMap<>(guidelines));
    }

    /** A short name that an operator can type; another mark has another one. */
    String name() {
        String said = guidelines.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue().entries() + " "
                        + one.getValue().chain())
                .collect(Collectors.joining("\n"));
        return HistoryChain.sha256(said).substring("sha256:".length()).substring(0, NAME);
    }

    /** The same, with this place for a guideline. */
    HistoryMark with(String guideline, MarkedPlace place) {
        Map<String, MarkedPlace> next = new TreeMap<>(guidelines);
        next.put(guideline, place);
        return new HistoryMark(next);
    }

    /** Whether it reaches as far as this place of a guideline, or farther. */
    boolean reaches(String guideline, MarkedPlace place) {
        MarkedPlace known = guidelines.get(guideline);
        return known != null
                && (known.entries() > place.entries()
                        || known.entries() == place.entries() && known.chain().equals(place.chain()));
    }
}
