package org.corrin.guideline;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the authors of a guideline wrote down of its changes, version by version, as <a
 * href="https://keepachangelog.com">Keep a Changelog</a> has it: a heading of the second level begins with the version, and
 * what stands there in backticks is acknowledged by name.
 */
public final class ChangeNotes {

    /** The file of a guideline that holds them, if it has one. */
    public static final String FILE = "CHANGES.md";

    private static final Pattern HEADING = Pattern.compile("##\\s+\\[?v?([^\\s\\]]+).*");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private ChangeNotes() {}

    /** The names that stand under the heading of a version, each with how often it stands there. */
    public static Map<String, Integer> named(GuidelineFiles files, String version) {
        Map<String, Integer> named = new HashMap<>();
        boolean isVersion = false;
        for (String line : files.texts().getOrDefault(FILE, "").lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                isVersion = heading.group(1).equals(version);
            } else if (isVersion) {
                Matcher names = NAME.matcher(line);
                while (names.find()) {
                    named.merge(names.group(1).strip(), 1, Integer::sum);
                }
            }
        }
        return named;
    }
}
