package org.corrin.store.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at the entries of the record in order: whether each follows on the one before and is as it was written, and whether
 * they agree with heads that were written down elsewhere. A chain that was bent and mended agrees with itself, and not with
 * those heads.
 */
public final class AuditVerification {

    private static final int MOST = 100;

    /** Which of them were accepted is known at the end. */
    private static final int MOST_KEPT = 10_000;

    private static final String NOT_AS_WRITTEN = "or one before it is not as it was written";
    private static final String MISSING = "is missing";
    private static final String ANOTHER = "is another than the one whose hash was written down";

    private final TreeMap<Long, String> heads;
    private final List<AuditFinding> findings = new ArrayList<>();
    private final Set<String> accepted = new HashSet<>();
    private long entries;
    private long last;
    private String previous = AuditChain.BEGINNING;
    private boolean begun;

    /** @param heads hashes that were written down elsewhere, by the places of their entries; may be empty */
    public AuditVerification(Map<Long, String> heads) {
        this.heads = new TreeMap<>(heads);
    }

    /** Goes on from an entry in the middle, for a part of the record. The first entry is believed. */
    public void beginAnywhere() {
        begun = true;
    }

    /** Looks at the next entry. */
    public void see(AuditEntry entry) {
        boolean isBelieved = begun && entries == 0;
        next(entry.place(), isBelieved);
        if (!isBelieved
                && !AuditChain.hash(previous, entry.place(), entry.event()).equals(entry.chain())) {
            find(entry.place(), NOT_AS_WRITTEN);
        }
        // Whoever can write to the database alone must not be able to accept what they did.
        boolean isWrittenDown = heads.isEmpty() || entry.chain().equals(heads.get(entry.place()));
        if (entry.event().action().equals(AuditTrail.ACCEPTED) && isWrittenDown) {
            accepted.add(entry.event().about());
        }
        go(entry.place(), entry.chain());
    }

    /** Notes an entry that cannot be read. */
    public void seeUnreadable(long place, String chain, String why) {
        next(place, false);
        find(place, why);
        go(place, chain);
    }

    private void next(long place, boolean isBelieved) {
        if (!isBelieved && place != last + 1) {
            find(last + 1, MISSING);
        }
    }

    private void go(long place, String chain) {
        String head = heads.get(place);
        if (head != null && !head.equals(chain)) {
            find(place, ANOTHER);
        }
        last = place;
        previous = chain;
        entries++;
    }

    private void find(long place, String why) {
        if (findings.size() < MOST_KEPT) {
            findings.add(new AuditFinding(place, why));
        }
    }

    /** How many entries were seen. */
    public long entries() {
        return entries;
    }

    /** What is wrong, the first entry first, without what an operator has accepted; a hundred at most. */
    public List<AuditFinding> findings() {
        List<AuditFinding> all = new ArrayList<>(findings);
        heads.tailMap(last, false).keySet().stream()
                .limit(1)
                .forEach(place -> all.add(new AuditFinding(last + 1, MISSING)));
        return all.stream()
                .filter(finding -> !accepted.contains(finding.name()))
                .distinct()
                .limit(MOST)
                .toList();
    }
}
