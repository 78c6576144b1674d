package org.corrin.audit;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.corrin.store.audit.AuditEntry;
import org.corrin.store.audit.AuditHeadFile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Writes the hash of each entry beside the database, if the settings name a file for that. */
@Singleton
public class AuditHeads {

    private static final Logger LOG = Logger.getLogger(AuditHeads.class);

    private final Optional<AuditHeadFile> file;
    private volatile String failure = "";

    AuditHeads(@ConfigProperty(name = "corrin.audit.file") Optional<Path> file) {
        this.file = file.map(AuditHeadFile::new);
    }

    /** Writes the hash of an entry that is committed. If that fails, the entry is kept all the same, and this is told. */
    public void recorded(AuditEntry entry) {
        file.ifPresent(to -> {
            try {
                to.append(entry);
                told("");
            } catch (IOException e) {
                told("`" + to.path() + "` cannot be written: " + e.getClass().getSimpleName());
            }
        });
    }

    private void told(String now) {
        if (!now.equals(failure)) {
            if (now.isEmpty()) {
                LOG.info("the heads of the record are written again; those of meanwhile are missing from the file");
            } else {
                LOG.errorf("the heads of the record are not kept beside it: %s", now);
            }
            failure = now;
        }
    }

    /** Why heads are not written; empty if they are, or nobody asks for them. */
    String failure() {
        return failure;
    }

    Optional<AuditHeadFile> file() {
        return file;
    }

    /** @throws IOException if there is a file that cannot be read */
    Map<Long, String> written() throws IOException {
        return file.isPresent() ? file.get().heads() : Map.of();
    }
}
