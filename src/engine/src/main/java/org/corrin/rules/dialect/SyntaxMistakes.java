package org.corrin.rules.dialect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.corrin.rules.dialect.NameCheck.Slip;
import org.corrin.rules.dialect.TokenStream.Kind;
import org.corrin.rules.dialect.TokenStream.Token;

/**
 * Finds out why a file could not be read as rules, where that is one of the usual slips: the parser tells only where it
 * got lost, which is often a rule further down.
 */
final class SyntaxMistakes {

    /** The parts of a rule, in their order. */
    private static final String[] PARTS = {"rule", "when", "then", "end"};

    private final Deque<Token> open = new ArrayDeque<>();
    private Token rule;
    private Token before;
    private int part;

    private SyntaxMistakes(Token first) {
        this.rule = first;
        this.before = first;
        this.part = PARTS.length - 1;
    }

    /** The first usual slip in a file, if there is one. */
    static Optional<Slip> of(TokenStream tokens) {
        if (tokens.all().isEmpty()) {
            return Optional.empty();
        }
        SyntaxMistakes reading = new SyntaxMistakes(tokens.all().get(0));
        for (Token token : tokens.all()) {
            Optional<Slip> slip = reading.next(token);
            if (slip.isPresent()) {
                return slip;
            }
            reading.before = token;
        }
        return reading.part == PARTS.length - 1
                ? Optional.empty()
                : reading.missing(PARTS[reading.part + 1], reading.before);
    }

    private Optional<Slip> next(Token token) {
        if (token.kind() == Kind.WORD) {
            for (int named = 0; named < PARTS.length; named++) {
                if (token.text().equals(PARTS[named])) {
                    return part(named, token);
                }
            }
        }
        if (token.kind() == Kind.SIGN && token.text().equals("(")) {
            open.push(token);
        } else if (token.kind() == Kind.SIGN && token.text().equals(")")) {
            return close(token);
        } else if (isWhen() && token.kind() == Kind.SIGN && token.text().equals("=")) {
            return slip(token, "a single `=` compares nothing", "write `==`");
        } else if (isWhen() && !open.isEmpty() && lacksComma(token)) {
            return token.line() == before.line()
                    ? slip(token, "a comma is missing before `" + token.text() + "`", "put commas between constraints")
                    : slip(
                            open.peek(),
                            "this bracket is not closed",
                            "put a `)` where it ends, or a comma before the next line");
        }
        return Optional.empty();
    }

    private boolean isWhen() {
        return PARTS[part].equals("when");
    }

    /** A constraint that ends is followed by a comma or a bracket. */
    private boolean lacksComma(Token token) {
        boolean ended = before.kind() == Kind.TEXT
                || before.kind() == Kind.NUMBER
                || (before.kind() == Kind.SIGN && before.text().equals(")"));
        return ended && token.kind() == Kind.WORD;
    }

    private Optional<Slip> part(int named, Token token) {
        if (!open.isEmpty()) {
            return slip(open.peek(), "this bracket is not closed", "put a `)` where it ends");
        }
        int expected = (part + 1) % PARTS.length;
        if (named != expected) {
            return missing(PARTS[expected], token);
        }
        if (named == 0) {
            rule = token;
        }
        part = named;
        return Optional.empty();
    }

    private Optional<Slip> close(Token token) {
        if (open.isEmpty()) {
            return slip(token, "this bracket closes nothing", "take it out, or put a `(` where it begins");
        }
        open.pop();
        return Optional.empty();
    }

    private Optional<Slip> missing(String word, Token at) {
        return word.equals("rule")
                ? slip(at, "`" + at.text() + "` stands outside of a rule", "a rule begins with `rule` and its name")
                : slip(rule, "this rule has no `" + word + "`", "a rule has `when`, `then` and `end`, each once");
    }

    private static Optional<Slip> slip(Token at, String message, String hint) {
        return Optional.of(new Slip(at.line(), at.column(), message, hint));
    }
}
