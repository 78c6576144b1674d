package org.corrin.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a caller prefers of an answer ({@code Prefer}, RFC 7240). Whatever is not a preference is passed over. */
public final class PreferHeader {

    /** The header that states preferences. */
    public static final String NAME = "Prefer";

    /** The header of an answer that confirms one. */
    public static final String APPLIED = "Preference-Applied";

    private PreferHeader() {}

    /**
     * The value of a preference; empty if it is not stated, or without a value. The first that is stated counts.
     *
     * @param headers the values of all headers of this name, in their order
     * @param preference its name, in small letters
     */
    public static Optional<String> value(List<String> headers, String preference) {
        for (String header : headers) {
            for (String stated : split(header, ',')) {
                // What stands behind a semicolon are parameters of the preference.
                List<String> parts = split(split(stated, ';').get(0), '=');
                if (parts.get(0).strip().equalsIgnoreCase(preference)) {
                    return parts.size() == 2
                            ? Optional.of(unquoted(parts.get(1).strip())).filter(value -> !value.isEmpty())
                            : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** The parts of a text between separators that stand outside quotes; at least one. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == '\\' && quoted) {
                i++;
            } else if (character == separator && !quoted) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }

    private static String unquoted(String word) {
        return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
                ? word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1")
                : word;
    }
}
