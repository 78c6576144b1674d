package org.corrin.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.corrin.store.accounts.AccountStore;
import org.corrin.store.audit.AuditSql;
import org.corrin.store.audit.AuditTrail;
import org.corrin.store.audit.AuditVerification;
import org.corrin.store.database.StoreBackend;
import org.corrin.store.database.StoreDatabase;
import org.corrin.store.database.StoreFailure;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import org.jdbi.v3.core.Handle;

/**
 * What an operator does with a store beside the service: back it up, restore it, look whether it is whole. It opens a
 * store also if some of its history is lost. An embedded store is open in one process, so the service must not run.
 */
public final class StoreMaintenance implements AutoCloseable {

    private final StoreBackend home;
    private final HighWaterMark water;
    private final StoreDatabase database;

    private StoreMaintenance(StoreSettings settings, StoreBackend home) {
        this.home = home;
        this.water = HighWaterMark.of(settings, home);
        this.database = new StoreDatabase(home, ChainOfEarlierEntries.asMigrations(), opened -> {});
    }

    /**
     * Opens a store, and makes it where there is none yet.
     *
     * @throws IllegalArgumentException if the settings name no database that Corrin knows
     * @throws StoreUnavailable if it cannot be opened
     */
    public static StoreMaintenance open(StoreSettings settings) {
        return new StoreMaintenance(settings, settings.home());
    }

    /** The same, but makes none. */
    public static StoreMaintenance ofExisting(StoreSettings settings) {
        StoreBackend home = settings.home();
        if (!home.exists()) {
            throw new StoreUnavailable(
                    StoreFailure.NO_DATABASE, "there is no store in `" + settings.data() + "`; name its folder");
        }
        return new StoreMaintenance(settings, home);
    }

    /** Looks whether a backup is whole. */
    public static StoreReport verify(Path backup, Predicate<StoredRelease> isAsNamed) throws IOException {
        return new StoreBackup(backup).verify(isAsNamed);
    }

    /**
     * Looks whether the store is whole: the chains, the mark, and the files of each release.
     *
     * @param isAsNamed whether the files of a release have the fingerprint that names it
     */
    public StoreReport verify(Predicate<StoredRelease> isAsNamed) {
        HistoryMark mark = water.read();
        return database.snapshot("the store cannot be verified", snapshot -> {
            List<String> problems = new ArrayList<>(HistoryGuard.losses(snapshot, mark));
            Map<String, Long> rows = new LinkedHashMap<>();
            for (BackupTable table : BackupTable.values()) {
                rows.put(table.table(), table.rows(snapshot));
            }
            BackupTable.KEPT.read(snapshot, row -> {
                StoredRelease kept = ReleaseSql.releaseOf(row);
                if (!isAsNamed.test(kept)) {
                    problems.add(StoreReport.changed(kept));
                }
            });
            AuditVerification record = new AuditVerification(Map.of());
            AuditSql.verify(snapshot, record);
            problems.addAll(StoreReport.ofRecord(record));
            return new StoreReport(rows, problems);
        });
    }

    /**
     * Looks whether the record of changes and refusals is whole.
     *
     * @param heads hashes that were written down elsewhere, by place; may be empty
     */
    public AuditVerification verifyRecord(Map<Long, String> heads) {
        return new AuditTrail(database).verify(heads);
    }

    /**
     * Writes all that the store holds, as it is at one moment. Also a store that has lost something is written; the
     * report says what.
     */
    public StoreReport backup(OutputStream out) throws IOException {
        HistoryMark mark = water.read();
        try {
            return database.snapshot("the store cannot be backed up", snapshot -> {
                Map<String, Long> rows = new LinkedHashMap<>();
                BackupLines lines = new BackupLines();
                write(out, lines.line(BackupLines.head()));
                for (BackupTable table : BackupTable.values()) {
                    AtomicLong count = new AtomicLong();
                    table.read(snapshot, row -> {
                        write(out, lines.line(BackupLines.row(table, row)));
                        count.incrementAndGet();
                    });
                    rows.put(table.table(), count.get());
                }
                write(out, lines.line(lines.end()));
                return new StoreReport(rows, HistoryGuard.losses(snapshot, mark));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(OutputStream out, byte[] line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts a backup into a store that is empty, all of it or nothing. If the mark says that more was live once than the
     * backup holds, the report says so, and the start will ask whether that loss is accepted.
     */
    public StoreReport restore(Path file) throws IOException {
        StoreBackup backup = new StoreBackup(file);
        StoreReport whole = backup.verify(any -> true);
        if (!whole.isGood()) {
            return whole;
        }
        String failing = "the store cannot be restored";
        HistoryMark mark = water.read();
        long newest = newestNumber(backup);
        // Before the rows: H2 ends a transaction where it changes a table.
        database.run(failing, handle -> {
            if (isEmpty(handle)) {
                handle.execute("alter table went_live alter column number restart with " + (newest + 1));
            }
        });
        try {
            boolean restored = database.inTransaction(failing, transaction -> restore(backup, transaction));
            if (!restored) {
                return new StoreReport(
                        whole.rows(), List.of("the store is not empty; restore into an empty folder or database"));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        database.run(failing, home::harden);
        return database.with(failing, handle -> {
            List<String> losses = HistoryGuard.losses(handle, mark);
            if (losses.isEmpty()) {
                water.advance(HistoryGuard.reached(handle));
                return whole;
            }
            List<String> problems = new ArrayList<>(losses);
            problems.add("the backup is restored, and is older than what was live; to go on with it, start the service"
                    + " once with CORRIN_STORE_ACCEPT_LOSS=" + mark.name());
            return new StoreReport(whole.rows(), problems);
        });
    }

    /** Who may sign in. */
    public AccountStore accounts() {
        return new AccountStore(database);
    }

    private static long newestNumber(StoreBackup backup) throws IOException {
        AtomicLong newest = new AtomicLong();
        backup.read(new ArrayList<>(), (table, row) -> {
            if (table == BackupTable.WENT_LIVE) {
                newest.accumulateAndGet(((Number) row.get("number")).longValue(), Math::max);
            }
        });
        return newest.get();
    }

    private static boolean restore(StoreBackup backup, Handle transaction) {
        if (!isEmpty(transaction)) {
            return false;
        }
        try {
            backup.read(new ArrayList<>(), (table, row) -> table.write(transaction, row));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEmpty(Handle handle) {
        for (BackupTable table : BackupTable.values()) {
            if (table.rows(handle) > 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        database.close();
    }
}
