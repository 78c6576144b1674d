package org.corrin.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.HealthGroup;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.AuditFinding;
import org.corrin.store.audit.AuditVerification;
import org.corrin.store.database.StoreUnavailable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;

/**
 * Whether the record is what it was. It is looked at once, beside the start: decisions do not wait for that, and go on
 * whatever is found, because they do not rest on it.
 */
@Singleton
class AuditState implements MeterBinder {

    private static final Logger LOG = Logger.getLogger(AuditState.class);
    private static final String NAME = "audit";
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

    /**
     * What is known.
     *
     * @param verified whether it was looked at
     * @param firstBad the first entry that is not as it was; nothing if all are
     */
    record Verdict(boolean verified, Optional<AuditFinding> firstBad) {
        static final Verdict UNKNOWN = new Verdict(false, Optional.empty());

        boolean isBent() {
            return firstBad.isPresent();
        }
    }

    private final ReleaseStore store;
    private final AuditHeads heads;
    private final Set<String> accepted;
    private final Clock clock;
    private volatile String failure = "";
    private volatile Verdict verdict = Verdict.UNKNOWN;

    AuditState(
            ReleaseStore store,
            AuditHeads heads,
            Clock clock,
            @ConfigProperty(name = "corrin.audit.accept") Optional<Set<String>> accepted) {
        this.store = store;
        this.heads = heads;
        this.clock = clock;
        this.accepted = accepted.orElse(Set.of());
    }

    /** After everything else has begun. */
    void onStart(@Observes @Priority(Integer.MAX_VALUE) StartupEvent start) {
        Thread looking = new Thread(this::verifyAtLast, "audit");
        looking.setDaemon(true);
        looking.start();
    }

    /** Again and again while it cannot be read: a record that nobody has looked at must not look whole. */
    private void verifyAtLast() {
        try {
            while (!verify()) {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether it could be looked at */
    boolean verify() {
        try {
            AuditVerification looked = store.audit().verify(heads.written());
            List<AuditFinding> findings = looked.findings();
            for (AuditFinding finding : findings) {
                if (accepted.contains(finding.name())) {
                    LOG.warnf("accepted by the operator, and recorded: in the record, %s", finding);
                    store.audit().accept(finding, heads.file(), clock.instant());
                }
            }
            Optional<AuditFinding> first = findings.stream()
                    .filter(finding -> !accepted.contains(finding.name()))
                    .findFirst();
            verdict = new Verdict(true, first);
            first.ifPresentOrElse(
                    AuditState::tell, () -> LOG.debugf("the record is whole, %d entries", looked.entries()));
            failure = "";
            return true;
        } catch (StoreUnavailable | IOException e) {
            failure = "could not be verified: " + e.getMessage();
            LOG.errorf("the record %s", failure);
            return false;
        }
    }

    private static void tell(AuditFinding finding) {
        LOG.errorf(
                "the record of changes is not what it was: %s. Restore a backup, or find out who bent it; to go on without what"
                        + " is lost, start once with CORRIN_AUDIT_ACCEPT=%s",
                finding, finding.name());
    }

    Verdict verdict() {
        return verdict;
    }

    /** Down while the record is bent, or its heads cannot be written. No readiness: decisions do not rest on it. */
    @Produces
    @HealthGroup(NAME)
    @Singleton
    HealthCheck health() {
        return () -> {
            HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME)
                    .status(!verdict.isBent() && heads.failure().isEmpty() && failure.isEmpty())
                    .withData("verified", verdict.verified());
            verdict.firstBad().ifPresent(bad -> response.withData("firstBad", bad.toString()));
            if (!heads.failure().isEmpty()) {
                response.withData("heads", heads.failure());
            }
            if (!failure.isEmpty()) {
                response.withData("failure", failure);
            }
            return response.build();
        };
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        // The registry outlives an application that is started again in the same process, and keeps the first of a
        // name.
        registry.find("corrin.audit.intact").meters().forEach(registry::remove);
        registry.find("corrin.audit.heads").meters().forEach(registry::remove);
        Gauge.builder("corrin.audit.intact", this, state -> state.verdict.isBent() || !state.failure.isEmpty() ? 0 : 1)
                .description("0 if an entry of the record is not what it was, or the record could not be looked at")
                .register(registry);
        Gauge.builder("corrin.audit.heads", heads, state -> state.failure().isEmpty() ? 1 : 0)
                .description("0 if the hashes of the record cannot be written beside it")
                .register(registry);
    }
}
