package org.corrin.shadow;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proposal, as settings name it: {@code b12-ms/3}. */
record ShadowName(String guideline, long proposal) {

    private static final Pattern WRITTEN = Pattern.compile("([^/\\s]{1,100})/([1-9][0-9]{0,8})");

    /** The proposal that is written so. */
    static Optional<ShadowName> read(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        return written.matches()
                ? Optional.of(new ShadowName(written.group(1), Long.parseLong(written.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return guideline + "/" + proposal;
    }
}
