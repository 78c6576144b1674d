package org.corrin.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.corrin.cli.accounts.AccountBook;
import org.corrin.cli.accounts.AccountEntry;
import org.corrin.cli.output.TerminalPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists accounts and tokens. */
@Command(name = "list", description = "Lists accounts with their roles, and the tokens of each.")
final class AccountsListCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private AccountsArgument accounts = new AccountsArgument();

    AccountsListCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<AccountEntry> all;
        try (AccountBook book = accounts.open(session)) {
            all = book.all();
        }
        TerminalPage page = session.page();
        if (all.isEmpty()) {
            page.line("there is no account; the first start of the service makes one");
        }
        for (AccountEntry account : all) {
            page.line(account.name() + ": "
                    + (account.roles().isEmpty() ? "no role" : String.join(", ", account.roles()))
                    + account.revoked().map(at -> " (revoked " + at + ")").orElse(""));
            for (AccountEntry.TokenEntry token : account.tokens()) {
                page.line("  token " + token.id()
                        + (token.label().isEmpty() ? "" : ", " + token.label())
                        + token.expires().map(at -> ", expires " + at).orElse("")
                        + token.revoked().map(at -> ", revoked " + at).orElse(""));
            }
        }
        return CorrinCommand.GOOD;
    }
}
