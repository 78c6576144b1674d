package org.corrin.store.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Entries as lines of JSON, as the service gives them to be kept elsewhere. */
public final class AuditLines {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private AuditLines() {}

    /**
     * Looks at all entries of a file, which may begin in the middle of the record; then its first entry is believed.
     *
     * @throws IOException if it cannot be read, or a line of it is no entry
     */
    public static AuditVerification verify(Path file, Map<Long, String> heads) throws IOException {
        AuditVerification verification = new AuditVerification(heads);
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            long number = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                number++;
                AuditEntry entry = entry(line, file, number);
                if (number == 1 && entry.place() > 1) {
                    verification.beginAnywhere();
                }
                verification.see(entry);
            }
            return verification;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static AuditEntry entry(String line, Path file, long number) throws IOException {
        try {
            JsonNode entry = JSON.readTree(line);
            return new AuditEntry(
                    entry.path("place").longValue(),
                    new AuditEvent(
                            Instant.parse(entry.path("at").asText()),
                            new Actor(
                                    entry.path("issuer").asText(),
                                    entry.path("subject").asText(),
                                    entry.path("name").asText()),
                            entry.path("action").asText(),
                            entry.path("guideline").asText(),
                            entry.path("about").asText(),
                            entry.path("outcome").asText(),
                            JSON.convertValue(entry.path("details"), DETAILS)),
                    entry.path("chain").asText());
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new IOException("line " + number + " of `" + file.getFileName() + "` is no entry of the record", e);
        }
    }
}
