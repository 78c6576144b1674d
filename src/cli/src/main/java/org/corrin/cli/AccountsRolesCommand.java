package org.corrin.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.corrin.cli.accounts.AccountBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives an account roles. */
@Command(name = "roles", description = "Gives an account these roles, in place of those that it had.")
final class AccountsRolesCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private AccountsArgument accounts = new AccountsArgument();

    @Parameters(index = "0", paramLabel = "NAME", description = "the account")
    private String name = "";

    @Parameters(index = "1..*", paramLabel = "ROLE", description = "all roles that it is to have; none takes all")
    private List<String> roles = List.of();

    AccountsRolesCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (AccountBook book = accounts.open(session)) {
            book.setRoles(name, new LinkedHashSet<>(roles));
        }
        session.page().line("`" + name + "` has " + (roles.isEmpty() ? "no role" : String.join(", ", roles)));
        return CorrinCommand.GOOD;
    }
}
