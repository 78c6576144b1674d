package org.corrin.guideline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.FileProblem;
import org.corrin.documents.JsonDocument;
import org.corrin.documents.NameSuggestion;

/**
 * The value sets of a guideline: FHIR R4 ValueSets with their expansion, each a file, as a terminology server gives them. A
 * term of the vocabulary names those whose codes stand for it.
 */
final class ValueSets {

    /** The folder of a guideline that holds them. */
    static final String FOLDER = "valuesets/";

    private static final String ENDING = ".json";

    private final Map<String, List<TermCode>> codes = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<FileProblem> problems;

    private ValueSets(List<FileProblem> problems) {
        this.problems = problems;
    }

    /** Reads every value set among the files, and adds the problems found. */
    static ValueSets read(GuidelineFiles files, List<FileProblem> problems) {
        ValueSets sets = new ValueSets(problems);
        for (Map.Entry<String, String> file : files.named(FOLDER, ENDING)) {
            String name = file.getKey();
            sets.codes.put(
                    name.substring(FOLDER.length(), name.length() - ENDING.length()),
                    codes(JsonDocument.read(name, file.getValue(), problems)));
        }
        return sets;
    }

    /** The codes of a value set that a term names, which is reported if it is not there. */
    List<TermCode> named(DocumentNode name) {
        return name.text()
                .map(text -> {
                    used.add(text);
                    if (!codes.containsKey(text)) {
                        name.report(
                                "there is no file `" + FOLDER + text + ENDING + "`",
                                NameSuggestion.hint(text, codes.keySet()));
                    }
                    return codes.getOrDefault(text, List.of());
                })
                .orElse(List.of());
    }

    /** Reports the value sets that no term has named: whoever put them there expects them to count. */
    void reportUnused() {
        codes.keySet().stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> problems.add(FileProblem.of(
                        FOLDER + name + ENDING,
                        "no term of the vocabulary uses this value set",
                        "name it under `valueSets` of the term that its codes stand for, or remove the file")));
    }

    private static List<TermCode> codes(DocumentNode set) {
        List<TermCode> codes = new ArrayList<>();
        if (!set.given()) {
            return codes;
        }
        DocumentNode type = set.field("resourceType");
        if (type.requiredText().filter(text -> !text.equals("ValueSet")).isPresent()) {
            type.report(
                    "this is a " + type.shown() + ", not a ValueSet", "save a FHIR ValueSet with its expansion here");
            return codes;
        }
        DocumentNode expansion = set.field("expansion");
        if (!expansion.given()) {
            set.report(
                    "this value set has no expansion", "let a terminology server expand it ($expand), and save that");
            return codes;
        }
        int counted = add(expansion, codes);
        DocumentNode total = expansion.field("total");
        if (total.given() && total.node().asInt(-1) != counted) {
            total.report(
                    "the expansion has " + total.shown() + " codes in all, and " + counted + " of them are here",
                    "save it whole, not one page of it");
        }
        return codes;
    }

    /** Adds the codes below a node, descendants included; how many codes those are, with those that cannot be chosen. */
    private static int add(DocumentNode above, List<TermCode> codes) {
        int counted = 0;
        for (DocumentNode entry : above.field("contains").items()) {
            Optional<String> code = entry.field("code").text();
            // A heading has no code; one that is abstract has a code which nobody may choose (FHIR R4, ValueSet).
            if (code.isPresent()) {
                counted++;
                entry.field("system")
                        .requiredText()
                        .filter(system -> !entry.field("abstract").node().asBoolean())
                        .ifPresent(system ->
                                codes.add(new TermCode(system, code.get().strip())));
            }
            counted += add(entry, codes);
        }
        return counted;
    }
}
