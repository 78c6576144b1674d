package org.corrin.cdshooks;

import java.util.regex.Pattern;

/** GitHub-flavoured Markdown without surprises: what stands in a text stays a text. */
final class Markdown {

    private static final Pattern SIGNS = Pattern.compile("[\\\\`*_\\[\\]|<>~]|^[#+-]");

    private Markdown() {}

    static String escaped(String text) {
        return SIGNS.matcher(text.replaceAll("\\s+", " ")).replaceAll("\\\\$0");
    }
}
