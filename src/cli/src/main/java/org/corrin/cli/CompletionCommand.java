package org.corrin.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script by which a shell completes what is typed. */
@Command(
        name = "completion",
        description = {
            "Prints a script by which bash and zsh complete verbs and options of a command called corrin:",
            "source <(corrin completion)"
        })
final class CompletionCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.out().print(AutoComplete.bash("corrin", spec.root().commandLine()));
        return CorrinCommand.GOOD;
    }
}
