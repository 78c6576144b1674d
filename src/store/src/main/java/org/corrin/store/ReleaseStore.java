package org.corrin.store;

import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.corrin.store.GoingLive.LiveOrder;
import org.corrin.store.accounts.AccountStore;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEntry;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.audit.AuditHook;
import org.corrin.store.audit.AuditSql;
import org.corrin.store.audit.AuditTrail;
import org.corrin.store.database.GuidelineLock;
import org.corrin.store.database.StoreBackend;
import org.corrin.store.database.StoreCondition;
import org.corrin.store.database.StoreDatabase;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import org.corrin.store.decisionlog.DecisionLogStore;
import org.corrin.store.proposals.Proposal;
import org.corrin.store.proposals.ProposalSql;
import org.corrin.store.proposals.ProposalState;
import org.corrin.store.proposals.ProposalStep;
import org.corrin.store.proposals.ProposalStep.Kind;
import org.corrin.store.proposals.ProposalStore;
import org.corrin.store.shadows.ShadowStore;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what was ever live, what was refused, and which replica answers with what. Any number of threads may use it;
 * of an embedded store only one process, of PostgreSQL as many as there are replicas.
 *
 * <p>Every method throws {@link StoreUnavailable} if the database fails it, within a few seconds. After that one may
 * simply ask again: each change is made wholly or not at all, and making it twice is making it once. A database that a
 * failure has closed is opened again when it is asked.
 */
public final class ReleaseStore implements AutoCloseable {

    /** A replica that is not heard of for this long is gone. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int REFUSALS = 100;

    /** A guideline has some dozens for each of its states. */
    static final int COMPUTED = 2_000;

    /** The longest column of bytes of an embedded store. */
    public static final int MOST_COMPUTED = 1_000_000;

    private final StoreBackend home;
    private final HistoryGuard history;
    private final StoreDatabase database;
    private final AuditTrail audit;
    private final ProposalStore proposals;
    private final DecisionLogStore decisionLog;
    private final ShadowStore shadows;
    private final AccountStore accounts;
    private final Map<String, Long> own = new ConcurrentHashMap<>();
    private final Set<StoreWatch> watches = ConcurrentHashMap.newKeySet();

    private ReleaseStore(StoreBackend home, HistoryGuard history, Consumer<AuditEntry> recorded) {
        this.home = home;
        this.history = history;
        this.database = new StoreDatabase(home, ChainOfEarlierEntries.asMigrations(), opened -> {
            history.admit(opened);
            opened.getConfig(AuditHook.class).tell(recorded);
        });
        this.audit = new AuditTrail(database);
        this.proposals = new ProposalStore(database);
        this.decisionLog = new DecisionLogStore(database);
        this.shadows = new ShadowStore(database);
        this.accounts = new AccountStore(database);
    }

    /**
     * Opens the store, and makes or updates its tables.
     *
     * @throws IllegalArgumentException if the settings name no database that Corrin knows
     * @throws StoreUnavailable if it cannot be opened now, or has lost some of its history and nobody accepted that
     */
    public static ReleaseStore open(StoreSettings settings) {
        return open(settings, entry -> {});
    }

    /**
     * The same.
     *
     * @param recorded is told of each entry that this process adds to the record, once it is committed
     */
    public static ReleaseStore open(StoreSettings settings, Consumer<AuditEntry> recorded) {
        StoreBackend home = settings.home();
        return new ReleaseStore(
                home, new HistoryGuard(HighWaterMark.of(settings, home), settings.acceptedLosses()), recorded);
    }

    /**
     * Puts a release live, and keeps it unless it is kept already: then the one kept first stays as it is. If it is
     * live already, nothing is added to the sequence. Replicas that do this at once do it one after the other. The proposal,
     * the entry in the record and the sequence change together, or none of them does.
     *
     * @param proposal the number of the proposal that it comes from; 0 for none that is kept
     * @param going whether it may, and what is kept of that
     * @return the newest entry of the guideline's sequence, which is this release
     */
    public LiveEntry goLive(StoredRelease release, long proposal, GoingLive going) {
        String guideline = release.guideline();
        String failing = "release `" + release.release() + "` of `" + guideline + "` cannot be put live";
        return append(failing, guideline, (transaction, newest) -> {
            Optional<Proposal> before = ProposalSql.find(transaction, guideline, proposal);
            // Whom an account is taken from waits: what holds when it is asked still holds when it is live.
            AuditSql.lock(transaction);
            LiveOrder order = going.order(newest.map(ChainedEntry::entry), before, AccountStore.snapshot(transaction));
            Optional<ChainedEntry> same = newest.filter(one -> one.entry().isLive(release.release()));
            // Also what is live already may have been signed since.
            ReleaseSql.keep(transaction, release);
            if (same.isPresent() && order.proposal().isEmpty()) {
                return same.get();
            }
            AuditEvent event = order.event();
            if (order.proposal().isPresent()) {
                Proposal after = live(transaction, before, order.proposal().get(), event);
                event = event.with("proposal", Long.toString(after.number()));
            }
            AuditSql.append(transaction, event);
            return same.orElseGet(() -> ReleaseSql.append(transaction, LiveEntry.of(release, order.approval())));
        });
    }

