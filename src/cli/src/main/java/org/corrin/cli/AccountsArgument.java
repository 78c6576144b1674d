package org.corrin.cli;

import org.corrin.cli.accounts.AccountBook;
import org.corrin.cli.accounts.ServedAccounts;
import org.corrin.cli.accounts.StoredAccounts;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose accounts a verb is about: those of a store, or of a running service. */
final class AccountsArgument {

    @Mixin
    private StoreArgument store = new StoreArgument();

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = {
                "a running service instead of a store, such as https://corrin.example.org.",
                ServiceArgument.TOKEN_DESCRIPTION
            })
    private String service = "";

    /** Opens them. */
    AccountBook open(TerminalSession session) {
        if (service.isEmpty()) {
            return new StoredAccounts(store.existing(session), session.clock());
        }
        return new ServedAccounts(ServiceArgument.at(service, session));
    }
}
