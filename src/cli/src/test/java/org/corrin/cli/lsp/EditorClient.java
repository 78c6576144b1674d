package org.corrin.cli.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** An editor, as far as a language server sees it. */
public final class EditorClient implements LanguageClient {

    private final LanguageServer server;
    private final Map<String, List<Diagnostic>> problems = new HashMap<>();

    /** An editor that reads what a server writes, and writes what it reads. */
    public EditorClient(InputStream fromServer, OutputStream toServer) {
        Launcher<LanguageServer> launcher = LSPLauncher.createClientLauncher(this, fromServer, toServer);
        server = launcher.getRemoteProxy();
        launcher.startListening();
    }

    public LanguageServer server() {
        return server;
    }

    public InitializeResult begin() throws Exception {
        return answered(server.initialize(new InitializeParams()));
    }

    /** Takes its leave in order. */
    public void end() throws Exception {
        answered(server.shutdown());
        server.exit();
    }

    public static <T> T answered(CompletableFuture<T> answer) throws Exception {
        return answer.get(2, TimeUnit.MINUTES);
    }

    public void open(String uri, String text) {
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "drl", 1, text)));
    }

    public void type(String uri, String text) {
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri, null),
                        List.of(new TextDocumentContentChangeEvent(text))));
    }

    /** The problems of a file, once they are as they should be. */
    public synchronized List<Diagnostic> await(String uri, Predicate<List<Diagnostic>> wanted) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!problems.containsKey(uri) || !wanted.test(problems.get(uri))) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new TimeoutException("the problems of " + uri + " are " + problems.get(uri));
            }
            wait(left);
        }
        return new ArrayList<>(problems.get(uri));
    }

    @Override
    public synchronized void publishDiagnostics(PublishDiagnosticsParams told) {
        problems.put(told.getUri(), told.getDiagnostics());
        notifyAll();
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void showMessage(MessageParams message) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {}
}
