package org.corrin.intake;

/** What the intake does with a fact that cannot be used (as {@code handling} of RFC 7240 has it). */
public enum Handling {
    /** The request is refused with everything that is wrong, so that its sender can mend it. */
    STRICT,
    /** The fact is set aside and reported: nobody can mend a record's result of last year. */
    LENIENT
}
