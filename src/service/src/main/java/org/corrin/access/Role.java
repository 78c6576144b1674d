package org.corrin.access;

import java.util.Locale;

/** What somebody may do here. Nobody has a role by having another. */
public enum Role {
    /** Asks for decisions and explanations, and sends feedback. */
    CALLER,
    /** Checks candidates and proposes them. */
    AUTHOR,
    /** Approves what others propose, or returns it. */
    REVIEWER,
    /** Puts live what is approved, takes it back, retires guidelines. */
    PUBLISHER,
    /** Reads the records. */
    AUDITOR,
    /** Manages accounts and settings. */
    ADMINISTRATOR;

    /** How the role is written, in claims and in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
