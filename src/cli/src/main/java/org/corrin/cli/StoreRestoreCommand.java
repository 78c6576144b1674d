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

/** Puts a backup into a store that is empty. */
@Command(
        name = "restore",
        description = "Puts a backup of either database into a store that is empty, all of it or nothing.")
final class StoreRestoreCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private StoreArgument store = new StoreArgument();

    @Parameters(paramLabel = "FILE", description = "a backup that `corrin store backup` made")
    private String file = "";

    StoreRestoreCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path backup = session.folder().resolve(file);
        if (!Files.isRegularFile(backup)) {
            throw new UsageError("there is no file `" + file + "`");
        }
        try (StoreMaintenance opened = store.any(session)) {
            StoreReport report = session.during("restoring", () -> restore(opened, backup));
            return new StoreText(session.page()).print("restored from " + file, report)
                    ? CorrinCommand.GOOD
                    : CorrinCommand.OBJECTIONS;
        } catch (StoreUnavailable e) {
            throw new UsageError(e.getMessage());
        }
    }

    private StoreReport restore(StoreMaintenance opened, Path backup) {
        try {
            return opened.restore(backup);
        } catch (IOException e) {
            throw new UsageError("`" + file + "` cannot be read");
        }
    }
}
