package org.corrin.cli.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.corrin.buildcache.BuildCache;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** One editor that is served, from its first message to its last. */
public final class EditorServer implements LanguageServer {

    /** What somebody types before a name. */
    private static final List<String> BEFORE_NAMES = List.of("\"", "(", ".", "{", "$");

    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final GuidelineDocuments documents;
    private boolean shutDown;

    private EditorServer(GuidelineDocuments documents) {
        this.documents = documents;
    }

    /**
     * Serves an editor until it says to exit, or is gone.
     *
     * @param in its messages
     * @param out answers, and nothing else
     * @param cache what was compiled before
     * @return 0 if it took its leave in order, else 1
     */
    public static int serve(InputStream in, OutputStream out, BuildCache cache) {
        try (GuidelineDocuments documents = new GuidelineDocuments(cache)) {
            EditorServer server = new EditorServer(documents);
            Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, in, out);
            documents.tell(launcher.getRemoteProxy());
            server.endWith(launcher.startListening());
            return server.ended.join();
        }
    }

    /** An editor that is gone says nothing any more. */
    private void endWith(Future<Void> listening) {
        Thread waiting = new Thread(
                () -> {
                    try {
                        listening.get();
                    } catch (InterruptedException | ExecutionException e) {
                        // It is gone one way or the other.
                    }
                    exit();
                },
                "editor");
        waiting.setDaemon(true);
        waiting.start();
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        ServerCapabilities can = new ServerCapabilities();
        can.setTextDocumentSync(TextDocumentSyncKind.Full);
        can.setCompletionProvider(new CompletionOptions(false, BEFORE_NAMES));
        can.setHoverProvider(true);
        can.setDefinitionProvider(true);
        can.setRenameProvider(new RenameOptions(true));
        can.setDocumentFormattingProvider(true);
        can.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
        return CompletableFuture.completedFuture(new InitializeResult(can, new ServerInfo("corrin")));
    }

    @Override
    public synchronized CompletableFuture<Object> shutdown() {
        shutDown = true;
        return CompletableFuture.completedFuture(new Object());
    }

    @Override
    public synchronized void exit() {
        ended.complete(shutDown ? 0 : 1);
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return documents;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return new SavedFiles(documents);
    }
}
