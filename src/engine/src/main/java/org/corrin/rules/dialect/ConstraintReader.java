package org.corrin.rules.dialect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corrin.rules.LimitComparison;
import org.corrin.rules.Rule.NumberConstraint;
import org.corrin.rules.Rule.TextConstraint;
import org.corrin.rules.dialect.TokenStream.TokenKind;
import org.corrin.rules.dialect.WrittenConstraint.WrittenFieldConstraint;
import org.corrin.rules.dialect.WrittenConstraint.WrittenLimitConstraint;

/** Reads one constraint of a condition, such as {@code test == "MMA"} or {@code below("180 pg/mL")}. */
final class ConstraintReader {

    /** Without a zero before it, which would make it octal to Java. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,5}");

    private ConstraintReader() {}

    /** The constraint, if the text is one of the dialect. */
    static Optional<WrittenConstraint> read(String text) {
        TokenStream tokens = TokenStream.of(text);
        Optional<WrittenConstraint> constraint = tokens.take(TokenKind.WORD).flatMap(word -> afterWord(word, tokens));
        return tokens.atEnd() ? constraint : Optional.empty();
    }

    private static Optional<WrittenConstraint> afterWord(String word, TokenStream tokens) {
        if (tokens.take("(")) {
            if (tokens.take(")")) {
                return Optional.of(new WrittenLimitConstraint(word, List.of()));
            }
            List<String> limits = tokens.takeTexts();
            return limits.isEmpty() || !tokens.take(")")
                    ? Optional.empty()
                    : Optional.of(new WrittenLimitConstraint(word, limits));
        }
        if (tokens.take("in")) {
            return list(word, true, tokens);
        }
        if (tokens.take("not")) {
            return tokens.take("in") ? list(word, false, tokens) : Optional.empty();
        }
        return tokens.take(TokenKind.SYMBOL).flatMap(symbol -> compared(word, symbol, tokens));
    }

    private static Optional<WrittenConstraint> list(String field, boolean wanted, TokenStream tokens) {
        if (!tokens.take("(")) {
            return Optional.empty();
        }
        List<String> values = tokens.takeTexts();
        return values.isEmpty() || !tokens.take(")")
                ? Optional.empty()
                : Optional.of(new WrittenFieldConstraint(new TextConstraint(field, wanted, values)));
    }

    private static Optional<WrittenConstraint> compared(String field, String symbol, TokenStream tokens) {
        Optional<LimitComparison> comparison = LimitComparison.ofOperator(symbol);
        if (comparison.isPresent()) {
            return tokens.take(TokenKind.NUMBER)
                    .filter(number -> WHOLE_NUMBER.matcher(number).matches())
                    .map(number -> new WrittenFieldConstraint(
                            new NumberConstraint(field, comparison.get(), Integer.parseInt(number))));
        }
        if (!symbol.equals("==") && !symbol.equals("!=")) {
            return Optional.empty();
        }
        return tokens.take(TokenKind.TEXT)
                .map(value ->
                        new WrittenFieldConstraint(new TextConstraint(field, symbol.equals("=="), List.of(value))));
    }
}
