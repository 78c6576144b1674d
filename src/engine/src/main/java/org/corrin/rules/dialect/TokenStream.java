package org.corrin.rules.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece of rule text, cut into words, texts, numbers and symbols, and read from the front. */
final class TokenStream {

    /** What a token is. */
    enum TokenKind {
        WORD,
        TEXT,
        NUMBER,
        SYMBOL,
        /** Where the reader stopped cutting: it comes last, and nobody takes it. */
        FLAW
    }

    /**
     * One token.
     *
     * @param text without the quotes, if it is a text
     * @param line counted from 1
     * @param column counted from 1
     */
    record Token(TokenKind kind, String text, int line, int column) {}

    private static final List<String> LONG_SYMBOLS = List.of("==", "!=", "<=", ">=", "&&", "||");

    /** What word processors make of the quotes that somebody types. */
    private static final String CURLY_QUOTES = "\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u201a";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private Optional<RuleProblem> flaw = Optional.empty();
    private int line;
    private int lineStart;
    private int next;

    private TokenStream(String text, int line, int column) {
        this.text = text;
        this.line = line;
        this.lineStart = 1 - column;
        int at = 0;
        while (at < text.length()) {
            int end = cut(at);
            for (; at < end; at++) {
                if (isUnseen(at)) {
                    flaw(
                            at,
                            "a character that cannot be seen stands here",
                            "write the line anew; what is read must be what is seen");
                    return;
                }
                if (text.charAt(at) == '\n') {
                    this.line++;
                    lineStart = at + 1;
                }
            }
        }
    }

    /** Whether this character does not show, except spaces, tabs and ends of lines; some reverse the order of what follows. */
    private boolean isUnseen(int at) {
        char c = text.charAt(at);
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.CONTROL -> c != '\n' && c != '\t' && !text.startsWith("\r\n", at);
            default -> false;
        };
    }

    /** Cuts a text, and passes over comments. */
    static TokenStream of(String text) {
        return of(text, 1, 1);
    }

    /** Cuts a text that stands at a line and a column of its file. */
    static TokenStream of(String text, int line, int column) {
        return new TokenStream(text, line, column);
    }

    /** Cuts off what begins here; returns where it ends. */
    private int cut(int at) {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            return at + 1;
        }
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            return cutComment(at, end < 0 ? text.length() : end);
        }
        if (text.startsWith("/*", at)) {
            int close = text.indexOf("*/", at + 2);
            return close < 0 ? flaw(at, "this comment is not closed", "put */ at its end") : cutComment(at, close + 2);
        }
        if (c == '"') {
            return cutText(at);
        }
        if (c == '\'') {
            return flaw(at, "`'` is not used here", "put a text in double quotes");
        }
        if (CURLY_QUOTES.indexOf(c) >= 0) {
            return flaw(at, "`" + c + "` is not used here", "put a text in straight double quotes: \"");
        }
        int end = endOfToken(at);
        return add(kind(c), at, text.substring(at, end), end);
    }

    /** Java reads escapes before it knows of comments, and would find the end of this one where nobody sees it. */
    private int cutComment(int at, int end) {
        int backslash = text.indexOf('\\', at);
        return backslash >= 0 && backslash < end
                ? flaw(backslash, "`\\` is not used here", "write the comment without it")
                : end;
    }

    /** Drools would read a backslash as something that does not stand there. */
    private int cutText(int at) {
        int close = text.indexOf('"', at + 1);
        String inside = close < 0 ? "\n" : text.substring(at + 1, close);
        if (inside.indexOf('\n') >= 0) {
            return flaw(at, "this text is not closed", "put a double quote at its end, on the same line");
        }
        int backslash = inside.indexOf('\\');
        return backslash >= 0
                ? flaw(at + 1 + backslash, "`\\` is not used here", "write the text as it is read")
                : add(TokenKind.TEXT, at, inside, close + 1);
    }

    private int flaw(int at, String message, String hint) {
        flaw = Optional.of(new RuleProblem(line, at - lineStart + 1, message, hint));
        return add(TokenKind.FLAW, at, "", text.length());
    }

    private int add(TokenKind kind, int at, String token, int end) {
        tokens.add(new Token(kind, token, line, at - lineStart + 1));
        return end;
    }

    private static TokenKind kind(char first) {
        return Character.isJavaIdentifierStart(first)
                ? TokenKind.WORD
                : Character.isDigit(first) ? TokenKind.NUMBER : TokenKind.SYMBOL;
    }

    private int endOfToken(int at) {
        TokenKind kind = kind(text.charAt(at));
        if (kind == TokenKind.SYMBOL) {
            return LONG_SYMBOLS.stream().anyMatch(symbol -> text.startsWith(symbol, at)) ? at + 2 : at + 1;
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

    /** Why the text could not be cut to its end, if so. */
    Optional<RuleProblem> flaw() {
        return flaw;
    }

    boolean atEnd() {
        return next >= tokens.size();
    }

    /** The token that comes next; there must be one. */
    Token peek() {
        return tokens.get(next);
    }

    /** Takes this symbol or word if it comes next. */
    boolean take(String symbol) {
        boolean there = !atEnd()
                && (peek().kind() == TokenKind.WORD || peek().kind() == TokenKind.SYMBOL)
                && peek().text().equals(symbol);
        if (there) {
            next++;
        }
        return there;
    }

    /** Takes a token of a kind if one comes next. */
    Optional<String> take(TokenKind kind) {
        if (atEnd() || peek().kind() != kind) {
            return Optional.empty();
        }
        return Optional.of(tokens.get(next++).text());
    }

    /** Takes as many texts, separated by commas, as come next. */
    List<String> takeTexts() {
        List<String> texts = new ArrayList<>();
        do {
            Optional<String> text = take(TokenKind.TEXT);
            if (text.isEmpty()) {
                return List.of();
            }
            texts.add(text.get());
        } while (take(","));
        return texts;
    }
}
