package org.corrin.rules.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.rules.Advice;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.dialect.TokenStream.Kind;
import org.corrin.rules.dialect.TokenStream.Token;

/**
 * Reads what a rule does: nothing but {@code insertLogical( new Finding( "serum B12", "low", $lab ) );} and its like.
 */
final class ConsequenceReader {

    /**
     * What a rule does.
     *
     * @param foreign where the first thing begins that is no insertion, if there is one; what follows it is not read
     */
    record Consequence(List<Placed> insertions, Optional<Token> foreign) {}

    /**
     * An insertion, and how and where it is written.
     *
     * @param maker the word that makes it: the type after {@code new}, or the method of {@code Advice}
     * @param start its first token
     */
    record Placed(Insertion insertion, String maker, Token start) {}

    private final TokenStream tokens;

    private ConsequenceReader(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** The insertions in what stands after {@code then}. */
    static Consequence read(TokenStream tokens) {
        ConsequenceReader reader = new ConsequenceReader(tokens);
        List<Placed> insertions = new ArrayList<>();
        while (!tokens.atEnd()) {
            Token start = tokens.peek();
            Optional<Placed> insertion = reader.statement(start);
            if (insertion.isEmpty()) {
                return new Consequence(insertions, Optional.of(start));
            }
            insertions.add(insertion.get());
        }
        return new Consequence(insertions, Optional.empty());
    }

    private Optional<Placed> statement(Token start) {
        if (!tokens.take("insertLogical") || !tokens.take("(")) {
            return Optional.empty();
        }
        Optional<Placed> insertion = tokens.take("new") ? constructed(start) : advised(start);
        return insertion.filter(done -> tokens.take(")") && tokens.take(";"));
    }

    private Optional<Placed> constructed(Token start) {
        return tokens.take(Kind.WORD)
                .flatMap(type -> arguments(type, "").map(insertion -> new Placed(insertion, type, start)));
    }

    private Optional<Placed> advised(Token start) {
        if (!tokens.take("Advice") || !tokens.take(".")) {
            return Optional.empty();
        }
        Optional<Placed> advice = tokens.take(Kind.WORD)
                .flatMap(method ->
                        arguments("Advice", kind(method)).map(insertion -> new Placed(insertion, method, start)));
        if (!tokens.take(".")) {
            return advice;
        }
        return tokens.take("weak") && tokens.take("(") && tokens.take(")")
                ? advice.map(strong -> new Placed(weak(strong.insertion()), strong.maker(), start))
                : Optional.empty();
    }

    private static Insertion weak(Insertion strong) {
        return new Insertion(strong.type(), strong.kind(), strong.texts(), strong.reasons(), Advice.WEAK);
    }

    private static String kind(String method) {
        return method.equals("continuing") ? "continue" : method;
    }

    /** The method that makes advice of a kind; Java keeps the word {@code continue} to itself. */
    static String method(String kind) {
        return kind.equals("continue") ? "continuing" : kind;
    }

    /** Texts first, then bindings. */
    private Optional<Insertion> arguments(String type, String kind) {
        if (!tokens.take("(")) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        do {
            Optional<String> text = tokens.take(Kind.TEXT);
            Optional<String> binding = text.isPresent() ? Optional.empty() : tokens.take(Kind.WORD);
            if ((text.isPresent() && !reasons.isEmpty()) || (text.isEmpty() && binding.isEmpty())) {
                return Optional.empty();
            }
            text.ifPresent(texts::add);
            binding.ifPresent(reasons::add);
        } while (tokens.take(","));
        return tokens.take(")")
                ? Optional.of(new Insertion(type, kind, texts, reasons, kind.isEmpty() ? "" : Advice.STRONG))
                : Optional.empty();
    }
}
