package org.corrin.intake;

import java.util.Optional;
import org.corrin.guideline.TermSet;

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

    /** The term that is meant, if these terms have it. */
    default <T> Optional<T> among(TermSet<T> terms) {
        return this instanceof ByCode coded
                ? terms.coded(coded.system(), coded.code())
                : terms.meantBy(((ByName) this).name());
    }

    /** By its name or a synonym. */
    static TermReference named(String name) {
        return new ByName(name);
    }
}
