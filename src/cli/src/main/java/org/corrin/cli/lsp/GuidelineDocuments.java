package org.corrin.cli.lsp;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.corrin.buildcache.BuildCache;
import org.corrin.formatting.FileFormat;
import org.corrin.language.EditedGuideline;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** The files of guidelines that are open in an editor, and what it asks about them. */
final class GuidelineDocuments implements TextDocumentService, AutoCloseable {

    /**
     * A file that is asked about.
     *
     * @param name inside its guideline
     */
    private record Asked(EditedFolder folder, String name) {
        EditedGuideline guideline() {
            return folder.guideline();
        }
    }

    private final Map<Path, EditedFolder> folders = new HashMap<>();
    private final ProblemTelling telling;

    GuidelineDocuments(BuildCache cache) {
        this.telling = new ProblemTelling(cache);
    }

    /** Says whom to tell of problems. */
    void tell(LanguageClient client) {
        telling.to(client);
    }

    @Override
    public void close() {
        telling.close();
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        type(params.getTextDocument().getUri(), params.getTextDocument().getText());
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        // Whole texts are asked for: the last is what stands there now.
        params.getContentChanges()
                .forEach(change -> type(params.getTextDocument().getUri(), change.getText()));
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        saved(params.getTextDocument().getUri());
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        asked(params.getTextDocument()).ifPresent(file -> {
            file.folder().close(file.name());
            telling.look(file.folder());
        });
    }

    private void type(String uri, String text) {
        asked(uri).ifPresent(file -> {
            file.folder().type(file.name(), text);
            telling.look(file.folder());
        });
    }

    /** Takes note that a file on the disk is another, or gone. */
    void saved(String uri) {
        asked(uri).ifPresent(file -> {
            file.folder().save();
            telling.look(file.folder());
        });
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        Position at = params.getPosition();
        return answer(
                params.getTextDocument(),
                Either.forLeft(List.of()),
                file -> Either.forLeft(file.guideline().completions(file.name(), line(at), column(at)).stream()
                        .map(ProtocolShapes::completion)
                        .toList()));
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        Position at = params.getPosition();
        return answer(
                params.getTextDocument(),
                null,
                file -> file.guideline()
                        .hover(file.name(), line(at), column(at))
                        .map(ProtocolShapes::hover)
                        .orElse(null));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams params) {
        Position at = params.getPosition();
        return answer(
                params.getTextDocument(),
                Either.forLeft(List.of()),
                file -> Either.forLeft(file.guideline().definitions(file.name(), line(at), column(at)).stream()
                        .map(place -> ProtocolShapes.location(file.folder(), place))
                        .toList()));
    }

    @Override
    public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>> prepareRename(
            PrepareRenameParams params) {
        Position at = params.getPosition();
        return answer(
                params.getTextDocument(),
                null,
                file -> file.guideline()
                        .renamed(file.name(), line(at), column(at))
                        .<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>map(
                                place -> Either3.forFirst(ProtocolShapes.range(place.range())))
                        .orElse(null));
    }

    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
        Position at = params.getPosition();
        return answer(params.getTextDocument(), null, file -> {
            try {
                return ProtocolShapes.edit(
                        file.folder(), file.guideline().rename(file.name(), line(at), column(at), params.getNewName()));
            } catch (IllegalArgumentException e) {
                throw new ResponseErrorException(
                        new ResponseError(ResponseErrorCode.InvalidParams, e.getMessage(), null));
            }
        });
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        return answer(params.getTextDocument(), List.of(), file -> {
            String text = file.guideline().files().texts().getOrDefault(file.name(), "");
            return FileFormat.formatted(file.name(), text)
                    .filter(formatted -> !formatted.equals(text))
                    .map(formatted -> List.of(ProtocolShapes.whole(text, formatted)))
                    .orElse(List.of());
        });
    }

    /** What would mend the problems that are marked where the editor asks. */
    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        return answer(
                params.getTextDocument(),
                List.of(),
                file -> file.folder().diagnostics(file.guideline()).stream()
                        .filter(one -> one.problem().file().equals(file.name())
                                && ProtocolShapes.touches(one.range(), params.getRange()))
                        .flatMap(one -> one.fixes().stream().map(fix -> ProtocolShapes.action(file.folder(), one, fix)))
                        .map(Either::<Command, CodeAction>forRight)
                        .toList());
    }

    /** Answers beside the thread that reads messages, so that typing is never held up. */
    private <T> CompletableFuture<T> answer(
            TextDocumentIdentifier document, @Nullable T nothing, Function<Asked, T> answer) {
        return asked(document)
                .map(file -> CompletableFuture.supplyAsync(() -> answer.apply(file)))
                .orElseGet(() -> CompletableFuture.completedFuture(nothing));
    }

    private Optional<Asked> asked(TextDocumentIdentifier document) {
        return asked(document.getUri());
    }

    /** The file of an address; nothing if it is none of a guideline's. */
    private synchronized Optional<Asked> asked(String uri) {
        try {
            Path file = Path.of(URI.create(uri));
            return EditedFolder.of(file)
                    .map(folder -> folders.computeIfAbsent(folder, EditedFolder::new))
                    .map(folder -> new Asked(folder, folder.name(file)));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            // What is not saved yet has an address of another kind.
            return Optional.empty();
        }
    }

    private static int line(Position position) {
        return position.getLine() + 1;
    }

    private static int column(Position position) {
        return position.getCharacter() + 1;
    }
}
