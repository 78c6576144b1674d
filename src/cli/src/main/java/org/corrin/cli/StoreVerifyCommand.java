package org.corrin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.corrin.cli.output.StoreText;
import org.corrin.cli.source.UsageError;
import org.corrin.store.StoreMaintenance;
import org.corrin.store.StoreReport;
import org.corrin.store.database.StoreUnavailable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Looks whether a store or a backup is whole. */
@Command(
        name = "verify",
        description =
                "Looks whether a store is whole: the chain of its history, the mark beside it, and the files of each"
                        + " release. Of a backup, whether it can be restored.")
final class StoreVerifyCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private StoreArgument store = new StoreArgument();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "a backup, in place of the store")
    private String file = "";

    StoreVerifyCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try {
            StoreReport report = session.during("verifying", this::verify);
            String good = (file.isEmpty() ? "the store" : "the backup " + file) + " is whole";
            return new StoreText(session.page()).print(good, report) ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
        } catch (StoreUnavailable e) {
            throw new UsageError(e.getMessage());
        }
    }

    private StoreReport verify() {
        if (file.isEmpty()) {
            try (StoreMaintenance opened = store.existing(session)) {
                return opened.verify(StoreArgument::isAsNamed);
            }
        }
        Path backup = session.folder().resolve(file);
        if (!Files.isRegularFile(backup)) {
            throw new UsageError("there is no file `" + file + "`");
        }
        try {
            return StoreMaintenance.verify(backup, StoreArgument::isAsNamed);
        } catch (IOException e) {
            throw new UsageError("`" + file + "` cannot be read");
        }
    }
}
