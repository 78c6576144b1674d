package org.corrin.store;

import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** Where a store lives: all that differs between the two databases. */
sealed interface StoreBackend permits EmbeddedBackend, PostgresqlBackend {

    /** Gives new connections; each attempt ends within two seconds. */
    DataSource connections();

    /** Tells other processes, when the transaction is committed, that a release went live. */
    void announce(Handle transaction, String guideline);

    /** Makes what was just committed outlast a loss of power. */
    void harden(Handle committed);

    /** What wakes a watch between two looks. */
    WakeSignal signal();

    /** Why the database failed with this SQLSTATE, in words for an operator; a state is empty where none was given. */
    String reason(String state);
}
