package org.corrin.guideline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.FileProblem;
import org.corrin.documents.ParsedDocuments;
import org.corrin.wording.Wording;
import org.corrin.wording.WordingSet;

/**
 * A guideline as its folder holds it: everything but the rules, which stay text here.
 *
 * @param wordings by audience and language
 */
public record Guideline(
        GuidelineFiles files,
        GuidelineMetadata about,
        Vocabulary vocabulary,
        Map<String, Statement> statements,
        WordingSet wordings,
        List<Scenario> scenarios) {

    /** The rules that must never fire. */
    public static final String LAWS = "laws.drl";

    /** The result of reading a folder: a guideline, unless the problems leave none. */
    public record GuidelineReadResult(Optional<Guideline> guideline, List<FileProblem> problems) {}

    /** Reads the files, and reports every problem in every file. */
    public static GuidelineReadResult read(GuidelineFiles files) {
        return read(files, ParsedDocuments.NONE);
    }

    /**
     * The same.
     *
     * @param documents those that were parsed before, where they may be found
     */
    public static GuidelineReadResult read(GuidelineFiles files, ParsedDocuments documents) {
        List<FileProblem> problems = new ArrayList<>(files.problems());
        for (String required : List.of(GuidelineMetadata.FILE, Vocabulary.FILE, Statement.FILE, LAWS)) {
            if (!files.texts().containsKey(required)) {
                problems.add(FileProblem.of(required, "this file is missing", "every guideline has one"));
            }
        }
        if (!problems.isEmpty()) {
            return new GuidelineReadResult(Optional.empty(), problems);
        }
        Map<String, Statement> statements = new LinkedHashMap<>();
        Statement.readAll(document(documents, files, Statement.FILE, problems))
                .forEach(statement -> statements.put(statement.id(), statement));
        WordingSet wordings = WordingSet.read(
                files.named(Wording.FOLDER, ".yaml").stream()
                        .map(Map.Entry::getKey)
                        .toList(),
                file -> document(documents, files, file, problems),
                problems);
        List<Scenario> scenarios = new ArrayList<>();
        for (Map.Entry<String, String> file : files.named(Scenario.FOLDER, ".yaml")) {
            scenarios.addAll(Scenario.readAll(file.getKey(), document(documents, files, file.getKey(), problems)));
        }
        Guideline guideline = new Guideline(
                files,
                GuidelineMetadata.read(document(documents, files, GuidelineMetadata.FILE, problems)),
                VocabularyReader.read(
                        document(documents, files, Vocabulary.FILE, problems), ValueSets.read(files, problems)),
                statements,
                wordings,
                scenarios);
        return new GuidelineReadResult(
                Optional.of(guideline), problems.stream().sorted().distinct().toList());
    }

    private static DocumentNode document(
            ParsedDocuments documents, GuidelineFiles files, String name, List<FileProblem> problems) {
        return documents.read(name, files.texts().get(name), problems);
    }

    /** What every answer in a wording says; empty if nothing was written. */
    public String disclaimer(Wording wording) {
        return wording.disclaimer().isEmpty()
                ? about.disclaimer().getOrDefault(wording.audience(), "")
                : wording.disclaimer();
    }

    /** The scenarios that guard it. */
    public List<Scenario> kept() {
        return scenarios.stream().filter(Scenario::keep).toList();
    }

    /** The scenario that a service must answer rightly before it is ready. */
    public Optional<Scenario> canary() {
        return scenarios.stream()
                .filter(scenario -> scenario.name().equals(about.canary()))
                .findFirst();
    }
}
