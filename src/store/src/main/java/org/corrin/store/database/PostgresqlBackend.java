package org.corrin.store.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database, which many replicas may share. */
final class PostgresqlBackend implements StoreBackend {

    /** Who listens on it hears the id of each guideline of which a release went live. */
    static final String CHANNEL = "corrin_went_live";

    private static final Pattern SCHEME = Pattern.compile("(jdbc:)?[a-zA-Z][a-zA-Z0-9+.-]*:");
    private static final Pattern URL =
            Pattern.compile("(?:jdbc:postgresql|postgresql|postgres)://(?:([^@/?]*)@)?([^?@]*)(\\?[^@]*)?");

    private final String url;
    private final String user;
    private final String password;
    private final String shown;

    private PostgresqlBackend(String url, String user, String password, String shown) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.shown = shown;
    }

    /**
     * @param url as JDBC or as libpq writes it; a user and a password within it are used where none is given beside it
     * @throws IllegalArgumentException if it is not one of PostgreSQL's; the message quotes no more than its scheme
     */
    static PostgresqlBackend at(String url, String user, String password) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            Matcher scheme = SCHEME.matcher(url);
            if (scheme.lookingAt() && scheme.group().matches("(jdbc:postgresql|postgresql|postgres):")) {
                throw new IllegalArgumentException("the store's URL is not of the form postgresql://host:5432/database;"
                        + " in a user or a password, write `@` as %40, `/` as %2F, `:` as %3A and `?` as %3F");
            }
            String begins = scheme.lookingAt() ? "begins with `" + scheme.group() + "`" : "names no kind of database";
            throw new IllegalArgumentException("the store's URL " + begins
                    + "; write postgresql://host:5432/database, or leave it out for the embedded store");
        }
        // The driver knows no user in this place, and would say it aloud as a part of the host.
        String[] userInfo = (parts.group(1) == null ? "" : parts.group(1)).split(":", 2);
        String query = parts.group(3) == null ? "" : parts.group(3);
        return new PostgresqlBackend(
                "jdbc:postgresql://" + parts.group(2) + query,
                user.isBlank() ? decoded(userInfo[0]) : user,
                password.isBlank() && userInfo.length == 2 ? decoded(userInfo[1]) : password,
                parts.group(2));
    }

    private static String decoded(String percent) {
        try {
            return URLDecoder.decode(percent.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Its message quotes what may be a password.
            throw new IllegalArgumentException("in the user or the password of the store's URL, write `%` as %25");
        }
    }

    /** Every wait is bounded, so that a database that falls silent is noticed; what the URL says of them wins. */
    @Override
    public DataSource connections() {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(url
                + (url.contains("?") ? "&" : "?")
                + Stream.of("ApplicationName=corrin", "connectTimeout=2", "socketTimeout=5", "tcpKeepAlive=true")
                        .filter(ours -> !url.contains(ours.substring(0, ours.indexOf('=') + 1)))
                        .collect(Collectors.joining("&")));
        if (!user.isBlank()) {
            server.setUser(user);
        }
        if (!password.isBlank()) {
            server.setPassword(password);
        }
        return server;
    }

    @Override
    public void announce(Handle transaction, String guideline) {
        transaction
                .createQuery("select pg_notify(:channel, :guideline)")
                .bind("channel", CHANNEL)
                .bind("guideline", guideline)
                .mapTo(String.class)
                .list();
    }

    /** A commit is already on the server's disk. */
    @Override
    public void harden(Handle committed) {}

    @Override
    public WakeSignal signal() {
        return new PostgresqlNotifications(connections());
    }

    @Override
    public StoreDiagnosis diagnose(FailureCauses causes) {
        String state = causes.state();
        String it = "PostgreSQL at `" + shown + "` ";
        return switch (state) {
            case "28000", "28P01" ->
                StoreDiagnosis.passing(
                        StoreFailure.WRONG_PASSWORD,
                        it + "refuses " + (user.isBlank() ? "the user" : "the user `" + user + "`")
                                + " or the password");
            case "3D000" -> StoreDiagnosis.passing(StoreFailure.NO_DATABASE, it + "has no database of that name");
            case "42501" ->
                StoreDiagnosis.passing(StoreFailure.NO_PERMISSION, it + "does not allow the user to do this");
            case "25006" ->
                StoreDiagnosis.passing(StoreFailure.READ_ONLY, it + "takes no changes: it is a read-only copy");
            case "53300" -> StoreDiagnosis.passing(StoreFailure.BUSY, it + "has no connection to spare");
            case "53100" -> StoreDiagnosis.passing(StoreFailure.DISK_FULL, it + "has no space left on its disk");
            case "55P03", "57014", "40P01", "40001" ->
                StoreDiagnosis.passing(StoreFailure.BUSY, it + "is locked by another change for too long");
            case "57P01", "57P02", "57P03" -> StoreDiagnosis.passing(StoreFailure.AWAY, it + "is stopping or starting");
            case "XX001", "XX002" ->
                StoreDiagnosis.passing(
                        StoreFailure.DAMAGED, it + "says that its data is damaged; restore a backup of it");
            case "42P01", "42703", "3F000" ->
                StoreDiagnosis.untilReopened(
                        StoreFailure.HISTORY_LOST, it + "has lost the tables of Corrin; restore a backup");
            case "" -> StoreDiagnosis.passing(StoreFailure.AWAY, it + "gives no connection in time");
            default ->
                state.startsWith("08")
                        ? StoreDiagnosis.passing(StoreFailure.AWAY, it + "does not answer, or not as it should")
                        : StoreDiagnosis.passing(StoreFailure.OTHER, it + "reports the error " + state);
        };
    }

    /** By where it is and not by what it holds: a database that was made anew at the same place has lost its history. */
    @Override
    public Path markName() {
        return Path.of("corrin-at-" + shown.replaceAll("[^A-Za-z0-9.-]", "_") + ".mark");
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public boolean isShared() {
        return true;
    }
}
