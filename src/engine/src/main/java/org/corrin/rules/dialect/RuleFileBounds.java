package org.corrin.rules.dialect;

import java.util.Optional;
import org.corrin.rules.dialect.TokenStream.Token;
import org.corrin.rules.dialect.TokenStream.TokenKind;

/**
 * How much a rule file may hold before it is parsed: far more than a guideline needs, and little enough that the parser,
 * which goes a level deeper with each bracket and gets slower with each condition, is done in a moment.
 */
final class RuleFileBounds {

    /** Rules of all files together. */
    static final int MOST_RULES = 1_000;

    /** Conditions of one rule: Drools hands no more facts to a consequence. */
    static final int MOST_CONDITIONS = 30;

    private static final int LONGEST_FILE = 200_000;
    private static final int MOST_WORDS = 2_000;
    private static final int DEEPEST = 8;

    private RuleFileBounds() {}

    /** What is too long in a file, before it is cut into tokens. */
    static Optional<RuleProblem> exceeded(String text) {
        return text.length() <= LONGEST_FILE
                ? Optional.empty()
                : Optional.of(new RuleProblem(
                        0,
                        0,
                        "this file has " + text.length() + " characters, more than " + LONGEST_FILE,
                        "write the rules into several files"));
    }

    /** What is too long or too deep in a file that is cut into tokens. */
    static Optional<RuleProblem> exceeded(TokenStream tokens) {
        int words = 0;
        int depth = 0;
        for (Token token : tokens.all()) {
            if (token.kind() == TokenKind.WORD && token.text().equals("rule")) {
                words = 0;
                depth = 0;
            }
            words++;
            if (token.kind() == TokenKind.SYMBOL && "([{".contains(token.text())) {
                depth++;
            } else if (token.kind() == TokenKind.SYMBOL && ")]}".contains(token.text())) {
                depth--;
            }
            if (depth > DEEPEST) {
                return Optional.of(at(
                        token,
                        "brackets are nested deeper than " + DEEPEST + " here",
                        "a condition or an insertion needs two or three"));
            }
            if (words > MOST_WORDS) {
                return Optional.of(
                        at(token, "this rule is longer than " + MOST_WORDS + " words", "make several rules of it"));
            }
        }
        return Optional.empty();
    }

    private static RuleProblem at(Token token, String message, String hint) {
        return new RuleProblem(token.line(), token.column(), message, hint);
    }
}
