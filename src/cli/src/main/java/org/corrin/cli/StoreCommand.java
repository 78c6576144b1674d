package org.corrin.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What is done with a store beside the service; its verbs do the work. */
@Command(
        name = "store",
        description =
                "Backs up, restores and verifies the store of a service. An embedded store is open in one process:"
                        + " stop the service first.",
        synopsisSubcommandLabel = "VERB")
final class StoreCommand {

    private StoreCommand() {}

    static CommandLine withVerbs(TerminalSession session) {
        return new CommandLine(new StoreCommand())
                .addSubcommand(new StoreBackupCommand(session))
                .addSubcommand(new StoreRestoreCommand(session))
                .addSubcommand(new StoreVerifyCommand(session));
    }
}
