package org.corrin.guidelines;

/**
 * What the rules folder holds of a guideline.
 *
 * @param release the fingerprint of its files; empty if they could not be read
 */
public record FolderContent(String release, FolderVerdict verdict) {

    /** What was decided on it. */
    public enum FolderVerdict {
        /** Nothing yet. */
        CANDIDATE,
        /** It did not pass the gate, or could not be read. */
        REFUSED,
        /** It went live, now or before. */
        ACCEPTED,
        /** It says that the guideline is retired, and was heeded. */
        RETIRES
    }
}
