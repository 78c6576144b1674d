package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.audit.AuditHeadFile;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code corrin audit verify} on an embedded store, a file of heads and an export. */
class AuditCommandTest {

    private static final String HEADS = "audit.heads";

    @TempDir
    Path folder;

    @BeforeEach
    void aRecordOfThreeEntries() {
        record("data", "a", "b", "c");
    }

    private void record(String data, String... actions) {
        AuditHeadFile heads = new AuditHeadFile(folder.resolve(data + "." + HEADS));
        StoreSettings settings = new StoreSettings(Optional.empty(), "", "", folder.resolve(data));
        try (ReleaseStore store = ReleaseStore.open(settings, entry -> {
            try {
                heads.append(entry);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        })) {
            for (String action : actions) {
                store.audit().append(AuditEvent.done(Instant.EPOCH, Actor.system("a test"), action, "b12-ms", ""));
            }
        }
    }

    private CommandRun verify(String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "audit";
        all[1] = "verify";
        System.arraycopy(args, 0, all, 2, args.length);
        return CommandRun.in(folder, all);
    }

    @Test
    void aRecordThatAgreesWithItsHeadsIsWhatItWas() {
        assertThat(verify("--data", "data", "--head-file", "data." + HEADS))
                .isEqualTo(new CommandRun(0, "the record is what it was: 3 entries\n", ""));
    }

    @Test
    void aRecordThatWasMadeAnewDisagreesWithItsHeads() {
        record("other", "a", "bent");
        assertThat(verify("--data", "other"))
                .isEqualTo(new CommandRun(0, "the record is what it was: 2 entries\n", ""));
        assertThat(verify("--data", "other", "--head-file", "data." + HEADS)).isEqualTo(new CommandRun(1, """
                        problem: entry 2 is another than the one whose hash was written down
                        problem: entry 3 is missing
                        2 entries
                        """, ""));
    }

    @Test
    void anExportIsVerifiedWithoutTheStore() throws IOException {
        String line = "{\"place\":%d,\"at\":\"1970-01-01T00:00:00Z\",\"issuer\":\"system\",\"subject\":\"a test\","
                + "\"name\":\"a test\",\"action\":\"%s\",\"guideline\":\"b12-ms\",\"about\":\"\",\"outcome\":\"done\","
                + "\"details\":{},\"chain\":\"%s\"}%n";
        var heads = new AuditHeadFile(folder.resolve("data." + HEADS)).heads();
        Files.writeString(
                folder.resolve("export.ndjson"),
                line.formatted(2, "b", heads.get(2L)) + line.formatted(3, "c", heads.get(3L)));
        assertThat(verify("--file", "export.ndjson").code()).isZero();

        Files.writeString(
                folder.resolve("export.ndjson"),
                line.formatted(2, "b", heads.get(2L)) + line.formatted(3, "bent", heads.get(3L)));
        assertThat(verify("--file", "export.ndjson").out())
                .startsWith("problem: entry 3 or one before it is not as it was written");

        Files.writeString(folder.resolve("export.ndjson"), "{}\n");
        assertThat(verify("--file", "export.ndjson").err()).contains("line 1 of `export.ndjson` is no entry");
        assertThat(verify("--file", "none").err()).contains("there is no file `none`");
    }
}
