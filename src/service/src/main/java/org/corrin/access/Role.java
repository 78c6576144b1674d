package org.corrin.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** The role that is written so. */
    public static Optional<Role> labelled(String label) {
        return Stream.of(values()).filter(role -> role.label().equals(label)).findFirst();
    }
}
