package org.corrin.language.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.documents.FileProblem;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.formatting.FileFormat;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.language.Diagnostic;
import org.corrin.language.EditedGuideline;
import org.corrin.language.process.EditAnswers.CompletionItem;
import org.corrin.language.process.EditAnswers.Completions;
import org.corrin.language.process.EditAnswers.Definition;
import org.corrin.language.process.EditAnswers.Edit;
import org.corrin.language.process.EditAnswers.Edits;
import org.corrin.language.process.EditAnswers.Formatted;
import org.corrin.language.process.EditAnswers.Known;
import org.corrin.language.process.EditAnswers.PlacedProblem;
import org.corrin.language.process.EditAnswers.Problems;
import org.corrin.language.process.EditOrder.EditPlace;

/**
 * Answers what is known from reading files. What each of the last authors typed stays parsed, so that at a keystroke only the file
 * that it falls into is read anew. One thread at a time may ask.
 */
final class EditReader {

    private static final int AUTHORS = 8;

    private final Map<String, EditedGuideline> drafts = new LinkedHashMap<>(AUTHORS, 0.75f, true);

    /**
     * The answer to a question that fires no rules; nothing if there is nothing to say about a place.
     *
     * @throws RefusedEdit if it cannot be answered
     */
    Optional<Object> answer(EditOrder order) throws RefusedEdit {
        if (order.question() == EditQuestion.FORMAT) {
            return order.files().entrySet().stream().findFirst().map(file -> formatted(file.getKey(), file.getValue()));
        }
        EditedGuideline draft = draft(order.author(), order.guideline());
        EditPlace at = order.place();
        return switch (order.question()) {
            case PROBLEMS -> Optional.of(problems(draft));
            case COMPLETIONS ->
                Optional.of(new Completions(draft.completions(at.file(), at.line(), at.column()).stream()
                        .map(CompletionItem::of)
                        .toList()));
            case HOVER -> draft.hover(at.file(), at.line(), at.column()).map(Known::of);
            case DEFINITIONS ->
                Optional.of(draft.definitions(at.file(), at.line(), at.column()).stream()
                        .map(Definition::of)
                        .toList());
            case RENAME -> Optional.of(renamed(draft, at, order.name()));
            default -> throw new IllegalArgumentException("rules are fired for " + order.question());
        };
    }

    private EditedGuideline draft(String author, GuidelineFiles files) {
        EditedGuideline before = drafts.get(author);
        EditedGuideline now = before == null ? EditedGuideline.of(files) : before.with(files);
        drafts.put(author, now);
        if (drafts.size() > AUTHORS) {
            drafts.remove(drafts.keySet().iterator().next());
        }
        return now;
    }

    private static Problems problems(EditedGuideline draft) {
        List<Diagnostic> found = draft.diagnostics();
        List<FileProblem> told =
                FileProblem.firstOf(found.stream().map(Diagnostic::problem).toList());
        return new Problems(draft.files().fingerprint(), placed(draft, told), draft.rules());
    }

    /** Problems at their places in files. */
    static List<PlacedProblem> placed(EditedGuideline draft, List<FileProblem> problems) {
        return problems.stream().map(draft::placed).map(PlacedProblem::of).toList();
    }

    private static Edits renamed(EditedGuideline draft, EditPlace at, String name) throws RefusedEdit {
        try {
            return new Edits(draft.rename(at.file(), at.line(), at.column(), name).stream()
                    .map(Edit::of)
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new RefusedEdit(List.of(new RequestProblem(
                    "name", name, e.getMessage(), "give the rule another name", RequestProblemKind.FACT)));
        }
    }

    /** What cannot be read stays as it is: what is wrong with it is among its problems. */
    private static Object formatted(String file, String text) {
        return new Formatted(FileFormat.formatted(file, text).orElse(text));
    }
}
