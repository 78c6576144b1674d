package org.corrin.intake;

/** What the intake does with a fact that cannot be used (as {@code handling} of RFC 7240 has it). */
public enum Handling {
    /** The intake refuses the request and reports everything that is wrong, so that its sender can mend it. */
    STRICT,
    /** The intake sets the fact aside and reports it: nobody can mend a record's result of last year. */
    LENIENT
}
