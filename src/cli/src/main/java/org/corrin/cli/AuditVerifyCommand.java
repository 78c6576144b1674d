package org.corrin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.corrin.cli.output.RecordText;
import org.corrin.cli.source.UsageError;
import org.corrin.store.StoreMaintenance;
import org.corrin.store.audit.AuditHeadFile;
import org.corrin.store.audit.AuditLines;
import org.corrin.store.audit.AuditVerification;
import org.corrin.store.database.StoreUnavailable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether the record of changes is what it was. */
@Command(
        name = "verify",
        description =
                "Looks whether the record is what it was: whether each entry follows on the one before and is as it was"
                        + " written, and whether the record agrees with the heads that were written beside it. The first"
                        + " entry that is not is named.")
final class AuditVerifyCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private StoreArgument store = new StoreArgument();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "entries as lines of JSON, as GET /v1/audit gave them, in place of the store")
    private String file = "";

    @Option(
            names = "--head-file",
            paramLabel = "FILE",
            defaultValue = "${env:CORRIN_AUDIT_FILE:-}",
            description = "where a service wrote the heads; CORRIN_AUDIT_FILE")
    private String headFile = "";

    AuditVerifyCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        AuditVerification record = session.during("verifying", this::verified);
        return new RecordText(session.page()).print(record) ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }

    private AuditVerification verified() {
        try {
            Map<Long, String> heads = headFile.isEmpty() ? Map.of() : new AuditHeadFile(existing(headFile)).heads();
            if (!file.isEmpty()) {
                return AuditLines.verify(existing(file), heads);
            }
            try (StoreMaintenance opened = store.existing(session)) {
                return opened.verifyRecord(heads);
            }
        } catch (StoreUnavailable | IOException e) {
            throw new UsageError(e.getMessage());
        }
    }

    private Path existing(String name) {
        Path path = session.folder().resolve(name);
        if (!Files.isRegularFile(path)) {
            throw new UsageError("there is no file `" + name + "`");
        }
        return path;
    }
}
