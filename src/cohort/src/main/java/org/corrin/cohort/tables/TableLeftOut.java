package org.corrin.cohort.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.records.bulk.LeftOut;

/** Counts what of tables reaches no patient. */
final class TableLeftOut {

    /** What was left out, of one kind. */
    private record LeftOutKind(String table, String what, boolean mayMatter) {}

    private final Map<LeftOutKind, Long> counts = new LinkedHashMap<>();

    /** Counts one. */
    void count(String table, String what, boolean mayMatter) {
        add(table, 1, what, mayMatter);
    }

    /** Counts several. */
    void add(String table, long many, String what, boolean mayMatter) {
        counts.merge(new LeftOutKind(table, what, mayMatter), many, Long::sum);
    }

    /** All of it, table by table. */
    List<LeftOut> all() {
        List<LeftOut> all = new ArrayList<>();
        counts.forEach((kind, many) -> all.add(new LeftOut(kind.table(), kind.what(), kind.mayMatter(), many)));
        return all;
    }
}
