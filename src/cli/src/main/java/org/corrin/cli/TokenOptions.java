package org.corrin.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.corrin.cli.source.UsageError;
import picocli.CommandLine.Option;

/** What is said of a token that is made. */
final class TokenOptions {

    @Option(names = "--label", paramLabel = "TEXT", description = "what the token is for, for those who list it")
    private String label = "";

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "until when it can be used, such as 2027-01-31T00:00:00Z; for good if left out")
    private String expires = "";

    String label() {
        return label;
    }

    Optional<Instant> expires() {
        try {
            return expires.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(expires));
        } catch (DateTimeParseException e) {
            throw new UsageError("`" + expires + "` is no time; write it as 2027-01-31T00:00:00Z");
        }
    }
}
