package org.corrin.store.database;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** Where a store lives: all that differs between the two databases. */
public sealed interface StoreBackend permits EmbeddedBackend, PostgresqlBackend {

    /** Gives new connections; each attempt ends within two seconds. */
    DataSource connections();

    /** Tells other processes, when the transaction is committed, that a release went live. */
    void announce(Handle transaction, String guideline);

    /** Makes what was just committed outlast a loss of power. */
    void harden(Handle committed);

    /** What wakes a watch between two looks. */
    WakeSignal signal();

    /** Why the database failed, in words for an operator. */
    StoreDiagnosis diagnose(FailureCauses causes);

    /** The name of the file that holds the high-water mark of this database and no other. */
    Path markName();

    /** Whether there is a database, as far as can be told without asking it. */
    boolean exists();

    /** Whether other processes use the same database, so that its failures are theirs as well. */
    boolean isShared();
}
