package org.corrin.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.corrin.cli.accounts.RunningService;
import org.corrin.cli.source.UsageError;

/**
 * A running service that a verb calls. The token of whoever calls it is read from the environment or from standard input,
 * because arguments can be seen by others on the same machine.
 */
final class ServiceArgument {

    static final String DESCRIPTION = "a running service, such as https://corrin.example.org.";
    static final String TOKEN_DESCRIPTION = "Your token is in CORRIN_TOKEN, or is the first line of standard input";

    private static final String TOKEN = "CORRIN_TOKEN";

    private ServiceArgument() {}

    /** The service at an address; whoever sends the token in the clear is told. */
    static RunningService at(String address, TerminalSession session) {
        RunningService running = RunningService.at(address, () -> token(session));
        if (running.isInTheClear()) {
            session.err().println("corrin: the token goes over HTTP, where whoever is on the way can read it");
        }
        return running;
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
