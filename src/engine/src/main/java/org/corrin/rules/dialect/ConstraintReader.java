package org.corrin.rules.dialect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.corrin.rules.Rule.Compared;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Measured;
import org.corrin.rules.Rule.OneOf;
import org.corrin.rules.dialect.TokenStream.Kind;

/** Reads one constraint of a condition, such as {@code test == "MMA"} or {@code below("180 pg/mL")}. */
final class ConstraintReader {

    private static final Set<String> ORDERINGS = Set.of("<", "<=", ">", ">=");

    /** Without a zero before it, which would make it octal to Java. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,5}");

    private ConstraintReader() {}

    /** The constraint, if the text is one of the dialect. */
    static Optional<Constraint> read(String text) {
        TokenStream tokens = TokenStream.of(text);
        Optional<Constraint> constraint = tokens.take(Kind.WORD).flatMap(word -> afterWord(word, tokens));
        return tokens.atEnd() ? constraint : Optional.empty();
    }

    private static Optional<Constraint> afterWord(String word, TokenStream tokens) {
        if (tokens.take("(")) {
            List<String> limits = tokens.takeTexts();
            return limits.isEmpty() || !tokens.take(")") ? Optional.empty() : Optional.of(new Measured(word, limits));
        }
        if (tokens.take("in")) {
            return list(word, true, tokens);
        }
        if (tokens.take("not")) {
            return tokens.take("in") ? list(word, false, tokens) : Optional.empty();
        }
        return tokens.take(Kind.SIGN).flatMap(sign -> compared(word, sign, tokens));
    }

    private static Optional<Constraint> list(String field, boolean wanted, TokenStream tokens) {
        if (!tokens.take("(")) {
            return Optional.empty();
        }
        List<String> values = tokens.takeTexts();
        return values.isEmpty() || !tokens.take(")") ? Optional.empty() : Optional.of(new OneOf(field, wanted, values));
    }

    private static Optional<Constraint> compared(String field, String sign, TokenStream tokens) {
        if (ORDERINGS.contains(sign)) {
            return tokens.take(Kind.NUMBER)
                    .filter(number -> WHOLE_NUMBER.matcher(number).matches())
                    .map(number -> new Compared(field, sign, Integer.parseInt(number)));
        }
        if (!sign.equals("==") && !sign.equals("!=")) {
            return Optional.empty();
        }
        return tokens.take(Kind.TEXT).map(value -> new OneOf(field, sign.equals("=="), List.of(value)));
    }
}
