package org.corrin.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Tokens.Kind;

/**
 * Reads what a rule does: nothing but {@code insertLogical( new Finding( "serum B12", "low", $lab ) );} and its like.
 */
final class ConsequenceReader {

    private final Tokens tokens;

    private ConsequenceReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The insertions, if the text holds nothing else. */
    static Optional<List<Insertion>> read(String text) {
        return Tokens.of(text).flatMap(tokens -> {
            ConsequenceReader reader = new ConsequenceReader(tokens);
            List<Insertion> insertions = new ArrayList<>();
            while (!tokens.atEnd()) {
                Optional<Insertion> insertion = reader.statement();
                if (insertion.isEmpty()) {
                    return Optional.empty();
                }
                insertions.add(insertion.get());
            }
            return Optional.of(insertions);
        });
    }

    private Optional<Insertion> statement() {
        if (!tokens.take("insertLogical") || !tokens.take("(")) {
            return Optional.empty();
        }
        Optional<Insertion> insertion = tokens.take("new") ? constructed() : advised();
        return insertion.filter(done -> tokens.take(")") && tokens.take(";"));
    }

    private Optional<Insertion> constructed() {
        return tokens.take(Kind.WORD).flatMap(type -> arguments(type, ""));
    }

    private Optional<Insertion> advised() {
        if (!tokens.take("Advice") || !tokens.take(".")) {
            return Optional.empty();
        }
        Optional<Insertion> advice = tokens.take(Kind.WORD)
                .flatMap(method -> arguments("Advice", method.equals("continuing") ? "continue" : method));
        if (!tokens.take(".")) {
            return advice;
        }
        return tokens.take("weak") && tokens.take("(") && tokens.take(")")
                ? advice.map(strong ->
                        new Insertion(strong.type(), strong.kind(), strong.texts(), strong.reasons(), Advice.WEAK))
                : Optional.empty();
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
