package org.corrin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.database.StoreSettings;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start tells of a record that was bent or cut while the service was stopped. */
class AuditStateTest {

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private AuditHeads heads() {
        return new AuditHeads(Optional.of(folder.resolve("audit.heads")));
    }

    private ReleaseStore open(AuditHeads heads) {
        return ReleaseStore.open(new StoreSettings(Optional.empty(), "", "", folder.resolve("data")), heads::recorded);
    }

    private void record(int entries) {
        try (ReleaseStore store = open(heads())) {
            for (int i = 0; i < entries; i++) {
                store.audit().append(AuditEvent.done(Instant.EPOCH, Actor.system("a test"), "a", "", ""));
            }
        }
    }

    private AuditState started(ReleaseStore store, AuditHeads heads, Set<String> accepted) {
        AuditState state = new AuditState(store, heads, Clock.systemUTC(), Optional.of(accepted));
        state.bindTo(meters);
        state.verify();
        return state;
    }

    private void tamper(String statement) throws SQLException {
        // Not by DriverManager: it knows the drivers of whichever class loader asked it first.
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:" + folder.resolve("data/corrin") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        try (var connection = file.getConnection("sa", "")) {
            connection.createStatement().execute(statement);
        }
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void aWholeRecordIsTold() {
        record(3);
        try (ReleaseStore store = open(heads())) {
            AuditState state = started(store, heads(), Set.of());
            assertThat(state.verdict().verified()).isTrue();
            assertThat(state.verdict().isBent()).isFalse();
            assertThat(state.health().call().getStatus()).isEqualTo(Status.UP);
            assertThat(gauge("corrin.audit.intact")).isEqualTo(1);
        }
    }

    @Test
    void aCutRecordIsToldWithItsFirstMissingEntryUntilAnOperatorAcceptsIt() throws SQLException {
        record(3);
        tamper("delete from audit where place = 3");
        String name;
        try (ReleaseStore store = open(heads())) {
            AuditState state = started(store, heads(), Set.of());
            assertThat(state.verdict().firstBad().orElseThrow()).hasToString("entry 3 is missing");
            assertThat(state.health().call().getStatus()).isEqualTo(Status.DOWN);
            assertThat(gauge("corrin.audit.intact")).isZero();
            name = state.verdict().firstBad().orElseThrow().name();
        }
        try (ReleaseStore store = open(heads())) {
            assertThat(started(store, heads(), Set.of(name)).verdict().isBent()).isFalse();
        }
        // The next start needs no acceptance any more, and what it accepted is on record.
        try (ReleaseStore store = open(heads())) {
            assertThat(started(store, heads(), Set.of()).verdict().isBent()).isFalse();
            assertThat(store.audit().head().orElseThrow().event().action()).isEqualTo("audit.finding-accepted");
        }
        assertThat(folder.resolve("audit.heads." + name)).exists();
    }

    @Test
    void aBentRecordIsTold() throws SQLException {
        record(3);
        tamper("update audit set subject = 'another' where place = 2");
        try (ReleaseStore store = open(heads())) {
            assertThat(started(store, heads(), Set.of())
                            .verdict()
                            .firstBad()
                            .orElseThrow()
                            .place())
                    .isEqualTo(2);
        }
    }

    @Test
    void headsThatCannotBeWrittenAreToldAndTheEntryIsKept() throws Exception {
        Files.createDirectories(folder.resolve("audit.heads"));
        AuditHeads heads = heads();
        try (ReleaseStore store = open(heads)) {
            AuditState state = new AuditState(store, heads, Clock.systemUTC(), Optional.empty());
            state.bindTo(meters);
            store.audit().append(AuditEvent.done(Instant.EPOCH, Actor.system("a test"), "a", "", ""));
            assertThat(store.audit().head()).isPresent();
            assertThat(gauge("corrin.audit.heads")).isZero();
            assertThat(state.health().call().getStatus()).isEqualTo(Status.DOWN);
        }
    }
}
