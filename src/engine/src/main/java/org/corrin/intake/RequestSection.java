package org.corrin.intake;

import java.util.Locale;

/** The sections of a request, in the order in which an answer names what it rests on. */
public enum RequestSection {
    CONDITIONS,
    LABS,
    MEDICATIONS,
    ORDERS,
    PATIENT,
    SYMPTOMS;

    private final String field = name().toLowerCase(Locale.ROOT);

    /** The field of a request that holds it. */
    public String field() {
        return field;
    }
}
