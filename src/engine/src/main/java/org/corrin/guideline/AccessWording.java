package org.corrin.guideline;

/**
 * How a reader of folders is spoken to about files that are there and cannot be read.
 *
 * @param denied what is wrong with a file that the reader has no right to read
 * @param deniedHint what to do about that
 * @param failedHint what to do about a file that cannot be read for another reason
 */
public record AccessWording(String denied, String deniedHint, String failedHint) {

    /** For whoever started the program that reads. */
    public static final AccessWording YOU =
            new AccessWording("you may not read this", "ask its owner for the right to", "try again");
}
