package org.corrin.intake;

/** How a caller names a test, a condition, a drug or another term of the vocabulary. */
public sealed interface TermReference {

    /** By its name or a synonym. */
    record ByName(String name) implements TermReference {}

    /**
     * By a code.
     *
     * @param system the URI of the code system
     */
    record ByCode(String system, String code) implements TermReference {}

    /** By its name or a synonym. */
    static TermReference named(String name) {
        return new ByName(name);
    }
}
