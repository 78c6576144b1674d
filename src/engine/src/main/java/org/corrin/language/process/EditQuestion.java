package org.corrin.language.process;

/** What can be asked of files that somebody edits. */
public enum EditQuestion {
    /** What is wrong with them, and where which rule stands. */
    PROBLEMS,
    /** What may be written at a place. */
    COMPLETIONS,
    /** What is known of the name at a place. */
    HOVER,
    /** Where the name at a place is defined. */
    DEFINITIONS,
    /** What to write to give the rule at a place another name. */
    RENAME,
    /** How a file is laid out. */
    FORMAT,
    /** What they decide for a patient, and which scenarios fail. */
    TRIAL;

    /** Whether rules are compiled and fired for it; what is only read never waits for that. */
    boolean fires() {
        return this == TRIAL;
    }
}
