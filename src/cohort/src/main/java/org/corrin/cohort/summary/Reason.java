package org.corrin.cohort.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why something was not read or not decided, as many people's reasons are one: without its place, and without numbers, days,
 * references and quoted words, which are those of one patient.
 *
 * @param group the reason, with {@code …} in place of what was taken out
 * @param quoted the words that were quoted, in their order and joined; empty if there were none with a letter
 */
record Reason(String group, String quoted) {

    /** A place is one word, as {@code labs/0/value}, or a pointer with a name that somebody else chose. */
    private static final Pattern PLACE = Pattern.compile("^(?:[^\\s:`]+|[^\\s:`]+/[^`]*?): ");

    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`|\"([^\"]*)\"|(?<![\\p{L}\\d])'([^']*)'");
    private static final Pattern REFERENCE =
            Pattern.compile("\\b\\p{Lu}\\p{Alpha}{3,}/[^\\s,;)]+|urn:[^\\s,;)]+|https?:[^\\s,;)]+");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d])[<>=]*\\d[\\d.,:/T+Z-]*(?<![.,:])");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /** The reason in a sentence that begins with a place, or with none. */
    static Reason of(String sentence) {
        Matcher quoted = QUOTED.matcher(PLACE.matcher(sentence).replaceFirst(""));
        List<String> words = new ArrayList<>();
        String text = quoted.replaceAll(found -> {
            String inside = found.group().substring(1, found.group().length() - 1);
            if (LETTER.matcher(inside).find()) {
                words.add(inside);
            }
            return "`…`";
        });
        String unnumbered =
                NUMBER.matcher(REFERENCE.matcher(text).replaceAll("…")).replaceAll("…");
        return new Reason(unnumbered, String.join(" · ", words));
    }
}
