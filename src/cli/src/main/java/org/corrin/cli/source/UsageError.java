package org.corrin.cli.source;

/**
 * What was typed cannot be done: a folder, file or revision that is not there or cannot be read. The message is for
 * whoever typed it.
 */
public final class UsageError extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Something that cannot be done, in a sentence without an end point. */
    public UsageError(String message) {
        super(message);
    }
}
