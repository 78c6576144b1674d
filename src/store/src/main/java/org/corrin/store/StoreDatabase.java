package org.corrin.store;

import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The database of a store, and the plain words for its failures. One that a failure has closed is opened anew when it is
 * next asked; the watch of a service asks every second.
 */
final class StoreDatabase implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StoreDatabase.class);

    private final StoreBackend home;
    private final DatabaseOpening opening;
    private final ConditionRecord conditions;
    private volatile OpenDatabase database;
    private volatile boolean closed;

    /** What is done with the tables of a database before anybody else may use it. */
    @FunctionalInterface
    interface DatabaseOpening {
        /** @throws StoreUnavailable if the database must not be used */
        void prepare(Jdbi database);
    }

    /** Opens the database and brings its tables up to date. */
    StoreDatabase(StoreBackend home, DatabaseOpening opening) {
        this.home = home;
        this.opening = opening;
        this.conditions = new ConditionRecord(home.isShared());
        this.database = open();
    }

    private OpenDatabase open() {
        OpenDatabase opened = new OpenDatabase(home);
        try {
            opened.migrate();
            opening.prepare(opened.jdbi());
            return opened;
        } catch (FlywayException | JdbiException e) {
            StoreUnavailable unavailable = unavailable("the store cannot be opened", e, opened);
            opened.close();
            throw unavailable;
        } catch (StoreUnavailable e) {
            opened.close();
            throw e;
        }
    }

    /** As the last answers of the database have it; asks nothing. */
    StoreCondition condition() {
        return conditions.condition();
    }

    /** Runs one transaction. {@code failing} begins the message of a failure: what could not be done. */
    <T> T inTransaction(String failing, HandleCallback<T, RuntimeException> work) {
        return writing(failing, database -> database.inTransaction(work));
    }

    /** Reads with statements that all see the database as it is at one moment. */
    <T> T snapshot(String failing, HandleCallback<T, RuntimeException> work) {
        return asking(failing, database -> database.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work));
    }

    /** Runs statements that have no answer, of which each is a transaction. */
    void run(String failing, HandleConsumer<RuntimeException> work) {
        writing(failing, database -> database.<Void, RuntimeException>withHandle(work.asCallback()));
    }

    /** Reads with statements of which each is a transaction. */
    <T> T with(String failing, HandleCallback<T, RuntimeException> work) {
        try {
            return asking(failing, database -> database.withHandle(work));
        } catch (StoreUnavailable e) {
            if (!closed) {
                conditions.readingFailed(e);
            }
            throw e;
        }
    }

    /** Reads what stands for all that can be read: when this works, the store does. */
    <T> T probe(String failing, HandleCallback<T, RuntimeException> work) {
        T answer = with(failing, work);
        conditions.readingWorks();
        return answer;
    }

    private <T> T writing(String failing, Work<T> work) {
        try {
            T answer = asking(failing, work);
            conditions.writingWorks();
            return answer;
        } catch (StoreUnavailable e) {
            if (!closed) {
                conditions.writingFailed(e);
            }
            throw e;
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Jdbi database);
    }

    private <T> T asking(String failing, Work<T> work) {
        OpenDatabase asked = usable(failing);
        try {
            return work.with(asked.jdbi());
        } catch (JdbiException e) {
            throw unavailable(failing, e, asked);
        }
    }

    private OpenDatabase usable(String failing) {
        OpenDatabase known = database;
        if (closed || known.isOfUse()) {
            return known;
        }
        try {
            return reopened();
        } catch (StoreUnavailable e) {
            throw new StoreUnavailable(e.failure(), failing + ": " + e.getMessage());
        }
    }

    private synchronized OpenDatabase reopened() {
        if (!closed && !database.isOfUse()) {
            // All connections first: while one is left, H2 hands out the database that failed.
            database.close();
            database = open();
            LOG.info("the store was opened again");
        }
        return database;
    }

    private StoreUnavailable unavailable(String failing, RuntimeException e, OpenDatabase asked) {
        LOG.debug(failing, e);
        StoreDiagnosis diagnosis = diagnose(e);
        if (diagnosis.reopens()) {
            asked.retire();
        }
        return new StoreUnavailable(diagnosis.failure(), failing + ": " + diagnosis.words());
    }

    private StoreDiagnosis diagnose(RuntimeException e) {
        FailureCauses causes = FailureCauses.of(e);
        if (closed) {
            return StoreDiagnosis.passing(StoreFailure.CLOSED, "the store is closed");
        }
        if (e instanceof FlywayException && !causes.isOfADatabase()) {
            return StoreDiagnosis.passing(
                    StoreFailure.OTHER_TABLES,
                    "the database holds tables of something else, or of another version; give Corrin one of its own");
        }
        return home.diagnose(causes);
    }

    @Override
    public synchronized void close() {
        closed = true;
        database.close();
    }
}
