package org.corrin.rules.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.rules.Advice;
import org.corrin.rules.FactType;
import org.corrin.rules.dialect.TokenStream.Token;
import org.corrin.rules.dialect.TokenStream.TokenKind;

/**
 * Reads what a rule does: only insertions, such as {@code insertLogical( new Finding( "serum B12", "low", $lab ) );}.
 */
final class ConsequenceReader {

    /**
     * What a rule does.
     *
     * @param foreign where the first thing begins that is not an insertion, if there is one; the reader stops there
     */
    record WrittenConsequence(List<WrittenInsertion> insertions, Optional<Token> foreign) {}

    private final TokenStream tokens;

    private ConsequenceReader(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** The insertions in what stands after {@code then}. */
    static WrittenConsequence read(TokenStream tokens) {
        ConsequenceReader reader = new ConsequenceReader(tokens);
        List<WrittenInsertion> insertions = new ArrayList<>();
        while (!tokens.atEnd()) {
            Token start = tokens.peek();
            Optional<WrittenInsertion> insertion = reader.statement(start);
            if (insertion.isEmpty()) {
                return new WrittenConsequence(insertions, Optional.of(start));
            }
            insertions.add(insertion.get());
        }
        return new WrittenConsequence(insertions, Optional.empty());
    }

    private Optional<WrittenInsertion> statement(Token start) {
        if (!tokens.take("insertLogical") || !tokens.take("(")) {
            return Optional.empty();
        }
        Optional<WrittenInsertion> insertion = tokens.take("new") ? constructed(start) : advised(start);
        return insertion.filter(done -> tokens.take(")") && tokens.take(";"));
    }

    private Optional<WrittenInsertion> constructed(Token start) {
        return tokens.take(TokenKind.WORD).flatMap(type -> arguments(type, type, "", start));
    }

    private Optional<WrittenInsertion> advised(Token start) {
        if (!tokens.take("Advice") || !tokens.take(".")) {
            return Optional.empty();
        }
        Optional<WrittenInsertion> advice = tokens.take(TokenKind.WORD)
                .flatMap(method -> arguments(FactType.ADVICE.toString(), method, kind(method), start));
        if (!tokens.take(".")) {
            return advice;
        }
        return strength()
                .filter(strength -> tokens.take("(") && tokens.take(")"))
                .flatMap(strength -> advice.map(insertion -> insertion.inStrength(strength)));
    }

    /** The strength that a rule may give; strong is what stands without one. */
    private Optional<String> strength() {
        return Advice.STRENGTHS.stream()
                .filter(strength -> !strength.equals(Advice.STRONG))
                .filter(tokens::take)
                .findFirst();
    }

    static String kind(String method) {
        return method.equals("continuing") ? "continue" : method;
    }

    /** The method that makes advice of a kind; Java keeps the word {@code continue} to itself. */
    static String method(String kind) {
        return kind.equals("continue") ? "continuing" : kind;
    }

    /** Texts first, then bindings. */
    private Optional<WrittenInsertion> arguments(String type, String maker, String kind, Token start) {
        if (!tokens.take("(")) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        do {
            Optional<String> text = tokens.take(TokenKind.TEXT);
            Optional<String> binding = text.isPresent() ? Optional.empty() : tokens.take(TokenKind.WORD);
            if ((text.isPresent() && !reasons.isEmpty()) || (text.isEmpty() && binding.isEmpty())) {
                return Optional.empty();
            }
            text.ifPresent(texts::add);
            binding.ifPresent(reasons::add);
        } while (tokens.take(","));
        return tokens.take(")")
                ? Optional.of(new WrittenInsertion(type, maker, kind, texts, reasons, Advice.STRONG, start))
                : Optional.empty();
    }
}
