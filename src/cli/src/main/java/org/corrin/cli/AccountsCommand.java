package org.corrin.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Who may sign in where no identity provider says so; its verbs do the work. */
@Command(
        name = "accounts",
        description = {
            "Makes, lists and revokes accounts and their tokens, in a store or of a running service. An embedded store is open"
                    + " in one process: stop the service first, or name it with --service.",
            "Roles are caller, author, reviewer, publisher, auditor and administrator."
        },
        synopsisSubcommandLabel = "VERB")
final class AccountsCommand {

    private AccountsCommand() {}

    static CommandLine withVerbs(TerminalSession session) {
        return new CommandLine(new AccountsCommand())
                .addSubcommand(new AccountsAddCommand(session))
                .addSubcommand(new AccountsListCommand(session))
                .addSubcommand(new AccountsRolesCommand(session))
                .addSubcommand(new AccountsTokenCommand(session))
                .addSubcommand(new AccountsRevokeCommand(session));
    }
}
