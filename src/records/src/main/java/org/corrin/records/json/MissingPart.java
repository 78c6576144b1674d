package org.corrin.records.json;

/**
 * A part of a record that its sender says is not here.
 *
 * @param pointer where it says so
 * @param type of the resources that are not here; empty if that is not known
 * @param why in a sentence without its end
 */
public record MissingPart(MissingKind kind, String pointer, String type, String why) {

    /** In what way a part is missing. */
    public enum MissingKind {
        /** A search found more than is here. */
        MORE_FOUND,
        /** A query was not answered. */
        FAILED,
        /** A resource or a Bundle is marked as cut short. */
        CUT_SHORT
    }
}
