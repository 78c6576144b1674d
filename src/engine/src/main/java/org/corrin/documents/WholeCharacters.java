package org.corrin.documents;

/**
 * Texts of whole characters. A character beyond the first 65,536 is a pair of surrogates; half of one is nothing that UTF-8 can
 * write or another program reads.
 */
public final class WholeCharacters {

    /** What Unicode has for what is no character. */
    private static final char REPLACEMENT = '\uFFFD';

    private WholeCharacters() {}

    /** The same text, with a replacement character in place of each half of a pair. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int from) {
        StringBuilder whole = new StringBuilder(text);
        for (int i = from; i < whole.length(); i++) {
            boolean isPair = i + 1 < whole.length() && Character.isSurrogatePair(whole.charAt(i), whole.charAt(i + 1));
            if (isPair) {
                i++;
            } else if (Character.isSurrogate(whole.charAt(i))) {
                whole.setCharAt(i, REPLACEMENT);
            }
        }
        return whole.toString();
    }

    /** The first characters of a longer text, as many as fit into a length, of which none is half. */
    public static String first(String text, int length) {
        boolean isCut = Character.isSurrogatePair(text.charAt(length - 1), text.charAt(length));
        return text.substring(0, isCut ? length - 1 : length);
    }
}
