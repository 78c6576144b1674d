package org.corrin.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.corrin.cli.accounts.AccountBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an account. */
@Command(name = "add", description = "Makes an account, and prints its token: the one time that anybody can read it.")
final class AccountsAddCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private AccountsArgument accounts = new AccountsArgument();

    @Mixin
    private TokenOptions token = new TokenOptions();

    @Parameters(paramLabel = "NAME", description = "what the account is called; no two ever have the same name")
    private String name = "";

    @Option(names = "--role", paramLabel = "ROLE", split = ",", description = "a role; several are named one by one")
    private List<String> roles = List.of();

    AccountsAddCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Set<String> named = new LinkedHashSet<>(roles);
        try (AccountBook book = accounts.open(session)) {
            session.out().println(book.add(name, named, token.label(), token.expires()));
        }
        session.err().println("corrin: the account `" + name + "` was made; its token is not shown again");
        return CorrinCommand.GOOD;
    }
}
