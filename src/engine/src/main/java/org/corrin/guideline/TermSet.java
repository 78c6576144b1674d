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
 * The terms of one kind, such as all tests, and the designations of each: its name, its synonyms, its codes. The case of a
 * name does not matter; a code that ends in {@code *} stands for all codes that begin so.
 *
 * @param <T> what the vocabulary says about a term
 */
public final class TermSet<T> {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /**
     * A name, a synonym or a code of a term.
     *
     * @param system the URI of the code system of a code; empty for a name or a synonym
     * @param text as the vocabulary writes it; a code may end in {@code *}
     */
    public record TermDesignation(String system, String text) {}

    private record CodePrefix<T>(String system, String start, T term) {}

    private final Map<String, T> byName = new LinkedHashMap<>();
    private final Map<String, T> byNameOrSynonym = new HashMap<>();
    /** As the vocabulary writes them: most callers do, and theirs need not be brought into another form. */
    private final Map<String, T> asWritten = new HashMap<>();

    private final Map<String, T> byCode = new HashMap<>();
    private final Map<T, List<TermCode>> codes = new HashMap<>();
    private final List<CodePrefix<T>> byPrefix = new ArrayList<>();
    private final List<TermDesignation> designations = new ArrayList<>();

    private final CodeSystems systems;

    /** @param systems by all names of which a system may be called */
    TermSet(CodeSystems systems) {
        this.systems = systems;
    }

    /** Adds a term; false if one of that name is there already. */
    boolean add(String name, T term) {
        return byName.putIfAbsent(name, term) == null & addSynonym(name, term);
    }

    /** Adds a synonym of a term; false if it means something else already. */
    boolean addSynonym(String synonym, T term) {
        designations.add(new TermDesignation("", synonym));
        T known = byNameOrSynonym.putIfAbsent(plain(synonym), term);
        asWritten.put(synonym, known == null ? term : known);
        return known == null || known.equals(term);
    }

    /** Adds a code; false if it means something else already. */
    boolean addCode(String sent, String code, T term) {
        String system = systems.canonical(sent);
        designations.add(new TermDesignation(system, code));
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

    /** The synonyms of the term of exactly this name, in the order of the vocabulary. */
    public List<String> synonymsOf(String name) {
        T term = byName.get(name);
        return designations.stream()
                .filter(one -> one.system().isEmpty() && !one.text().equals(name))
                .map(TermDesignation::text)
                .filter(text ->
                        meantBy(text).filter(meant -> meant.equals(term)).isPresent())
                .toList();
    }

    /** Every designation of the terms, names included, in the order of the vocabulary. */
    public List<TermDesignation> designations() {
        return List.copyOf(designations);
    }

    /** The term of exactly this name, as rules must write it. */
    public Optional<T> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The name of a term as rules use it; empty if it is none of these. */
    public String nameOf(T term) {
        return byName.entrySet().stream()
                .filter(named -> named.getValue().equals(term))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The term somebody means by this name or synonym. */
    public Optional<T> meantBy(String name) {
        T exactly = asWritten.get(name);
        return Optional.ofNullable(exactly != null ? exactly : byNameOrSynonym.get(plain(name)));
    }

    /** The term that a code of a code system stands for, by whichever name the system is called. */
    public Optional<T> coded(String sent, String code) {
        String system = systems.canonical(sent);
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

    /** What the codes begin with that stand for this term by their beginning alone, in the order of the vocabulary. */
    public List<TermCode> startsOf(T term) {
        return byPrefix.stream()
                .filter(prefix -> prefix.term().equals(term))
                .map(prefix -> new TermCode(prefix.system(), prefix.start()))
                .toList();
    }

    /** "Did you mean …?", if this is probably a misspelt name or synonym; else nothing. */
    public String hint(String name) {
        return NameSuggestion.to(name, byNameOrSynonym.keySet())
                .map(near -> "did you mean `"
                        + byName.entrySet().stream()
                                .filter(entry -> entry.getValue().equals(byNameOrSynonym.get(near)))
                                .findFirst()
                                .orElseThrow()
                                .getKey()
                        + "`?")
                .orElse("");
    }

    private static String plain(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return plain.indexOf("  ") < 0 && plain.indexOf('\t') < 0 && plain.indexOf('\n') < 0
                ? plain
                : SPACES.matcher(plain).replaceAll(" ");
    }
}
