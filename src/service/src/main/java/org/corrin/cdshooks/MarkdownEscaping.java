package org.corrin.cdshooks;

import java.util.regex.Pattern;

/** GitHub-flavoured Markdown without surprises: what stands in a text stays a text. */
final class MarkdownEscaping {

    /** Also what hides or turns text around, and would make one line of it look like several. */
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Zl}\\p{Zp}\\p{C}]+");

    /**
     * Every character that begins emphasis, code, a link, a picture, a table, HTML or an entity; at the beginning those of a
     * heading and a list; and what makes a bare address a link: its colon, its {@code @}, its dot after {@code www}.
     */
    private static final Pattern SIGNS = Pattern.compile(
            "[\\\\`*_\\[\\]|<>~&@]|:(?=//)|(?<=\\bwww)\\.|^[#+-]|(?<=^\\d{1,9})[.)](?= |$)", Pattern.CASE_INSENSITIVE);

    private MarkdownEscaping() {}

    static String escaped(String text) {
        return SIGNS.matcher(SPACE.matcher(text).replaceAll(" ").strip()).replaceAll("\\\\$0");
    }
}
