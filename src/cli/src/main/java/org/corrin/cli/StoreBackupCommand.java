package org.corrin.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.corrin.cli.output.StoreText;
import org.corrin.cli.source.UsageError;
import org.corrin.store.StoreMaintenance;
import org.corrin.store.StoreReport;
import org.corrin.store.database.StoreUnavailable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes all that a store holds into a file, which either database can be restored from. */
@Command(
        name = "backup",
        description =
                "Writes all that a store holds into a new file, one JSON object a line, to be restored into either"
                        + " database.")
final class StoreBackupCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private StoreArgument store = new StoreArgument();

    @Parameters(paramLabel = "FILE", description = "the file to make; one that is there is not overwritten")
    private String file = "";

    StoreBackupCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path target = session.folder().resolve(file);
        try (StoreMaintenance opened = store.existing(session)) {
            StoreReport report = session.during("backing up", () -> backup(opened, target));
            return new StoreText(session.page()).print("backed up to " + file, report)
                    ? CorrinCommand.GOOD
                    : CorrinCommand.OBJECTIONS;
        } catch (StoreUnavailable e) {
            throw new UsageError(e.getMessage());
        }
    }

    private StoreReport backup(StoreMaintenance opened, Path target) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(file);
            }
            StoreReport report = write(opened, part);
            Files.move(part, target);
            return report;
        } catch (FileAlreadyExistsException e) {
            throw new UsageError("there is a file `" + e.getFile() + "` already; name another, or remove it");
        } catch (IOException e) {
            throw new UsageError("`" + file + "` cannot be written");
        }
    }

    private static StoreReport write(StoreMaintenance opened, Path part) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW))) {
            return opened.backup(out);
        } catch (IOException | StoreUnavailable e) {
            if (!(e instanceof FileAlreadyExistsException)) {
                Files.deleteIfExists(part);
            }
            throw e;
        }
    }
}
