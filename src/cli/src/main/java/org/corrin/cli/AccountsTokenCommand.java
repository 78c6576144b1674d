package org.corrin.cli;

import java.util.concurrent.Callable;
import org.corrin.cli.accounts.AccountBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives an account one token more. */
@Command(
        name = "token",
        description = "Gives an account one token more, and prints it: the one time that anybody can read it.")
final class AccountsTokenCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private AccountsArgument accounts = new AccountsArgument();

    @Mixin
    private TokenOptions token = new TokenOptions();

    @Parameters(paramLabel = "NAME", description = "the account")
    private String name = "";

    AccountsTokenCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (AccountBook book = accounts.open(session)) {
            session.out().println(book.addToken(name, token.label(), token.expires()));
        }
        session.err().println("corrin: this is one more token of `" + name + "`, and is not shown again");
        return CorrinCommand.GOOD;
    }
}
