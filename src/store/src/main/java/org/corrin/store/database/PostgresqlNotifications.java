package org.corrin.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Wakes a watch when PostgreSQL says that a release went live. It has a connection of its own for that, and opens it
 * again when it is lost; what was said meanwhile is for the watch to find by looking.
 */
final class PostgresqlNotifications implements WakeSignal {

    private static final Logger LOG = Logger.getLogger(PostgresqlNotifications.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource connections;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Connection connection;

    /** Listens from now on, if the database can be reached. */
    PostgresqlNotifications(DataSource connections) {
        this.connections = connections;
        listen();
    }

    @Override
    public void await(Duration longest) throws InterruptedException {
        Connection listening = current();
        if (listening == null) {
            if (!listen()) {
                pause(longest);
            }
            return;
        }
        try {
            listening.unwrap(PGConnection.class).getNotifications(Math.toIntExact(longest.toMillis()));
        } catch (SQLException e) {
            forget(listening);
            LOG.debug("the connection that listens for releases is lost", e);
            // Not at once again: it may be lost as soon as it is opened.
            pause(longest);
        }
    }

    private void pause(Duration longest) throws InterruptedException {
        closed.await(Math.min(PAUSE.toMillis(), longest.toMillis()), TimeUnit.MILLISECONDS);
    }

    private boolean listen() {
        try {
            Connection opened = connections.getConnection();
            try (Statement statement = opened.createStatement()) {
                statement.execute("listen " + PostgresqlBackend.CHANNEL);
            }
            return keep(opened);
        } catch (SQLException e) {
            LOG.debug("nothing listens for releases", e);
            return false;
        }
    }

    private synchronized boolean keep(Connection opened) {
        if (closed.getCount() == 0) {
            abort(opened);
            return false;
        }
        connection = opened;
        return true;
    }

    private synchronized @Nullable Connection current() {
        return connection;
    }

    private synchronized void forget(Connection lost) {
        abort(lost);
        connection = null;
    }

    /** Also wakes the thread that waits. */
    @Override
    public synchronized void close() {
        closed.countDown();
        if (connection != null) {
            abort(connection);
        }
    }

    /** Closing would wait until the thread that reads from the connection is done with it. */
    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("a connection was lost before it was closed", e);
        }
    }
}
