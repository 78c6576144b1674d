package org.corrin.cohort.summary;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each of some pairs of texts was seen, such as a status with an advice; bounded as {@link BoundedCounts} is. */
final class BoundedTable implements Serializable {

    private static final long serialVersionUID = 1;

    /** Stands in no text of a vocabulary; in any other it is a space. */
    private static final char BETWEEN = '\u001F';

    private final BoundedCounts pairs = new BoundedCounts();

    void add(String of, String text) {
        pairs.add(of.replace(BETWEEN, ' ') + BETWEEN + text);
    }

    void merge(BoundedTable other) {
        pairs.merge(other.pairs);
    }

    CountedTable counted() {
        CountedTexts all = pairs.counted();
        Map<String, Map<String, Long>> rows = new TreeMap<>();
        all.texts().forEach(pair -> {
            int between = pair.text().indexOf(BETWEEN);
            String of = between < 0 ? pair.text() : pair.text().substring(0, between);
            String text = between < 0 ? "" : pair.text().substring(between + 1);
            rows.computeIfAbsent(of, name -> new HashMap<>()).put(text, pair.count());
        });
        Map<String, CountedTexts> counted = new TreeMap<>();
        rows.forEach((of, texts) -> counted.put(of, CountedTexts.of(texts, 0)));
        return new CountedTable(counted, all.others());
    }
}
