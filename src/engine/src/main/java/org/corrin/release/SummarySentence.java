package org.corrin.release;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.wording.PrintedWords;
import org.corrin.wording.PrintedWords.PrintedWord;
import org.corrin.wording.TextTemplate;

/**
 * The first sentence of a text for health professionals, which stands alone: other systems show it as the summary of a
 * card, and no other length of it is taken than CDS Hooks allows.
 */
public final class SummarySentence {

    /** The most characters in it (CDS Hooks 2.0.1, card attributes: "less than 140 characters"). */
    public static final int LONGEST = 139;

    private static final Pattern END = Pattern.compile("[.!?](?=\\s|$)");

    /** A number as requests may carry it, written out, with its sign of comparison. */
    private static final String LONGEST_NUMBER = ">=" + "0".repeat(51);

    private SummarySentence() {}

    /** The first sentence of a text. */
    public static String of(String text) {
        Matcher end = END.matcher(text);
        return end.find() ? text.substring(0, end.end()) : text;
    }

    /**
     * What is wrong with the headline of a text, whatever fills its placeholders; nothing if it fits.
     *
     * @param own the limits that the rules compare with which give it, printed
     */
    public static Optional<String> problem(
            TextTemplate template, Collection<String> own, Vocabulary vocabulary, RuleThresholds limits) {
        String notKnown = limits.words().of(PrintedWord.NOT_KNOWN);
        String shown = of(template.filled(placeholder -> Optional.of("{" + placeholder + "}"), notKnown));
        Set<String> boundless = new LinkedHashSet<>();
        String longest = of(template.filled(
                placeholder -> {
                    Optional<String> filling = longest(placeholder, own, vocabulary, limits);
                    if (filling.isEmpty() && shown.contains("{" + placeholder + "}")) {
                        boundless.add("`{" + placeholder + "}`");
                    }
                    return filling;
                },
                notKnown));
        if (!boundless.isEmpty()) {
            return Optional.of("its first sentence is the headline of a card, and " + String.join(", ", boundless)
                    + " may be of any length");
        }
        return longest.length() <= LONGEST
                ? Optional.empty()
                : Optional.of("its first sentence is the headline of a card, and may be " + longest.length()
                        + " characters long; " + LONGEST + " fit");
    }

    private static Optional<String> longest(
            String placeholder, Collection<String> own, Vocabulary vocabulary, RuleThresholds limits) {
        if (placeholder.equals("limits")) {
            return Optional.of(
                    own.isEmpty()
                            ? limits.words().of(PrintedWord.NOT_KNOWN)
                            : limits.words().joined(PrintedWord.OR, own));
        }
        return limits.ofPlaceholder(placeholder)
                .or(() -> vocabulary.tests().named(placeholder).map(test -> longest(test, limits.words())));
    }

    /** The longest result: a word, or a value that two reports of one sample stretch from one number to another. */
    private static String longest(TestTerm test, PrintedWords words) {
        if (!test.isMeasured()) {
            return longest(test.results().names().stream().map(words::name));
        }
        Function<String, String> unit = ucum -> PrintedQuantity.unit(ucum, words.quantities());
        String number = LONGEST_NUMBER + " "
                + longest(test.scale().units().stream().map(unit))
                + " (" + LONGEST_NUMBER + " " + unit.apply(test.scale().unit()) + ")";
        return words.joined(PrintedWord.TO, List.of(number, number));
    }

    private static String longest(Stream<String> texts) {
        return texts.max(Comparator.comparing(String::length)).orElse("");
    }
}
