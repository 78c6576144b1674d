package org.corrin.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;

/** A file in a folder, open in one process. Who may read the folder may read the store: it has no password. */
final class EmbeddedBackend implements StoreBackend {

    static {
        // H2 would keep every text that it has read or written, of megabytes as well, until the heap is full.
        System.setProperty("h2.objectCache", "false");
    }

    private final Path folder;

    EmbeddedBackend(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (this.folder.toString().contains(";")) {
            throw new IllegalArgumentException(
                    "the store cannot live in `" + this.folder + "`: H2 reads what follows a `;` as its own settings");
        }
    }

    /**
     * A file whose commits are written when they return, and not at the end of H2's usual 500 ms. The store closes it,
     * not H2's own hook, which would run while the last requests still do. A thread that is interrupted while it reads
     * closes the file for all, so it is opened again ({@code retry:}).
     */
    @Override
    public DataSource connections() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            FailureCauses causes = FailureCauses.of(e);
            StoreFailure failure = causes.isDiskFull()
                    ? StoreFailure.DISK_FULL
                    : causes.isNoPermission() ? StoreFailure.NO_PERMISSION : StoreFailure.OTHER;
            throw new StoreUnavailable(
                    failure, "the store cannot be opened: the folder `" + folder + "` cannot be made" + why(failure));
        }
        JdbcDataSource file = new JdbcDataSource();
        file.setUrl("jdbc:h2:retry:" + folder.resolve("corrin")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                // In KiB: releases are read rarely, and their pages would fill the heap.
                + ";CACHE_SIZE=4096"
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=2000;DB_CLOSE_ON_EXIT=FALSE");
        file.setUser("sa");
        file.setPassword("");
        return file;
    }

    private static String why(StoreFailure failure) {
        return failure == StoreFailure.OTHER ? "" : " (" + failure.label() + ")";
    }

    /** Nobody to tell: the processes of an embedded store are one. */
    @Override
    public void announce(Handle transaction, String guideline) {}

    @Override
    public void harden(Handle committed) {
        committed.execute("checkpoint sync");
    }

    @Override
    public WakeSignal signal() {
        return new WakeSignal.Silence();
    }

    /** H2 closes its database for good when it cannot write; opened anew, it is as it was at its last commit. */
    @Override
    public StoreDiagnosis diagnose(FailureCauses causes) {
        String it = "the embedded store in `" + folder + "` ";
        if (causes.isDiskFull()) {
            return StoreDiagnosis.untilReopened(
                    StoreFailure.DISK_FULL, it + "finds no space left on its disk; make room, and it opens by itself");
        }
        if (causes.isNoPermission()) {
            return StoreDiagnosis.untilReopened(
                    StoreFailure.NO_PERMISSION,
                    it + "may not be read or written by the user of this process; give that user the folder and its"
                            + " files, and it opens by itself");
        }
        if (causes.isDamage()) {
            return damaged(it);
        }
        return switch (causes.state()) {
            case "90020" ->
                StoreDiagnosis.untilReopened(
                        StoreFailure.OPEN_ELSEWHERE,
                        it + "is open in another process; give each its own folder, or all one PostgreSQL");
            case "90028", "90031", "90048" ->
                StoreDiagnosis.untilReopened(StoreFailure.OTHER, it + "cannot be read from its file, or written to it");
            case "90030" -> damaged(it);
            case "28000" ->
                StoreDiagnosis.passing(
                        StoreFailure.WRONG_PASSWORD,
                        it + "asks for a password, and Corrin gives its own none; put back the file that Corrin made");
            case "50200", "HYT00", "40001" ->
                StoreDiagnosis.passing(StoreFailure.BUSY, it + "is locked by another change for too long");
            case "90098", "90121" ->
                StoreDiagnosis.untilReopened(
                        StoreFailure.CLOSED, it + "was closed by a failure; it is opened again by itself");
            case "42S02", "42102", "42104" ->
                StoreDiagnosis.untilReopened(StoreFailure.HISTORY_LOST, it + "has lost its tables; restore a backup");
            case "" -> StoreDiagnosis.passing(StoreFailure.BUSY, it + "gives no connection in time");
            default -> StoreDiagnosis.passing(StoreFailure.OTHER, it + "reports the error " + causes.state());
        };
    }

    private static StoreDiagnosis damaged(String it) {
        return StoreDiagnosis.untilReopened(
                StoreFailure.DAMAGED,
                it + "is damaged; stop the service, put the file aside, and restore a backup (`corrin store restore`)");
    }

    @Override
    public Path markName() {
        return Path.of("corrin.mark");
    }

    @Override
    public boolean exists() {
        return Files.exists(folder.resolve("corrin.mv.db"));
    }

    @Override
    public boolean isShared() {
        return false;
    }
}
