package org.corrin.cli.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.documents.FileProblem;
import org.corrin.documents.TextRange;
import org.corrin.language.Completion;
import org.corrin.language.FileEdit;
import org.corrin.language.FileRange;
import org.corrin.language.NameKind;
import org.corrin.language.QuickFix;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** The engine's answers in the shapes of the protocol, which counts lines and columns from 0. */
final class ProtocolShapes {

    private static final String SOURCE = "corrin";

    private ProtocolShapes() {}

    static Range range(TextRange range) {
        return new Range(
                new Position(range.line() - 1, range.column() - 1),
                new Position(range.endLine() - 1, range.endColumn() - 1));
    }

    static String uri(EditedFolder folder, String file) {
        return folder.path().resolve(file).toUri().toString();
    }

    static Diagnostic diagnostic(org.corrin.language.Diagnostic one) {
        FileProblem problem = one.problem();
        return new Diagnostic(
                range(one.range()),
                problem.message() + (problem.hint().isEmpty() ? "" : "\n" + problem.hint()),
                DiagnosticSeverity.Error,
                SOURCE);
    }

    /** Whether both have a place in common. */
    static boolean touches(TextRange marked, Range asked) {
        return marked.holds(asked.getStart().getLine() + 1, asked.getStart().getCharacter() + 1)
                || marked.holds(asked.getEnd().getLine() + 1, asked.getEnd().getCharacter() + 1)
                || isBefore(asked.getStart(), marked) && !isBefore(asked.getEnd(), marked);
    }

    private static boolean isBefore(Position place, TextRange marked) {
        return place.getLine() + 1 < marked.line()
                || place.getLine() + 1 == marked.line() && place.getCharacter() + 1 < marked.column();
    }

    static CodeAction action(EditedFolder folder, org.corrin.language.Diagnostic problem, QuickFix fix) {
        CodeAction action = new CodeAction(fix.title());
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(diagnostic(problem)));
        action.setEdit(edit(folder, fix.edits()));
        return action;
    }

    static CompletionItem completion(Completion completion) {
        CompletionItem item = new CompletionItem(completion.name());
        item.setKind(completion.kind() == NameKind.WORD ? CompletionItemKind.Keyword : CompletionItemKind.Value);
        item.setDetail(completion.detail());
        item.setFilterText(completion.text());
        item.setTextEdit(Either.forLeft(new TextEdit(range(completion.range()), completion.text())));
        return item;
    }

    static Hover hover(org.corrin.language.Hover hover) {
        return new Hover(new MarkupContent(MarkupKind.MARKDOWN, hover.markdown()), range(hover.range()));
    }

    static Location location(EditedFolder folder, FileRange place) {
        return new Location(uri(folder, place.file()), range(place.range()));
    }

    static WorkspaceEdit edit(EditedFolder folder, List<FileEdit> edits) {
        Map<String, List<TextEdit>> byFile = new LinkedHashMap<>();
        for (FileEdit edit : edits) {
            byFile.computeIfAbsent(uri(folder, edit.at().file()), file -> new ArrayList<>())
                    .add(new TextEdit(range(edit.at().range()), edit.text()));
        }
        return new WorkspaceEdit(byFile);
    }

    /** A text in the place of a whole file. */
    static TextEdit whole(String before, String after) {
        String[] lines = before.split("\n", -1);
        return new TextEdit(
                new Range(new Position(0, 0), new Position(lines.length - 1, lines[lines.length - 1].length())), after);
    }
}
