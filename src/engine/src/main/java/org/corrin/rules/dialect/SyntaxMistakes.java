package org.corrin.rules.dialect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.corrin.rules.dialect.TokenStream.Token;
import org.corrin.rules.dialect.TokenStream.TokenKind;

/**
 * Finds out why a file could not be read as rules, if that is one of the usual mistakes: the parser reports only where it
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

    /** The first usual mistake in a file, if there is one. */
    static Optional<RuleProblem> of(TokenStream tokens) {
        if (tokens.all().isEmpty()) {
            return Optional.empty();
        }
        SyntaxMistakes reading = new SyntaxMistakes(tokens.all().get(0));
        for (Token token : tokens.all()) {
            Optional<RuleProblem> problem = reading.next(token);
            if (problem.isPresent()) {
                return problem;
            }
            reading.before = token;
        }
        return reading.part == PARTS.length - 1
                ? Optional.empty()
                : reading.missing(PARTS[reading.part + 1], reading.before);
    }

    private Optional<RuleProblem> next(Token token) {
        if (token.kind() == TokenKind.WORD) {
            for (int named = 0; named < PARTS.length; named++) {
                if (token.text().equals(PARTS[named])) {
                    return part(named, token);
                }
            }
        }
        if (token.kind() == TokenKind.SYMBOL && token.text().equals("(")) {
            open.push(token);
        } else if (token.kind() == TokenKind.SYMBOL && token.text().equals(")")) {
            return close(token);
        } else if (isWhen() && token.kind() == TokenKind.SYMBOL && token.text().equals("=")) {
            return problem(token, "a single `=` compares nothing", "write `==`");
        } else if (isWhen() && !open.isEmpty() && lacksComma(token)) {
            return token.line() == before.line()
                    ? problem(
                            token, "a comma is missing before `" + token.text() + "`", "put commas between constraints")
                    : problem(
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
        boolean ended = before.kind() == TokenKind.TEXT
                || before.kind() == TokenKind.NUMBER
                || (before.kind() == TokenKind.SYMBOL && before.text().equals(")"));
        return ended && token.kind() == TokenKind.WORD;
    }

    private Optional<RuleProblem> part(int named, Token token) {
        if (!open.isEmpty()) {
            return problem(open.peek(), "this bracket is not closed", "put a `)` where it ends");
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

    private Optional<RuleProblem> close(Token token) {
        if (open.isEmpty()) {
            return problem(token, "this bracket closes nothing", "take it out, or put a `(` where it begins");
        }
        open.pop();
        return Optional.empty();
    }

    private Optional<RuleProblem> missing(String word, Token at) {
        return word.equals("rule")
                ? problem(at, "`" + at.text() + "` stands outside of a rule", "a rule begins with `rule` and its name")
                : problem(rule, "this rule has no `" + word + "`", "a rule has `when`, `then` and `end`, each once");
    }

    private static Optional<RuleProblem> problem(Token at, String message, String hint) {
        return Optional.of(new RuleProblem(at.line(), at.column(), message, hint));
    }
}
