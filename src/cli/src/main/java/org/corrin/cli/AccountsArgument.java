package org.corrin.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.corrin.cli.accounts.AccountBook;
import org.corrin.cli.accounts.RunningService;
import org.corrin.cli.accounts.ServedAccounts;
import org.corrin.cli.accounts.StoredAccounts;
import org.corrin.cli.source.UsageError;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Whose accounts a verb is about: those of a store, or of a running service. The token of whoever calls a service is read from
 * the environment or from standard input, because arguments can be seen by others on the same machine.
 */
final class AccountsArgument {

    private static final String TOKEN = "CORRIN_TOKEN";

    @Mixin
    private StoreArgument store = new StoreArgument();

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = {
                "a running service instead of a store, such as https://corrin.example.org.",
                "Your token is in CORRIN_TOKEN, or is the first line of standard input"
            })
    private String service = "";

    /** Opens them. */
    AccountBook open(TerminalSession session) {
        if (service.isEmpty()) {
            return new StoredAccounts(store.existing(session), session.clock());
        }
        RunningService running = RunningService.at(service, () -> token(session));
        if (running.isInTheClear()) {
            session.err().println("corrin: the token goes over HTTP, where whoever is on the way can read it");
        }
        return new ServedAccounts(running);
    }

    private static String token(TerminalSession session) {
        return Optional.ofNullable(System.getenv(TOKEN))
                .filter(token -> !token.isBlank())
                .orElseGet(() -> firstLine(session))
                .strip();
    }

    private static String firstLine(TerminalSession session) {
        try {
            String line = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8)).readLine();
            if (line != null && !line.isBlank()) {
                return line;
            }
        } catch (IOException e) {
            // As if there were none.
        }
        throw new UsageError("there is no token; put it into CORRIN_TOKEN, or onto the first line of standard input");
    }
}
