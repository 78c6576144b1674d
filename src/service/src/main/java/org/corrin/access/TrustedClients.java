package org.corrin.access;

/** Whether there are callers who bring tokens of their own kind, which are judged elsewhere: those of CDS Hooks. */
public interface TrustedClients {

    /** Whether any is named in the settings, so that nobody else may call there. */
    boolean areNamed();
}
