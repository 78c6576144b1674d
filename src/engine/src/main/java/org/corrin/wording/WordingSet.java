package org.corrin.wording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.FileProblem;

/** The wordings of a guideline: for each audience one in the usual language, and any number in others. */
public final class WordingSet {

    private static final String END = ".yaml";

    private final Map<String, Map<String, Wording>> byAudience = new LinkedHashMap<>();

    private WordingSet() {}

    /**
     * Reads the files that hold wordings.
     *
     * @param files the names of these files
     * @param documents the document that a file holds
     */
    public static WordingSet read(
            Collection<String> files, Function<String, DocumentNode> documents, Collection<FileProblem> problems) {
        WordingSet wordings = new WordingSet();
        for (String file : files) {
            String name = file.substring(Wording.FOLDER.length(), file.length() - END.length());
            int point = name.indexOf('.');
            String audience = point < 0 ? name : name.substring(0, point);
            String written = point < 0 ? Wording.USUAL_LANGUAGE : name.substring(point + 1);
            DocumentNode document = documents.apply(file);
            Optional<String> language = tag(written).filter(tag -> tag.equals(written));
            if (language.isEmpty() || point >= 0 && written.equals(Wording.USUAL_LANGUAGE)) {
                problems.add(FileProblem.of(
                        file,
                        language.isEmpty()
                                ? "`" + written + "` is not the tag of a language"
                                : "the usual language has the file that names no language",
                        language.isEmpty()
                                ? "write the language as in patient.de.yaml or patient.pt-BR.yaml (BCP 47)"
                                : "call it `" + Wording.FOLDER + audience + END + "`"));
                continue;
            }
            if (point >= 0 && !files.contains(Wording.FOLDER + audience + END)) {
                problems.add(FileProblem.of(
                        Wording.FOLDER + audience + END,
                        "this file is missing",
                        "an audience of which `" + file + "` is written has one in the usual language"));
            }
            wordings.byAudience
                    .computeIfAbsent(audience, key -> new LinkedHashMap<>())
                    .put(written, Wording.read(audience, written, file, document));
        }
        return wordings;
    }

    /** A language tag in its usual writing, if it is well-formed. */
    private static Optional<String> tag(String written) {
        try {
            String tag = new Locale.Builder().setLanguageTag(written).build().toLanguageTag();
            return tag.equals("und") ? Optional.empty() : Optional.of(tag);
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** Everyone for whom there are texts. */
    public Set<String> audiences() {
        return byAudience.keySet();
    }

    /** Every wording. */
    public List<Wording> all() {
        List<Wording> all = new ArrayList<>();
        byAudience.values().forEach(languages -> all.addAll(languages.values()));
        return all;
    }

    /** The wording for an audience in a language, or in the usual one; nothing if there is no such audience. */
    public Optional<Wording> of(String audience, String language) {
        Map<String, Wording> languages = byAudience.getOrDefault(audience, Map.of());
        return Optional.ofNullable(languages.getOrDefault(language, languages.get(Wording.USUAL_LANGUAGE)));
    }

    /** The wording for an audience in the usual language. */
    public Optional<Wording> of(String audience) {
        return of(audience, Wording.USUAL_LANGUAGE);
    }

    /** The language for an audience that fits best (RFC 4647, lookup), or the usual one. */
    public String language(String audience, List<Locale.LanguageRange> wanted) {
        List<Locale.LanguageRange> accepted =
                wanted.stream().filter(range -> range.getWeight() > 0).toList();
        String tag = Locale.lookupTag(
                accepted, byAudience.getOrDefault(audience, Map.of()).keySet());
        return tag == null ? Wording.USUAL_LANGUAGE : tag;
    }
}
