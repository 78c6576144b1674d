package org.corrin.guideline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corrin.documents.NameSuggestion;

/**
 * The terms of one kind, such as all tests, and the ways to say each: its name, its synonyms, its codes. Names are
 * matched without regard to case; a code that ends in {@code *} stands for all that begin so.
 *
 * @param <T> what is known about a term
 */
public final class TermSet<T> {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /**
     * One way to say a term.
     *
     * @param system the code system of a code; empty for a name or a synonym
     * @param text as the vocabulary writes it; a code may end in {@code *}
     */
    public record TermDesignation(String system, String text) {}

    private record CodePrefix<T>(String system, String start, T term) {}

    private final Map<String, T> byName = new LinkedHashMap<>();
    private final Map<String, T> bySaying = new HashMap<>();
    private final Map<String, T> byCode = new HashMap<>();
    private final Map<T, List<TermCode>> codes = new HashMap<>();
    private final List<CodePrefix<T>> byPrefix = new ArrayList<>();
    private final List<TermDesignation> ways = new ArrayList<>();

    TermSet() {}

    /** Adds a term; false if one of that name is there already. */
    boolean add(String name, T term) {
        return byName.putIfAbsent(name, term) == null & saying(name, term);
    }

    /** Adds another way to say a term; false if it means something else already. */
    boolean saying(String synonym, T term) {
        ways.add(new TermDesignation("", synonym));
        T known = bySaying.putIfAbsent(plain(synonym), term);
        return known == null || known.equals(term);
    }

    /** Adds a code; false if it means something else already. */
    boolean code(String system, String code, T term) {
        ways.add(new TermDesignation(system, code));
        if (code.endsWith("*")) {
            byPrefix.add(new CodePrefix<>(system, code.substring(0, code.length() - 1), term));
            return true;
        }
        T known = byCode.putIfAbsent(system + "|" + code, term);
        if (known == null) {
            codes.computeIfAbsent(term, added -> new ArrayList<>()).add(new TermCode(system, code));
        }
        return known == null || known.equals(term);
    }

    /** The names as rules use them, in the order of the vocabulary. */
    public Collection<String> names() {
        return byName.keySet();
    }

    /** Every way to say one of the terms, names included, in the order of the vocabulary. */
    public List<TermDesignation> ways() {
        return List.copyOf(ways);
    }

    /** The term of exactly this name, as rules must write it. */
    public Optional<T> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The term somebody means by this name or synonym. */
    public Optional<T> said(String saying) {
        return Optional.ofNullable(bySaying.get(plain(saying)));
    }

    /** The term that a code of a code system stands for. */
    public Optional<T> coded(String system, String code) {
        T exact = byCode.get(system + "|" + code);
        if (exact != null) {
            return Optional.of(exact);
        }
        return byPrefix.stream()
                .filter(prefix -> prefix.system().equals(system) && code.startsWith(prefix.start()))
                .map(CodePrefix::term)
                .findFirst();
    }

    /** The codes that stand for exactly this term, in the order of the vocabulary; those that only begin so are left out. */
    public List<TermCode> codesOf(T term) {
        return codes.getOrDefault(term, List.of());
    }

    /** Whether names could have been slips for this one: "did you mean …?", or nothing. */
    public String hint(String saying) {
        return NameSuggestion.to(saying, bySaying.keySet())
                .map(near -> "did you mean `"
                        + byName.entrySet().stream()
                                .filter(entry -> entry.getValue().equals(bySaying.get(near)))
                                .findFirst()
                                .orElseThrow()
                                .getKey()
                        + "`?")
                .orElse("");
    }

    private static String plain(String saying) {
        String plain = saying.strip().toLowerCase(Locale.ROOT);
        return plain.indexOf("  ") < 0 && plain.indexOf('\t') < 0 && plain.indexOf('\n') < 0
                ? plain
                : SPACES.matcher(plain).replaceAll(" ");
    }
}