    /** The proposal that goes live takes the place of the one before. */
    private static Proposal live(Handle transaction, Optional<Proposal> before, Proposal after, AuditEvent event) {
        for (Proposal last : ProposalSql.in(transaction, after.guideline(), List.of(ProposalState.LIVE))) {
            ProposalStep step = ProposalStep.of(event.at(), event.actor(), Kind.SUPERSEDED, "");
            ProposalSql.update(transaction, last, last.after(step, ProposalState.SUPERSEDED));
        }
        if (before.isEmpty()) {
            return ProposalSql.add(transaction, after);
        }
        ProposalSql.update(transaction, before.get(), after);
        return after;
    }

    /**
     * Retires a guideline: nothing is live of it until a release goes live again. What was ever live stays kept. If it is
     * retired already, nothing is added to the sequence.
     *
     * @return the newest entry of the guideline's sequence, which says so
     * @throws IllegalArgumentException if nothing of it was ever live
     */
    public LiveEntry retire(String guideline, Instant at, Actor by, String why) {
        return append("`" + guideline + "` cannot be retired", guideline, (transaction, newest) -> {
            ChainedEntry last = newest.orElseThrow(
                    () -> new IllegalArgumentException("no release of `" + guideline + "` was ever live"));
            if (last.entry().retired()) {
                return last;
            }
            AuditSql.append(
                    transaction,
                    AuditEvent.done(
                                    at,
                                    by,
                                    "guideline.retired",
                                    guideline,
                                    last.entry().release())
                            .with("why", why));
            return ReleaseSql.append(transaction, last.entry().retired(at, by.name(), why));
        });
    }

    /** Adds to the sequence of a guideline, or finds that its newest entry is what is wanted. */
    private LiveEntry append(
            String failing, String guideline, BiFunction<Handle, Optional<ChainedEntry>, ChainedEntry> added) {
        ChainedEntry last = database.inTransaction(failing, transaction -> {
            GuidelineLock.take(transaction, guideline);
            history.check(failing, transaction, guideline);
            Optional<ChainedEntry> newest = ReleaseSql.newestOf(transaction, guideline);
            ChainedEntry next = added.apply(transaction, newest);
            if (newest.filter(next::equals).isEmpty()) {
                // Before the commit: a watch must not take it for another's.
                own.put(guideline, next.entry().number());
                home.announce(transaction, guideline);
            }
            return next;
        });
        database.run(failing, home::harden);
        history.advance(last);
        return last.entry();
    }

    /**
     * What is live of a guideline, or that it is retired: the newest entry of its sequence.
     *
     * @throws StoreUnavailable also if the history is shorter than it was: what is newest then is not what is live
     */
    public Optional<LiveEntry> live(String guideline) {
        String failing = "what is live of `" + guideline + "` cannot be read";
        return database.with(failing, handle -> {
            history.check(failing, handle, guideline);
            return ReleaseSql.newest(handle, guideline);
        });
    }

    /** All that was ever live of a guideline, and when it was retired, newest first; a release made live again is there again. */
    public List<LiveEntry> history(String guideline) {
        return database.with(
                "the history of `" + guideline + "` cannot be read", handle -> ReleaseSql.history(handle, guideline));
    }

    /** A release that was ever live. */
    public Optional<StoredRelease> kept(String guideline, String release) {
        return database.with(
                "release `" + release + "` of `" + guideline + "` cannot be read",
                handle -> ReleaseSql.kept(handle, guideline, release));
    }

    /** The ids of all guidelines of which a release was ever live, sorted. */
    public Set<String> guidelines() {
        return new LinkedHashSet<>(newest().keySet());
    }

    /** Remembers a refusal; of one release the last, of one guideline the hundred newest. */
    public void refuse(StoredRefusal refused, Actor by) {
        String guideline = refused.guideline();
        database.inTransaction("the refusal of a candidate of `" + guideline + "` cannot be kept", transaction -> {
            GuidelineLock.take(transaction, guideline);
            ReleaseSql.refuse(transaction, refused, REFUSALS);
            AuditSql.append(
                    transaction,
                    AuditEvent.refused(refused.at(), by, "candidate.refused", guideline, refused.release()));
            return refused;
        });
    }

