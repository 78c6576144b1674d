package org.corrin.cohort.tables;

/**
 * A field of a request that cells fill.
 *
 * @param name in the request and in the mapping
 * @param kind how it is written
 */
record MappedField(String name, FieldKind kind) {

    /** How a field is written. */
    enum FieldKind {
        TEXT,
        /** A name, or a code of a system. */
        TERM,
        /** A text, brought into the form of ISO 8601 if the table says in which form it has days. */
        DAY,
        /** A number of JSON if the cell holds one, else the text. */
        NUMBER,
        /** A number that limits what the laboratory calls normal; written below `reference`. */
        LIMIT
    }
}
