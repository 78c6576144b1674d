package org.corrin.store.database;

import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.JavaMigration;
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
public final class StoreDatabase implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StoreDatabase.class);

    private final StoreBackend home;
    private final List<JavaMigration> migrations;
    private final DatabaseOpening opening;
    private final ConditionRecord conditions;
    private volatile OpenDatabase database;
    private volatile boolean closed;

    /** What is done with the tables of a database before anybody else may use it. */
    @FunctionalInterface
    public interface DatabaseOpening {
        /** @throws StoreUnavailable if the database must not be used */
        void prepare(Jdbi database);
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @param migrations those that are written in Java
     */
    public StoreDatabase(StoreBackend home, List<JavaMigration> migrations, DatabaseOpening opening) {
        this.home = home;
        this.migrations = List.copyOf(migrations);
        this.opening = opening;
        this.conditions = new ConditionRecord(home.isShared());
        this.database = open();
    }

    private OpenDatabase open() {
        OpenDatabase opened = new OpenDatabase(home);
        try {
            opened.migrate(migrations);
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
    public StoreCondition condition() {
        return conditions.condition();
    }

    /** Runs one transaction. {@code failing} begins the message of a failure: what could not be done. */
    public <T> T inTransaction(String failing, HandleCallback<T, RuntimeException> work) {
        return writing(failing, database -> database.inTransaction(work));
    }

    /** Reads with statements that all see the database as it is at one moment. */
    public <T> T snapshot(String failing, HandleCallback<T, RuntimeException> work) {
        return asking(failing, database -> database.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work));
    }

    /** Runs statements that have no answer, of which each is a transaction. */
    public void run(String failing, HandleConsumer<RuntimeException> work) {
        writing(failing, database -> database.<Void, RuntimeException>withHandle(work.asCallback()));
    }

    /** Reads with statements of which each is a transaction. */
    public <T> T with(String failing, HandleCallback<T, RuntimeException> work) {
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
    public <T> T probe(String failing, HandleCallback<T, RuntimeException> work) {
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
