package org.corrin.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What an auditor does with the record of changes beside the service; its verbs do the work. */
@Command(
        name = "audit",
        description = "Looks at the record of what was changed and what was refused.",
        synopsisSubcommandLabel = "VERB")
final class AuditCommand {

    private AuditCommand() {}

    static CommandLine withVerbs(TerminalSession session) {
        return new CommandLine(new AuditCommand()).addSubcommand(new AuditVerifyCommand(session));
    }
}
