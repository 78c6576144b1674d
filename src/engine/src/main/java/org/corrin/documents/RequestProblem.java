package org.corrin.documents;

import java.util.Objects;

/**
 * A problem with a request: a value, so that one answer can report all of them.
 *
 * @param pointer where, as a JSON pointer without the first slash; empty for the request as a whole
 * @param value what stands there, shortened; may be empty
 * @param message what is wrong, in the words of its sender
 * @param hint what to do
 * @param kind whether the request has the wrong shape, or facts that cannot be used
 */
public record RequestProblem(String pointer, String value, String message, String hint, RequestProblemKind kind) {

    /** What a problem is about. */
    public enum RequestProblemKind {
        /** A field that does not exist, or a value of the wrong JSON type. */
        SHAPE,
        /** A well-formed fact that cannot be used. */
        FACT
    }

    public RequestProblem {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(hint, "hint");
        Objects.requireNonNull(kind, "kind");
    }
}
