package org.corrin.proposals;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.access.Colleagues;
import org.corrin.access.Role;
import org.corrin.release.Approval;
import org.corrin.release.ApprovalState;
import org.corrin.store.accounts.AccountSnapshot;
import org.corrin.store.audit.Actor;
import org.corrin.store.proposals.Proposal;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Who has to approve what. Persons are told apart by who vouches for them and their subject there, never by what they are
 * called: a second token of the same person approves nothing of theirs.
 */
@Singleton
public class ReviewPolicy {

    private static final Logger LOG = Logger.getLogger(ReviewPolicy.class);

    private static final int LONGEST_POLICY = 500;

    private final Colleagues people;
    private final Optional<ReviewDemand> wanted;
    private final Optional<FolderMode> folder;
    private final String editorial;

    ReviewPolicy(
            Colleagues people,
            @ConfigProperty(name = "corrin.review") Optional<ReviewDemand> wanted,
            @ConfigProperty(name = "corrin.folder") Optional<FolderMode> folder,
            @ConfigProperty(name = "corrin.editorial-policy") Optional<String> editorial) {
        this.people = people;
        this.wanted = wanted;
        this.folder = folder;
        this.editorial = editorial.map(String::strip).orElse("");
    }

    /** How many others must approve a change now. Where nobody set it: none while there is one account, one from then on. */
    public ReviewDemand demand() {
        return wanted.orElse(people.wereEverSeveral() ? ReviewDemand.ONE : ReviewDemand.NONE);
    }

    /** What becomes of a change of the rules folder. */
    public FolderMode folder() {
        return folder.orElse(demand() == ReviewDemand.NONE ? FolderMode.LIVE : FolderMode.PROPOSE);
    }

    /**
     * Looks whether the settings fit each other and those who are there.
     *
     * @throws IllegalStateException if they do not: the service must not start then, and seem to be guarded
     */
    public void requireMeetable() {
        if (editorial.length() > LONGEST_POLICY || editorial.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalStateException(
                    "CORRIN_EDITORIAL_POLICY must be one line of at most " + LONGEST_POLICY + " characters");
        }
        if (folder.filter(FolderMode.LIVE::equals).isPresent() && demand() != ReviewDemand.NONE) {
            throw new IllegalStateException("CORRIN_FOLDER=live puts live what nobody approved, and CORRIN_REVIEW="
                    + demand().label() + " asks for approval; leave out one of them");
        }
        Optional<String> lacking = wanted.flatMap(this::lacking);
        if (lacking.isPresent()) {
            throw new IllegalStateException(lacking.get());
        }
        if (wanted.filter(ReviewDemand.NONE::equals).isPresent() && people.wereEverSeveral()) {
            LOG.warn("CORRIN_REVIEW=none: whoever may write and publish puts guidance live alone");
        }
        if (wanted.isEmpty()) {
            lacking(demand()).ifPresent(LOG::warn);
        }
    }

    /** What is missing so that a change can be approved by as many others. */
    private Optional<String> lacking(ReviewDemand demand) {
        if (demand == ReviewDemand.NONE || people.areElsewhere()) {
            return Optional.empty();
        }
        int others = people.mostBesideAnAuthor(Role.REVIEWER);
        return others >= demand.approvals(false)
                ? Optional.empty()
                : Optional.of("CORRIN_REVIEW=" + demand.label() + " cannot be met: an author needs "
                        + demand.approvals(false) + " reviewers beside themselves, and there are " + others
                        + "; add accounts with the role reviewer (corrin accounts add), or set CORRIN_REVIEW=none");
    }

    /** How many others must approve a proposal. */
    public int needed(Proposal proposal) {
        return demand().approvals(proposal.charter());
    }

    /** Who has approved it since it was submitted, is not its author, and may still approve. */
    public List<Map.Entry<Actor, Instant>> approvals(Proposal proposal) {
        return proposal.approvals().entrySet().stream()
                .filter(one -> !one.getKey().isSame(proposal.author()))
                .filter(one -> people.stillHas(one.getKey(), Role.REVIEWER))
                .toList();
    }

    /** Takes up who may still approve, also where another replica changed that. */
    public void takeUp(AccountSnapshot accounts) {
        people.takeUp(accounts);
    }

    /** Whether as many have approved it as must. */
    public boolean isApproved(Proposal proposal) {
        return approvals(proposal).size() >= needed(proposal);
    }

    /** What answers say of a release that nobody approved. */
    public Approval unapproved() {
        return new Approval(ApprovalState.NOT_APPROVED, List.of(), "", editorial);
    }

    /** What answers say of a release that comes from a proposal. */
    public Approval approval(Proposal proposal, Instant now) {
        List<Map.Entry<Actor, Instant>> approvals = approvals(proposal);
        if (approvals.isEmpty()) {
            return new Approval(
                    ApprovalState.APPROVED_BY_ITS_AUTHOR,
                    List.of(proposal.author().name()),
                    moment(now),
                    editorial);
        }
        Instant last = approvals.stream()
                .map(Map.Entry::getValue)
                .max(Instant::compareTo)
                .orElse(now);
        return new Approval(
                ApprovalState.APPROVED,
                approvals.stream().map(one -> one.getKey().name()).toList(),
                moment(last),
                editorial);
    }

    private static String moment(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
