package org.corrin.decisionlog;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.decisionlog.ErasedRows;
import org.corrin.store.decisionlog.LogFilter;
import org.corrin.store.decisionlog.LoggedDecision;

/** The log as it is read: what was asked, whether something kept is what was sent, and forgetting a patient. */
@Singleton
public class LoggedDecisions {

    private final DecisionLog log;
    private final ReleaseStore store;
    private final Clock clock;

    LoggedDecisions(DecisionLog log, ReleaseStore store, Clock clock) {
        this.log = log;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What was erased of a patient.
     *
     * @param withOtherKeys decisions that were written with keys which are not here any more: nobody can tell whose they are
     */
    public record Erased(long decisions, long feedback, long withOtherKeys) {}

    /** One of them. */
    public Optional<LoggedDecision> find(String id) {
        return store.decisionLog().find(id);
    }

    /** So many after an id, in the order in which they were made. */
    public List<LoggedDecision> after(String id, LogFilter filter, int most) {
        return store.decisionLog().after(id, filter, most);
    }

    /** What was asked; nothing if it was not kept, or its key is not here. */
    public Optional<AskedQuestion> question(LoggedDecision logged) {
        return log.keys()
                .filter(keys -> !logged.question().isEmpty())
                .flatMap(keys -> keys.decrypted(
                        logged.keyId(),
                        logged.question(),
                        DecisionLog.bound(logged.id(), logged.release(), logged.keyId())))
                .map(AskedQuestion::read);
    }

    /** Whether these bytes are the request that came; nothing if the key is not here any more. */
    public Optional<Boolean> isRequest(LoggedDecision logged, byte[] bytes) {
        return isHashed(logged, logged.requestHash(), bytes);
    }

    /** Whether these bytes are the decision that was sent; nothing if the key is not here any more. */
    public Optional<Boolean> isAnswer(LoggedDecision logged, byte[] bytes) {
        return isHashed(logged, logged.answerHash(), bytes);
    }

    private Optional<Boolean> isHashed(LoggedDecision logged, String hash, byte[] bytes) {
        return log.keys()
                .filter(keys -> keys.knows(logged.keyId()))
                .map(keys -> MessageDigest.isEqual(
                        keys.hash(logged.keyId(), bytes).getBytes(StandardCharsets.UTF_8),
                        hash.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Forgets a patient, also where they still wait to be written here.
     *
     * @param patient as records name them, such as {@code Patient/17}
     * @return nothing if there is no key by which anybody could be found
     */
    public Optional<Erased> erase(String patient, Actor by) {
        return log.keys().map(keys -> {
            List<String> hashes = keys.everyPatient(patient);
            Instant now = clock.instant();
            ErasedRows erased = log.forgetting(
                    patient,
                    () -> store.decisionLog()
                            .erase(
                                    hashes,
                                    rows -> AuditEvent.done(now, by, "patient.erased", "", hashes.get(0))
                                            .with("decisions", Long.toString(rows.decisions()))
                                            .with("feedback", Long.toString(rows.feedback()))));
            return new Erased(
                    erased.decisions(), erased.feedback(), store.decisionLog().withOtherKeys(keys.ids()));
        });
    }
}
