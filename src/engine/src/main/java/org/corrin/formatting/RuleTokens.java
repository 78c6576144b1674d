package org.corrin.formatting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule file cut into its words, texts, symbols and comments. Two files with equal tokens say the same: nothing but the
 * space between tokens can tell them apart.
 */
record RuleTokens(List<RuleToken> all) {

    /** What is cut off at once. A text or a comment that is not closed is none of these. */
    private static final Pattern TOKEN = Pattern.compile("\"[^\"\\n]*\"|//[^\\n]*|/\\*(?s:.*?)\\*/|[=!<>]=|&&|\\|\\|"
            + "|[\\p{javaJavaIdentifierPart}&&[^\\p{Cc}]]+|[^\\s\"]");

    /** One piece of a file, and how many lines end before it. Only {@code text} tells files apart. */
    record RuleToken(String text, int linesBefore) {

        boolean is(String other) {
            return text.equals(other);
        }

        boolean isComment() {
            return text.startsWith("//") || text.startsWith("/*");
        }

        boolean isWord() {
            return Character.isJavaIdentifierPart(text.charAt(0));
        }

        boolean beginsLine() {
            return linesBefore > 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RuleToken token && token.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** The tokens of a file; nothing if it cannot be cut to its end. */
    static Optional<RuleTokens> of(String written) {
        String text = written.replace("\r\n", "\n");
        List<RuleToken> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find()) {
            String space = text.substring(end, matcher.start());
            if (!space.isBlank()) {
                return Optional.empty();
            }
            int lines = (int) space.chars().filter(c -> c == '\n').count();
            tokens.add(new RuleToken(matcher.group().stripTrailing(), tokens.isEmpty() ? lines + 1 : lines));
            end = matcher.end();
        }
        return text.substring(end).isBlank() ? Optional.of(new RuleTokens(List.copyOf(tokens))) : Optional.empty();
    }
}
