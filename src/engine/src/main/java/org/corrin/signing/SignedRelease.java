package org.corrin.signing;

import java.nio.charset.StandardCharsets;

/**
 * What is signed: a release of a guideline. The text begins with what it is, so that a signature of something else that was made
 * with the same key never counts for a release.
 *
 * @param guideline its id
 * @param fingerprint of its files, {@code sha256:} and 64 hexadecimal digits
 */
public record SignedRelease(String guideline, String fingerprint) {

    private static final String WHAT = "corrin: signature of a release, version 1";

    /** Neither part can hold the end of a line. */
    byte[] text() {
        return String.join("\n", WHAT, guideline, fingerprint, "").getBytes(StandardCharsets.UTF_8);
    }
}
