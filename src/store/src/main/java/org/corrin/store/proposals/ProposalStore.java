package org.corrin.store.proposals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.audit.AuditSql;
import org.corrin.store.database.GuidelineLock;
import org.corrin.store.database.StoreDatabase;

/**
 * Keeps proposals. Each change is one transaction with its entry in the record, and changes of one guideline come one after
 * the other, whichever replica makes them.
 *
 * <p>Every method throws {@link org.corrin.store.database.StoreUnavailable} if the database fails it.
 */
public final class ProposalStore {

    private final StoreDatabase database;

    public ProposalStore(StoreDatabase database) {
        this.database = database;
    }

    /**
     * What a change makes of a proposal, and how it is recorded. It is made from the proposal as it is when its turn comes,
     * and throws what is to be answered if it cannot be.
     */
    @FunctionalInterface
    public interface ProposalChange {
        ChangedProposal of(Proposal now);
    }

    /** A proposal after a change, and the entry in the record. */
    public record ChangedProposal(Proposal proposal, AuditEvent event) {}

    /** Keeps a new one, and gives it its number. */
    public Proposal add(Proposal proposal, AuditEvent event) {
        return database.inTransaction("the proposal cannot be kept", transaction -> {
            GuidelineLock.take(transaction, proposal.guideline());
            Proposal added = ProposalSql.add(transaction, proposal);
            AuditSql.append(transaction, event.with("proposal", Long.toString(added.number())));
            return added;
        });
    }

    /** Changes one, if there is one of that number. */
    public Optional<Proposal> change(String guideline, long number, ProposalChange change) {
        return database.inTransaction("the proposal cannot be changed", transaction -> {
            GuidelineLock.take(transaction, guideline);
            return ProposalSql.find(transaction, guideline, number).map(now -> {
                ChangedProposal changed = change.of(now);
                ProposalSql.update(transaction, now, changed.proposal());
                AuditSql.append(transaction, changed.event().with("proposal", Long.toString(number)));
                return changed.proposal();
            });
        });
    }

    /** One, with all its steps. */
    public Optional<Proposal> find(String guideline, long number) {
        return database.with("the proposal cannot be read", handle -> ProposalSql.find(handle, guideline, number));
    }

    /** Those in one of these states, with all their steps, the newest first, so many at most. */
    public List<Proposal> in(String guideline, List<ProposalState> states, int most) {
        return database.with(
                "the proposals of `" + guideline + "` cannot be read",
                handle -> ProposalSql.numbers(handle, guideline, states).stream()
                        .limit(most)
                        .flatMap(number -> ProposalSql.find(handle, guideline, number).stream())
                        .toList());
    }

    /** The states in which one may still go live. */
    public static List<ProposalState> open() {
        return Arrays.stream(ProposalState.values())
                .filter(ProposalState::isOpen)
                .toList();
    }
}
