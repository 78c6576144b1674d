package org.corrin.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.documents.FileProblem;
import org.corrin.documents.TextRange;
import org.corrin.gate.StaticCheck;
import org.corrin.gate.StaticCheck.FilesRead;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.rules.Rule;

/**
 * A guideline as somebody edits it: the files of a folder, each as it is saved or as it is typed. It does not change: what is
 * typed makes another. Where a file cannot be read just now, names are known as they were when it last could be.
 *
 * <p>What it tells are the static checks of the gate; scenarios and proof are not tried.
 */
public final class EditedGuideline {

    /** A guideline that could be read, and its rules. */
    private record Readable(Guideline guideline, List<Rule> rules) {}

    private final GuidelineFiles files;
    private final Optional<Readable> before;
    private final FilesRead filesRead;
    private Optional<StaticCheck> checked = Optional.empty();

    private EditedGuideline(GuidelineFiles files, Optional<Readable> before, FilesRead filesRead) {
        this.files = files;
        this.before = before;
        this.filesRead = filesRead;
    }

    /** The files of a folder. */
    public static EditedGuideline of(GuidelineFiles files) {
        return new EditedGuideline(files, Optional.empty(), FilesRead.NONE.next());
    }

    /** The same guideline with these files in the place of all its own. */
    public EditedGuideline with(GuidelineFiles others) {
        return others.equals(files) ? this : new EditedGuideline(others, readable(), filesRead.next());
    }

    /** The same guideline with a file as it is typed. */
    public EditedGuideline with(String file, String text) {
        Map<String, String> texts = new TreeMap<>(files.texts());
        texts.put(file, text);
        return with(new GuidelineFiles(texts));
    }

    /** The files as they are now. */
    public GuidelineFiles files() {
        return files;
    }

    /** Everything that is wrong with the files as they are typed, by file and line. */
    public List<Diagnostic> diagnostics() {
        return check().problems().stream().map(this::placed).toList();
    }

    /** A problem with one of the files, at its place. */
    public Diagnostic placed(FileProblem problem) {
        String text = text(problem.file());
        TextRange range = ProblemRange.of(problem, text);
        return new Diagnostic(problem, range, QuickFixes.of(problem, range, text));
    }

    /** Every rule and law as it stands in the files now, by file and line. */
    public List<RuleRange> rules() {
        Map<String, List<String>> statements = new HashMap<>();
        readable().ifPresent(known -> known.rules().forEach(rule -> statements.put(rule.name(), rule.statements())));
        return files.named("", ".drl").stream()
                .flatMap(file -> RuleRange.in(file.getKey(), file.getValue(), statements).stream())
                .toList();
    }

    /** What may be written at a place, whatever is written there already. */
    public List<Completion> completions(String file, int line, int column) {
        List<Completion> completions = new ArrayList<>();
        readable()
                .ifPresent(known -> place(known, file, line, column).ifPresent(place -> {
                    NameNotes notes = new NameNotes(known.guideline(), known.rules());
                    place.known()
                            .forEach(name -> completions.add(new Completion(
                                    name,
                                    place.kind(),
                                    notes.inShort(place.kind(), place.of(), name),
                                    place.written(name),
                                    place.range())));
                }));
        return completions;
    }

    /** What is known of the name at a place, in Markdown. */
    public Optional<Hover> hover(String file, int line, int column) {
        return readable()
                .flatMap(known -> place(known, file, line, column)
                        .flatMap(place -> new NameNotes(known.guideline(), known.rules())
                                .inFull(place.kind(), place.of(), place.name())
                                .map(text -> new Hover(text, place.range()))));
    }

    /** Where the name at a place is defined; for a level of a finding, and for advice, also the rules that conclude it. */
    public List<FileRange> definitions(String file, int line, int column) {
        return readable()
                .flatMap(known ->
                        place(known, file, line, column).map(place -> new Definitions(files, known.rules()).of(place)))
                .orElse(List.of());
    }

    /** The rule whose name stands at a place, if it can be renamed there. */
    public Optional<FileRange> renamed(String file, int line, int column) {
        return rule(file, line, column).map(place -> new FileRange(file, place.range()));
    }

    /**
     * What to write to rename the rule whose name stands at a place, wherever it is named: in its file, in texts, in scenarios,
     * and in what is written about the guideline.
     *
     * @throws IllegalArgumentException if no rule can have that name, with a message for whoever typed it
     */
    public List<FileEdit> rename(String file, int line, int column, String name) {
        return rule(file, line, column)
                .map(place -> new RuleRename(files, place.name()).to(name))
                .orElse(List.of());
    }

    private Optional<NamedPlace> rule(String file, int line, int column) {
        return readable()
                .flatMap(known -> place(known, file, line, column)
                        .filter(place -> place.kind() == NameKind.RULE)
                        .filter(place -> known.rules().stream()
                                .anyMatch(rule -> rule.name().equals(place.name()))));
    }

    private Optional<NamedPlace> place(Readable known, String file, int line, int column) {
        String text = text(file);
        if (line < 1 || column < 1 || line > text.split("\n", -1).length) {
            return Optional.empty();
        }
        if (file.endsWith(".drl")) {
            return new RulePlaces(known.guideline()).at(file, text, line, column);
        }
        return file.endsWith(".yaml")
                ? new YamlPlaces(known.guideline(), known.rules()).at(file, text, line, column)
                : Optional.empty();
    }

    private String text(String file) {
        return files.texts().getOrDefault(file, "");
    }

    private synchronized StaticCheck check() {
        if (checked.isEmpty()) {
            checked = Optional.of(StaticCheck.of(files, filesRead));
        }
        return checked.get();
    }

    /** As it can be read now, or could be before: a vocabulary without tests is one that cannot be read. */
    private Optional<Readable> readable() {
        StaticCheck now = check();
        Optional<Readable> read = now.guideline()
                .filter(guideline -> !guideline.vocabulary().tests().names().isEmpty() || before.isEmpty())
                .map(guideline -> new Readable(guideline, rules(now)));
        return read.or(() -> before);
    }

    /** The rules of a file that cannot be read just now are those it had. */
    private List<Rule> rules(StaticCheck now) {
        List<Rule> rules = new ArrayList<>(now.rules());
        before.ifPresent(known -> known.rules().stream()
                .filter(rule -> files.texts().containsKey(rule.file()))
                .filter(rule ->
                        now.rules().stream().noneMatch(other -> other.file().equals(rule.file())))
                .forEach(rules::add));
        return rules;
    }
}
