package org.corrin.cli;

import java.util.concurrent.Callable;
import org.corrin.cli.accounts.AccountBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Revokes an account or a token. */
@Command(
        name = "revoke",
        description = "Revokes an account for good, with its tokens and sessions; or one of its tokens.")
final class AccountsRevokeCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private AccountsArgument accounts = new AccountsArgument();

    @Parameters(paramLabel = "NAME", description = "the account")
    private String name = "";

    @Option(names = "--token", paramLabel = "ID", description = "this token alone, by its id as `list` tells it")
    private String token = "";

    AccountsRevokeCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (AccountBook book = accounts.open(session)) {
            if (token.isEmpty()) {
                book.revoke(name);
            } else {
                book.revokeToken(name, token);
            }
        }
        session.page().line(token.isEmpty() ? "`" + name + "` is revoked" : "the token " + token + " is revoked");
        return CorrinCommand.GOOD;
    }
}
