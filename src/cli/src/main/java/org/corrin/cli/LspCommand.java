package org.corrin.cli;

import java.util.concurrent.Callable;
import org.corrin.cli.lsp.EditorServer;
import picocli.CommandLine.Command;

/** Serves an editor. */
@Command(
        name = "lsp",
        description =
                "Serves an editor over standard input and output by the Language Server Protocol: problems as they are"
                        + " typed, names to choose from, what they mean and where they stand, and renaming of rules.")
final class LspCommand implements Callable<Integer> {

    private final TerminalSession session;

    LspCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        // What a library might print would be read as a message of the protocol.
        System.setOut(System.err);
        return EditorServer.serve(session.in(), session.out(), session.cache());
    }
}
