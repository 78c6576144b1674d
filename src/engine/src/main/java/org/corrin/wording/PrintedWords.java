package org.corrin.wording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.quantities.QuantityWords;

/**
 * The words of a language that fill the placeholders of texts, and those that say who approved a release. English is built
 * in; the file of another language names all that fill placeholders.
 *
 * @param names how terms of the vocabulary are printed, where that differs from their names
 * @param amounts words that say how much or how often, such as {@code two} or {@code weekly}: a text that has another of them
 *     says another amount
 * @param quantities those that stand in printed quantities
 */
public record PrintedWords(
        Map<PrintedWord, String> words, Map<String, String> names, List<String> amounts, QuantityWords quantities) {

    /** A word, by its name in a wording file. */
    public enum PrintedWord {
        AND("and"),
        OR("or"),
        NOT_KNOWN("not known"),
        BELOW("below"),
        AT_MOST("at most"),
        ABOVE("above"),
        AT_LEAST("at least"),
        FROM("from"),
        TO("to"),
        EVERY("every"),
        A_DAY("a day"),
        A_WEEK("a week"),
        A_MONTH("a month"),
        DECIMAL("decimal"),
        APPROVED("approved"),
        APPROVED_BY_ITS_AUTHOR("approved by its author"),
        NOT_APPROVED("not approved"),
        SOURCE("source");

        /** Releases of before have no words for these in their languages, and say them in English. */
        private static final Set<PrintedWord> LATER =
                EnumSet.of(APPROVED, APPROVED_BY_ITS_AUTHOR, NOT_APPROVED, SOURCE);

        private final String key;

        PrintedWord(String key) {
            this.key = key;
        }

        String english() {
            return this == DECIMAL ? "." : key;
        }
    }

    /** The English words. */
    public static final PrintedWords ENGLISH = new PrintedWords(
            new EnumMap<>(PrintedWord.class),
            Map.of(),
            List.of(
                    ("two three four five six seven eight nine ten eleven twelve half quarter once twice thrice alternate"
                                    + " hour hours hourly day days daily week weeks weekly fortnight month months monthly year"
                                    + " years yearly")
                            .split(" ")));

    private static final String NAMES = "names";
    private static final String AMOUNTS = "amounts";

    public PrintedWords {
        words = Map.copyOf(words);
        names = Map.copyOf(names);
        amounts = List.copyOf(amounts);
    }

    private PrintedWords(Map<PrintedWord, String> words, Map<String, String> names, List<String> amounts) {
        this(
                words,
                names,
                amounts,
                new QuantityWords(
                        word(PrintedWord.A_DAY, words),
                        word(PrintedWord.A_WEEK, words),
                        word(PrintedWord.A_MONTH, words),
                        word(PrintedWord.TO, words),
                        word(PrintedWord.DECIMAL, words)));
    }

    /** The word of this language. */
    public String of(PrintedWord word) {
        return word(word, words);
    }

    private static String word(PrintedWord word, Map<PrintedWord, String> words) {
        return words.getOrDefault(word, word.english());
    }

    /** How a term of the vocabulary is printed. */
    public String name(String term) {
        return names.getOrDefault(term, term);
    }

    /** Texts with a word between them. */
    public String joined(PrintedWord between, Collection<String> texts) {
        return String.join(" " + of(between) + " ", texts);
    }

    /**
     * Reads the section of a wording file.
     *
     * @param complete whether every word must be there
     */
    static PrintedWords read(DocumentNode section, boolean complete) {
        Map<PrintedWord, String> words = new EnumMap<>(PrintedWord.class);
        Map<String, String> names = new LinkedHashMap<>();
        List<String> amounts = new ArrayList<>();
        List<String> known =
                Arrays.stream(PrintedWord.values()).map(word -> word.key).toList();
        section.entries().forEach((key, node) -> {
            if (key.equals(NAMES)) {
                node.entries()
                        .forEach((term, printed) -> printed.requiredText().ifPresent(text -> names.put(term, text)));
                return;
            }
            if (key.equals(AMOUNTS)) {
                amounts.addAll(node.texts());
                return;
            }
            int at = known.indexOf(key);
            if (at < 0) {
                node.reportShape(
                        "there is no word `" + DocumentNode.shortened(key) + "`", NameSuggestion.hint(key, known));
                return;
            }
            node.requiredText().ifPresent(text -> words.put(PrintedWord.values()[at], text));
        });
        if (complete) {
            for (PrintedWord word : PrintedWord.values()) {
                if (!words.containsKey(word) && !PrintedWord.LATER.contains(word)) {
                    section.reportShape(
                            "`words` has no `" + word.key + "`",
                            "say what stands for the English `" + word.english() + "`, which texts print");
                }
            }
        }
        return new PrintedWords(words, names, amounts);
    }
}