    /** The refusals of a guideline, newest first. */
    public List<StoredRefusal> refusals(String guideline) {
        return database.with(
                "the refusals of `" + guideline + "` cannot be read", handle -> ReleaseSql.refusals(handle, guideline));
    }

    /** What the rules folder held of a guideline when it was last decided on: the fingerprint of its files. */
    public Optional<String> lastInFolder(String guideline) {
        return database.with(
                "what the folder of `" + guideline + "` last held cannot be read",
                handle -> FolderSql.lastSeen(handle, guideline));
    }

    /** Notes what the rules folder holds of a guideline, now that it was decided on. */
    public void seenInFolder(String guideline, String release, Instant at) {
        database.run(
                "what the folder of `" + guideline + "` holds cannot be noted",
                handle -> FolderSql.see(handle, guideline, release, at));
    }

    /** Keeps feedback, all of it or none; of one card and outcome the last. */
    public void keep(List<Feedback> feedback) {
        database.inTransaction("feedback cannot be kept", transaction -> {
            feedback.forEach(one -> FeedbackSql.keep(transaction, one));
            return feedback;
        });
    }

    /** How often the cards of a guideline ended how, sorted. */
    public List<FeedbackCount> feedback(String guideline) {
        return database.with(
                "the feedback on `" + guideline + "` cannot be read", handle -> FeedbackSql.counts(handle, guideline));
    }

    /** What was kept as computed under this name, as it was given. */
    public Optional<byte[]> computed(String name) {
        return database.with("what was computed cannot be read", handle -> ComputedSql.find(handle, name));
    }

    /**
     * Keeps what was computed, for this replica and the others. It may be gone later: the oldest of many give way, and a
     * backup does not hold them.
     *
     * @param content as bytes, at most {@link #MOST_COMPUTED}
     */
    public void keepComputed(String name, byte[] content, Instant at) {
        database.inTransaction("what was computed cannot be kept", transaction -> {
            ComputedSql.keep(transaction, name, content, at);
            ComputedSql.forget(transaction, COMPUTED);
            return content;
        });
    }

    /** Notes which release a replica answers with, and forgets the replicas not seen for a day before that. */
    public void seen(ReplicaSighting replica) {
        database.run("replica `" + replica.name() + "` cannot be noted", handle -> {
            ReleaseSql.forgetReplicas(handle, replica.seen().minus(FORGOTTEN));
            ReleaseSql.see(handle, replica);
        });
    }

    /** The replicas that answer for a guideline and were seen at or after that time, sorted by name. */
    public List<ReplicaSighting> replicas(String guideline, Instant since) {
        return database.with(
                "the replicas of `" + guideline + "` cannot be read",
                handle -> ReleaseSql.replicas(handle, guideline, since));
    }

    /**
     * Tells of what another process puts live from now on: the id of the guideline, soon after (PostgreSQL notifies) or
     * within about a second (the store looks by itself, as long as the database answers). It tells at most once of each
     * entry, and of several entries of a guideline only of the newest. An exception of {@code changed} is logged.
     *
     * @return closes to end it; then {@code changed} is not called again
     */
    public Closeable listen(Consumer<String> changed) {
        return listen(changed, BETWEEN_LOOKS);
    }

    Closeable listen(Consumer<String> changed, Duration betweenLooks) {
        StoreWatch watch =
                new StoreWatch(home.signal(), betweenLooks, this::newest, this::isAnothers, changed, watches::remove);
        watches.add(watch);
        watch.start();
        return watch;
    }

    private Map<String, Long> newest() {
        String failing = "what is live cannot be read";
        return database.probe(failing, handle -> {
            history.checkAndAdvance(failing, handle);
            return ReleaseSql.newest(handle);
        });
    }

    private boolean isAnothers(String guideline, long number) {
        return !Long.valueOf(number).equals(own.get(guideline));
    }

    /**
     * Whether the store can be used, as its last answers have it. Nothing is asked for this; while somebody listens, the
     * answer is about a second old.
     */
    public StoreCondition condition() {
        return database.condition();
    }

    /** What is proposed, in the same database. */
    public ProposalStore proposals() {
        return proposals;
    }

    /** Which decisions were made, in the same database. */
    public DecisionLogStore decisionLog() {
        return decisionLog;
    }

    /** Which shadows of proposals are wanted, and what they counted, in the same database. */
    public ShadowStore shadows() {
        return shadows;
    }

    /** The record of changes and refusals, in the same database. */
    public AuditTrail audit() {
        return audit;
    }

    /** Who may sign in, in the same database. */
    public AccountStore accounts() {
        return accounts;
    }

    /** Ends what listens, and lets go of the database. */
    @Override
    public void close() {
        watches.forEach(StoreWatch::close);
        database.close();
    }
}
