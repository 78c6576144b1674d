package org.corrin.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.corrin.cli.source.UsageError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Begins a guideline. */
@Command(
        name = "new",
        description = "Writes the folder of a new guideline, with an example of everything that one needs.")
final class NewCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Parameters(
            paramLabel = "FOLDER",
            description = {"a folder that is not there yet, such as", "rules/iron-pregnancy; its name is the id"})
    private Path folder = Path.of("");

    NewCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String id = Objects.toString(folder.normalize().getFileName(), "");
        StarterFolder.problem(id).ifPresent(problem -> {
            throw new UsageError(problem);
        });
        try {
            new StarterFolder(id, session.today().here())
                    .writeTo(session.folder().resolve(folder));
        } catch (FileAlreadyExistsException e) {
            throw new UsageError("`" + folder + "` is there already, and nothing was written: choose another name");
        } catch (IOException e) {
            throw new UsageError("`" + folder + "` cannot be written: " + e.getMessage());
        }
        session.out()
                .println("wrote " + folder + "; replace what says so, and try it with `corrin check " + folder + "`");
        return CorrinCommand.GOOD;
    }
}
