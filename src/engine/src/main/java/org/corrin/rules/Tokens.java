package org.corrin.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A short piece of rule text, cut into words, texts, numbers and signs, and read from the front. */
final class Tokens {

    /** What a token is. */
    enum Kind {
        WORD,
        TEXT,
        NUMBER,
        SIGN
    }

    /**
     * One token.
     *
     * @param text without the quotes, if it is a text
     */
    record Token(Kind kind, String text) {}

    private static final List<String> LONG_SIGNS = List.of("==", "!=", "<=", ">=", "&&", "||");

    private final List<Token> tokens;
    private int next;

    private Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Cuts a text; comments are passed over. Empty if a quote or a comment is not closed, or a text holds a backslash. */
    static Optional<Tokens> of(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end;
            if (Character.isWhitespace(c)) {
                end = at + 1;
            } else if (text.startsWith("//", at)) {
                end = Math.max(text.indexOf('\n', at), at + 2);
                end = text.indexOf('\n', at) < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                if (close < 0) {
                    return Optional.empty();
                }
                end = close + 2;
            } else if (c == '"') {
                int close = text.indexOf('"', at + 1);
                if (close < 0 || text.substring(at, close).indexOf('\\') >= 0) {
                    return Optional.empty();
                }
                tokens.add(new Token(Kind.TEXT, text.substring(at + 1, close)));
                end = close + 1;
            } else {
                end = endOfToken(text, at);
                tokens.add(new Token(kind(c), text.substring(at, end)));
            }
            at = end;
        }
        return Optional.of(new Tokens(tokens));
    }

    private static Kind kind(char first) {
        return Character.isJavaIdentifierStart(first) ? Kind.WORD : Character.isDigit(first) ? Kind.NUMBER : Kind.SIGN;
    }

    private static int endOfToken(String text, int at) {
        Kind kind = kind(text.charAt(at));
        if (kind == Kind.SIGN) {
            return LONG_SIGNS.stream().anyMatch(sign -> text.startsWith(sign, at)) ? at + 2 : at + 1;
        }
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    List<Token> all() {
        return tokens;
    }

    boolean atEnd() {
        return next >= tokens.size();
    }

    /** Takes this sign or word if it comes next. */
    boolean take(String sign) {
        boolean there = !atEnd()
                && tokens.get(next).kind() != Kind.TEXT
                && tokens.get(next).text().equals(sign);
        if (there) {
            next++;
        }
        return there;
    }

    /** Takes a token of a kind if one comes next. */
    Optional<String> take(Kind kind) {
        if (atEnd() || tokens.get(next).kind() != kind) {
            return Optional.empty();
        }
        return Optional.of(tokens.get(next++).text());
    }

    /** Takes as many texts, separated by commas, as come next. */
    List<String> takeTexts() {
        List<String> texts = new ArrayList<>();
        do {
            Optional<String> text = take(Kind.TEXT);
            if (text.isEmpty()) {
                return List.of();
            }
            texts.add(text.get());
        } while (take(","));
        return texts;
    }
}
