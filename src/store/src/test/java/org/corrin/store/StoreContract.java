package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.corrin.Waiting;
import org.corrin.store.GoingLive.LiveOrder;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEntry;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.audit.AuditFilter;
import org.corrin.store.audit.AuditFinding;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import org.corrin.store.decisionlog.ErasedRows;
import org.corrin.store.decisionlog.LogFilter;
import org.corrin.store.decisionlog.LoggedDecision;
import org.corrin.store.proposals.Proposal;
import org.corrin.store.proposals.Proposal.Content;
import org.corrin.store.proposals.ProposalState;
import org.corrin.store.proposals.ProposalStep;
import org.corrin.store.proposals.ProposalStep.Kind;
import org.corrin.store.proposals.ProposalStore;
import org.corrin.store.proposals.ProposalStore.ChangedProposal;
import org.corrin.store.shadows.ShadowCounts;
import org.corrin.store.shadows.ShadowWish;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store promises, whichever database it lives in. */
abstract class StoreContract {

    static final String B12 = "b12-ms";
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    static final GoingLive UNAPPROVED =
            GoingLive.unapproved("", AuditEvent.done(NOON, Actor.system("a test"), "release.live", B12, "sha256:any"));

    /** Seconds: what another puts live is told within two, on a machine that is ten times slower. */
    static final long SOON = 20;

    private final List<ReleaseStore> opened = new ArrayList<>();
    ReleaseStore store;

    /** Where the stores of one test live together; another test's live elsewhere. */
    abstract StoreSettings settings();

    @BeforeEach
    void openOne() {
        store = open();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(ReleaseStore::close);
    }

    /** One more replica of the same store. */
    final ReleaseStore open() {
        ReleaseStore another = ReleaseStore.open(settings());
        opened.add(another);
        return another;
    }

    static StoreSettings embedded(Path folder) {
        return new StoreSettings(Optional.empty(), "", "", folder);
    }

    static StoredRelease release(String guideline, int n) {
        return release(guideline, n, Map.of("guideline.yaml", "version: 1.0." + n));
    }

    static StoredRelease release(String guideline, int n, Map<String, String> files) {
        return new StoredRelease(
                guideline,
                "sha256:%064x".formatted(n),
                "1.0." + n,
                files,
                "{\"cells\":" + n + "}",
                NOON.plusSeconds(n),
                "ana",
                "the limit of 2026");
    }

    @Test
    void aReleaseIsReadBackAsItWasKept() {
        String unicode = "µg/L ≥ 180 – „niedrig“ 低 𝔹₁₂ \u0000 \\ \" \r\n\t";
        String large = unicode.repeat(300_000 / unicode.length() + 1);
        StoredRelease kept = release(B12, 1, Map.of("ünï/20 serum.drl", unicode, "laws.drl", large, "empty.yaml", ""));

        store.goLive(kept, 0, UNAPPROVED);

        assertThat(large.length()).isGreaterThanOrEqualTo(300_000);
        assertThat(open().kept(B12, kept.release())).contains(kept);
        assertThat(store.kept(B12, "sha256:other")).isEmpty();
        assertThat(store.kept("another", kept.release())).isEmpty();
    }

    @Test
    void theNewestOfTheSequenceIsLive() {
        assertThat(store.live(B12)).isEmpty();
        assertThat(store.guidelines()).isEmpty();

        LiveEntry first = store.goLive(release(B12, 1), 0, UNAPPROVED);
        LiveEntry other = store.goLive(release("a-guideline", 7), 0, UNAPPROVED);
        LiveEntry second = store.goLive(release(B12, 2), 0, UNAPPROVED);
        LiveEntry back = store.goLive(release(B12, 1), 0, UNAPPROVED);

        assertThat(store.history(B12)).containsExactly(back, second, first);
        assertThat(store.live(B12)).contains(back);
        assertThat(store.live("a-guideline")).contains(other);
        assertThat(store.guidelines()).containsExactly("a-guideline", B12);
        assertThat(back)
                .isEqualTo(new LiveEntry(
                        back.number(),
                        B12,
                        release(B12, 1).release(),
                        "1.0.1",
                        NOON.plusSeconds(1),
                        "ana",
                        "the limit of 2026",
                        "",
                        false));
    }

    @Test
    void aRetiredGuidelineKeepsItsReleasesAndComesBack() {
        LiveEntry first = store.goLive(release(B12, 1), 0, UNAPPROVED);
        LiveEntry retired = store.retire(B12, NOON.plusSeconds(60), Actor.system("bo"), "replaced by another");
        LiveEntry again = store.retire(B12, NOON.plusSeconds(61), Actor.system("cy"), "twice");

        assertThat(again).isEqualTo(retired);
        assertThat(store.live(B12)).contains(retired);
        assertThat(retired.retired()).isTrue();
        assertThat(retired.release()).isEqualTo(first.release());
        assertThat(retired.why()).isEqualTo("replaced by another");
        assertThat(store.kept(B12, first.release())).isPresent();

        LiveEntry back = store.goLive(release(B12, 1), 0, UNAPPROVED);
        assertThat(store.history(B12)).containsExactly(back, retired, first);
        assertThat(back.retired()).isFalse();
        assertThatThrownBy(() -> store.retire("never-live", NOON, Actor.system("bo"), "why"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheFolderLastHeldIsRemembered() {
        assertThat(store.lastInFolder(B12)).isEmpty();
        store.seenInFolder(B12, "sha256:1", NOON);
        store.seenInFolder(B12, "sha256:2", NOON.plusSeconds(1));
        store.close();
        store = open();
        assertThat(store.lastInFolder(B12)).contains("sha256:2");
    }

    @Test
    void whatIsKeptIsNeverOverwritten() {
        StoredRelease first = release(B12, 1);
        store.goLive(first, 0, UNAPPROVED);
        store.goLive(release(B12, 2), 0, UNAPPROVED);

        StoredRelease again = new StoredRelease(
                B12, first.release(), "9", Map.of("other", "files"), "{}", NOON.plusSeconds(900), "bo", "taken back");
        LiveEntry back = store.goLive(again, 0, UNAPPROVED);

        assertThat(store.kept(B12, first.release())).contains(first);
        assertThat(back.by()).isEqualTo("bo");
        assertThat(back.why()).isEqualTo("taken back");
        assertThat(store.live(B12)).contains(back);
    }

    @Test
    void puttingLiveWhatIsLiveAddsNothing() {
        LiveEntry live = store.goLive(release(B12, 1), 0, UNAPPROVED);

        StoredRelease again = new StoredRelease(
                B12, live.release(), "1.0.1", Map.of("a", "b"), "{}", NOON.plusSeconds(60), "bo", "once more");

        assertThat(open().goLive(again, 0, UNAPPROVED)).isEqualTo(live);
        assertThat(store.history(B12)).containsExactly(live);
    }

    @Test
    void timesAreKeptToTheMicrosecondOnTheNightTheClocksGoBack() {
        TimeZone usual = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try (ReleaseStore there = open()) {
            // Both are 02:30 there.
            for (String time : List.of("2026-10-25T00:30:00.000001Z", "2026-10-25T01:30:00.999999999Z")) {
                Instant at = Instant.parse(time);
                StoredRelease kept = new StoredRelease(B12, "sha256:" + time, "1", Map.of(), "{}", at, "ana", "");
                LiveEntry live = there.goLive(kept, 0, UNAPPROVED);
                assertThat(live.at()).isBetween(at.minusNanos(999), at);
                assertThat(there.live(B12)).contains(live);
                assertThat(there.kept(B12, kept.release())).contains(kept);
            }
        } finally {
            TimeZone.setDefault(usual);
        }
    }

    static final Actor ANA = new Actor(Actor.LOCAL, "ana", "Ana");
    static final Actor BO = new Actor(Actor.LOCAL, "bo", "Bo");

    static Proposal draft(String over) {
        Map<String, String> files = new HashMap<>();
        files.put("10-rules.drl", "rule „µ“");
        files.put("old.drl", null);
        return Proposal.draft(B12, new Content(over, files, List.of("law:a"), "", "the limit moved"), ANA, NOON);
    }

    private static ChangedProposal step(Proposal now, Actor by, Kind what, ProposalState next) {
        return new ChangedProposal(
                now.after(ProposalStep.of(NOON.plusSeconds(9), by, what, "seen"), next),
                AuditEvent.done(NOON.plusSeconds(9), by, "proposal." + what.label(), B12, now.release()));
    }

    private static AuditEvent event(String action, Actor by) {
        return AuditEvent.done(NOON, by, action, B12, "");
    }

    @Test
    void aProposalIsReadBackAsItWasChanged() {
        Proposal first = store.proposals().add(draft("sha256:1"), event("proposal.created", ANA));
        Proposal second = store.proposals().add(draft(""), event("proposal.created", ANA));

        Proposal approved = store.proposals()
                .change(
                        B12,
                        1,
                        now -> step(now.checked("sha256:2", "{}", true), BO, Kind.APPROVED, ProposalState.APPROVED))
                .orElseThrow();

        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        assertThat(open().proposals().find(B12, 1)).contains(approved);
        assertThat(approved.approvals()).containsOnlyKeys(BO);
        assertThat(approved.content().laidOver(Map.of("old.drl", "x", "kept.drl", "y")))
                .containsOnlyKeys("10-rules.drl", "kept.drl");
        assertThat(store.proposals().in(B12, ProposalStore.open(), 10)).containsExactly(second, approved);
        assertThat(store.proposals().in(B12, List.of(ProposalState.LIVE), 10)).isEmpty();
        assertThat(store.proposals().find(B12, 3)).isEmpty();
        assertThat(store.proposals().change("another", 1, now -> step(now, BO, Kind.APPROVED, ProposalState.APPROVED)))
                .isEmpty();
    }

    @Test
    void aChangeThatIsRefusedLeavesAllAsItWas() {
        Proposal draft = store.proposals().add(draft(""), event("proposal.created", ANA));

        assertThatThrownBy(() -> store.proposals().change(B12, 1, now -> {
                    throw new IllegalStateException("not you");
                }))
                .hasMessage("not you");
        assertThatThrownBy(() -> store.goLive(release(B12, 1), 1, (newest, proposal, accounts) -> {
                    throw new IllegalStateException("not now");
                }))
                .hasMessage("not now");

        assertThat(store.proposals().find(B12, 1)).contains(draft);
        assertThat(store.live(B12)).isEmpty();
        assertThat(store.kept(B12, release(B12, 1).release())).isEmpty();
    }

    @Test
    void aProposalThatGoesLiveTakesThePlaceOfTheOneBefore() {
        for (int n = 1; n <= 2; n++) {
            store.proposals().add(draft(""), event("proposal.created", ANA));
            LiveEntry live = store.goLive(
                    release(B12, n),
                    n,
                    (newest, proposal, accounts) -> new LiveOrder(
                            "{\"state\":\"approved\"}",
                            event("release.live", BO),
                            proposal.map(one ->
                                    step(one, BO, Kind.LIVE, ProposalState.LIVE).proposal())));
            assertThat(live.approval()).isEqualTo("{\"state\":\"approved\"}");
        }

        assertThat(store.proposals().find(B12, 1).orElseThrow().state()).isEqualTo(ProposalState.SUPERSEDED);
        assertThat(store.proposals().find(B12, 2).orElseThrow().state()).isEqualTo(ProposalState.LIVE);
        assertThat(open().history(B12)).allMatch(entry -> entry.approval().contains("approved"));
    }

    private static LoggedDecision logged(int n, String patient) {
        return new LoggedDecision(
                "019bc0de-0000-7000-8000-%012d".formatted(n),
                NOON.plusSeconds(n),
                "hook",
                B12,
                "sha256:1",
                "{}",
                "system",
                "anonymous",
                "r",
                "a",
                "k1",
                patient,
                "question".repeat(n * 20_000),
                List.of("card" + n));
    }

    @Test
    void decisionsAreForgottenByAgeAndByPatientWithTheFeedbackOnTheirCards() {
        store.decisionLog().add(List.of(logged(1, "p"), logged(2, "q"), logged(3, "p")));
        for (int n = 1; n <= 3; n++) {
            store.keep(List.of(new Feedback(
                    "card" + n,
                    "accepted",
                    B12,
                    "sha256:a",
                    "treat",
                    "oral",
                    List.of(),
                    List.of(),
                    "",
                    "",
                    NOON,
                    NOON)));
        }
        LogFilter all = new LogFilter(Optional.empty(), Optional.empty(), Optional.of(B12), Optional.empty());
        assertThat(open().decisionLog().find(logged(2, "q").id())).contains(logged(2, "q"));
        assertThat(store.decisionLog().after("", all, 2)).containsExactly(logged(1, "p"), logged(2, "q"));
        assertThat(store.decisionLog()
                        .after(
                                logged(1, "p").id(),
                                new LogFilter(
                                        Optional.of(NOON.plusSeconds(3)),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("sha256:1")),
                                9))
                .containsExactly(logged(3, "p"));

        ErasedRows erased = store.decisionLog()
                .erase(
                        List.of("p", "older-hash"),
                        rows -> event("patient.erased", BO).with("decisions", "" + rows.decisions()));
        assertThat(erased).isEqualTo(new ErasedRows(2, 2));
        assertThat(store.decisionLog().after("", all, 9)).containsExactly(logged(2, "q"));
        assertThat(store.audit().head().orElseThrow().event().details()).containsEntry("decisions", "2");
        assertThat(store.feedback(B12)).hasSize(1);

        assertThat(store.decisionLog().forgetBefore(NOON.plusSeconds(2), 10)).isZero();
        assertThat(store.decisionLog().forgetBefore(NOON.plusSeconds(3), 10)).isEqualTo(1);
    }

    @Test
    void theRecordIsOneChainWhoeverAppends() throws Exception {
        List<AuditEntry> told = Collections.synchronizedList(new ArrayList<>());
        ReleaseStore another = ReleaseStore.open(settings(), told::add);
        opened.add(another);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<AuditEntry>> appended = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ReleaseStore one = i % 2 == 0 ? store : another;
            AuditEvent event = event(i % 3 == 0 ? "a" : "b", i % 4 == 0 ? ANA : BO);
            appended.add(threads.submit(() -> one.audit().append(event)));
        }
        for (Future<AuditEntry> one : appended) {
            Waiting.result(one);
        }
        threads.shutdown();

        assertThat(store.audit().verify(Map.of()).findings()).isEmpty();
        assertThat(store.audit().verify(Map.of()).entries()).isEqualTo(40);
        assertThat(told).hasSize(20);
        assertThat(store.audit().after(0, AuditFilter.ALL, 100)).hasSize(40).containsAll(told);
        assertThat(store.audit().after(10, AuditFilter.ALL, 5))
                .extracting(AuditEntry::place)
                .containsExactly(11L, 12L, 13L, 14L, 15L);
        assertThat(store.audit().before(10, AuditFilter.ALL, 2))
                .extracting(AuditEntry::place)
                .containsExactly(9L, 8L);
        AuditFilter some = new AuditFilter(
                Optional.of(NOON),
                Optional.of(NOON.plusSeconds(1)),
                Optional.of("Ana"),
                Optional.of("a"),
                Optional.of(B12),
                Optional.of(AuditEvent.DONE));
        assertThat(store.audit().after(0, some, 100)).hasSize(4);
        assertThat(store.audit().head().orElseThrow().place()).isEqualTo(40);
    }

    @Test
    void aBentRecordIsTold() {
        for (int i = 0; i < 3; i++) {
            store.audit().append(event("a", ANA));
        }
        tamperWithTables("update audit set name = 'Cy' where place = 2");
        assertThat(store.audit().verify(Map.of()).findings())
                .extracting(AuditFinding::place)
                .containsExactly(2L);
        tamperWithTables("update audit set details = 'no JSON' where place = 1");
        assertThat(store.audit().verify(Map.of()).findings().get(0)).hasToString("entry 1 cannot be read");
    }

    private void tamperWithTables(String statement) {
        Jdbi.create(settings().home().connections()).useHandle(handle -> handle.execute(statement));
    }

    @Test
    void whoChangesAProposalAtOnceFindsWhatTheOtherMadeOfIt() throws Exception {
        store.proposals().add(draft(""), event("proposal.created", ANA));
        List<ReleaseStore> replicas = List.of(store, open());
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Proposal>> changed = new ArrayList<>();
        for (ReleaseStore replica : replicas) {
            changed.add(threads.submit(() -> {
                together.await(30, TimeUnit.SECONDS);
                Proposal after = null;
                for (int i = 0; i < 10; i++) {
                    after = replica.proposals()
                            .change(B12, 1, now -> step(now, BO, Kind.COMMENTED, now.state()))
                            .orElseThrow();
                }
                return after;
            }));
        }
        for (Future<Proposal> one : changed) {
            Waiting.result(one);
        }
        threads.shutdown();

        assertThat(store.proposals().find(B12, 1).orElseThrow().steps()).hasSize(21);
    }

    @Test
    void replicasThatGoLiveAtOnceMakeOneSequence() throws Exception {
        List<ReleaseStore> replicas = List.of(store, open());
        int each = 20;
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<List<LiveEntry>>> told = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            ReleaseStore replica = replicas.get(t % 2);
            int offset = t;
            Callable<List<LiveEntry>> calls = () -> {
                List<LiveEntry> entries = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    together.await(30, TimeUnit.SECONDS);
                    // Pairs of threads put the same release live; the pairs differ.
                    entries.add(replica.goLive(release(B12, 2 * i + offset / 2), 0, UNAPPROVED));
                }
                return entries;
            };
            told.add(threads.submit(calls));
        }
        List<LiveEntry> answers = new ArrayList<>();
        for (Future<List<LiveEntry>> answer : told) {
            answers.addAll(Waiting.result(answer));
        }
        threads.shutdown();

        List<LiveEntry> history = store.history(B12);
        assertThat(history).isSortedAccordingTo((a, b) -> Long.compare(b.number(), a.number()));
        assertThat(history).extracting(LiveEntry::number).doesNotHaveDuplicates();
        assertThat(IntStream.range(1, history.size()))
                .as("no release follows itself")
                .allMatch(
                        i -> !history.get(i).release().equals(history.get(i - 1).release()));
        assertThat(history).hasSizeBetween(2 * each, 4 * each).containsAll(answers);
        assertThat(history).allSatisfy(entry -> assertThat(versionKept(entry)).isEqualTo(entry.version()));
        assertThat(replicas.get(1).history(B12)).isEqualTo(history);
    }

    private String versionKept(LiveEntry entry) {
        return store.kept(B12, entry.release()).orElseThrow().version();
    }

    @Test
    void theLastHundredRefusalsAreRemembered() {
        for (int n = 0; n < 105; n++) {
            store.refuse(refusal(B12, n, NOON.plusSeconds(n)), Actor.system("a test"));
        }
        store.refuse(refusal("another", 1, NOON), Actor.system("a test"));

        assertThat(store.refusals(B12)).hasSize(100).first().isEqualTo(refusal(B12, 104, NOON.plusSeconds(104)));
        assertThat(store.refusals(B12)).last().isEqualTo(refusal(B12, 5, NOON.plusSeconds(5)));
        assertThat(store.refusals("another")).containsExactly(refusal("another", 1, NOON));
        assertThat(store.guidelines()).as("nothing of them was ever live").isEmpty();
    }

    @Test
    void aReleaseRefusedAgainMovesUp() {
        StoredRefusal unreadable = new StoredRefusal(B12, "", NOON, "ana", "[]");
        store.refuse(unreadable, Actor.system("a test"));
        store.refuse(refusal(B12, 1, NOON.plusSeconds(1)), Actor.system("a test"));
        store.refuse(refusal(B12, 2, NOON.plusSeconds(2)), Actor.system("a test"));
        store.refuse(refusal(B12, 1, NOON.plusSeconds(3)), Actor.system("a test"));

        assertThat(store.refusals(B12))
                .containsExactly(
                        refusal(B12, 1, NOON.plusSeconds(3)), refusal(B12, 2, NOON.plusSeconds(2)), unreadable);
    }

    private static StoredRefusal refusal(String guideline, int n, Instant at) {
        return new StoredRefusal(guideline, "sha256:" + n, at, "ana", "[{\"message\":\"no test is called „B21“\"}]");
    }

    @Test
    void aReplicaIsKnownByWhatItSaidLast() {
        ReplicaSighting one = new ReplicaSighting("one", B12, "sha256:1", NOON);
        store.seen(new ReplicaSighting("two", B12, "sha256:0", NOON.minusSeconds(60)));
        store.seen(new ReplicaSighting("two", "another", "sha256:9", NOON));
        store.seen(one);
        ReplicaSighting two = new ReplicaSighting("two", B12, "sha256:1", NOON.plusSeconds(5));
        store.seen(two);

        assertThat(store.replicas(B12, NOON)).containsExactly(one, two);
        assertThat(store.replicas(B12, NOON.plusSeconds(1))).containsExactly(two);
        assertThat(store.replicas("unknown", NOON)).isEmpty();
    }

    @Test
    void aReplicaNotSeenForADayIsForgotten() {
        ReplicaSighting old = new ReplicaSighting("old", B12, "sha256:1", NOON);
        store.seen(old);
        store.seen(new ReplicaSighting("new", B12, "sha256:1", NOON.plus(Duration.ofDays(1))));
        assertThat(store.replicas(B12, Instant.EPOCH)).hasSize(2);

        ReplicaSighting later = new ReplicaSighting(
                "new", B12, "sha256:1", NOON.plus(Duration.ofDays(1)).plusSeconds(1));
        store.seen(later);

        assertThat(store.replicas(B12, Instant.EPOCH)).containsExactly(later);
    }

    @Test
    void whatAnotherPutsLiveIsTold() throws Exception {
        ReleaseStore another = open();
        another.goLive(release(B12, 1), 0, UNAPPROVED);
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        Closeable listening = store.listen(told::add);

        another.goLive(release(B12, 2), 0, UNAPPROVED);
        assertThat(told.poll(SOON, TimeUnit.SECONDS)).isEqualTo(B12);

        // Neither what is live already nor what this store puts live itself is told: the next is the other's.
        another.goLive(release(B12, 2), 0, UNAPPROVED);
        store.goLive(release("own", 1), 0, UNAPPROVED);
        store.goLive(release(B12, 3), 0, UNAPPROVED);
        another.goLive(release("next", 1), 0, UNAPPROVED);
        assertThat(told.poll(SOON, TimeUnit.SECONDS)).isEqualTo("next");

        listening.close();
        another.goLive(release("after", 1), 0, UNAPPROVED);
        assertThat(told).isEmpty();
    }

    @Test
    void aListenerThatFailsIsCalledAgainForTheNext() throws Exception {
        ReleaseStore another = open();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        store.listen(guideline -> {
            told.add(guideline);
            throw new AssertionError("as a listener may");
        });

        another.goLive(release(B12, 1), 0, UNAPPROVED);
        assertThat(told.poll(SOON, TimeUnit.SECONDS)).isEqualTo(B12);
        another.goLive(release(B12, 2), 0, UNAPPROVED);
        assertThat(told.poll(SOON, TimeUnit.SECONDS)).isEqualTo(B12);
    }

    @Test
    void aListenerMayAskTheStoreAndCloseItself() throws Exception {
        ReleaseStore another = open();
        BlockingQueue<LiveEntry> told = new LinkedBlockingQueue<>();
        BlockingQueue<Closeable> listening = new LinkedBlockingQueue<>();
        listening.add(store.listen(guideline -> {
            told.add(store.live(guideline).orElseThrow());
            try {
                listening.remove().close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }));
        LiveEntry live = another.goLive(release(B12, 1), 0, UNAPPROVED);
        assertThat(told.poll(SOON, TimeUnit.SECONDS)).isEqualTo(live);
    }

    @Test
    void aCallerThatIsInterruptedDoesNotTakeTheStoreWithIt() throws Exception {
        store.goLive(release(B12, 1), 0, UNAPPROVED);
        Thread interrupted = new Thread(() -> {
            for (int n = 2; n < 20; n++) {
                Thread.currentThread().interrupt();
                try {
                    store.goLive(release(B12, n), 0, UNAPPROVED);
                    store.kept(B12, release(B12, n).release());
                } catch (StoreUnavailable e) {
                    // That call may fail; the next must not.
                }
            }
        });
        interrupted.start();
        Waiting.until("the interrupted thread has ended", () -> !interrupted.isAlive());

        LiveEntry live = store.goLive(release(B12, 20, Map.of("large", "x".repeat(300_000))), 0, UNAPPROVED);
        assertThat(store.live(B12)).contains(live);
    }

    @Test
    void aClosedStoreSaysWhatItCouldNotDo() {
        store.close();
        assertThatThrownBy(() -> store.live(B12))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("what is live of `b12-ms` cannot be read: the store is closed")
                .hasNoCause();
    }

    @Test
    void whatAStoreCannotKeepIsNoRelease() {
        assertThatThrownBy(() -> new StoredRelease(B12, "sha256:1", "1", Map.of(), "{}", NOON, "ana", "a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`why`");
        assertThatThrownBy(() -> new ReplicaSighting(" ", B12, "sha256:1", NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`name`");
    }

    private static Feedback feedback(String card, String outcome, String release, String reason) {
        boolean isKnown = !release.isEmpty();
        return new Feedback(
                card,
                outcome,
                B12,
                release,
                isKnown ? "treat" : "",
                isKnown ? "b12-oral" : "",
                isKnown ? List.of("oral B12 is advised when „µ“", "another rule") : List.of(),
                outcome.equals("accepted") ? List.of("treat b12-oral", "treat b12-im") : List.of(),
                reason.isEmpty() ? "" : "http://example.org/reasons",
                reason,
                NOON,
                NOON.plusSeconds(5));
    }

    private static FeedbackCount count(String release, String outcome, String accepted, String reason, long cards) {
        boolean isKnown = !release.isEmpty();
        return new FeedbackCount(
                release,
                isKnown ? "treat" : "",
                isKnown ? "b12-oral" : "",
                isKnown ? "oral B12 is advised when „µ“\nanother rule" : "",
                outcome,
                accepted,
                reason.isEmpty() ? "" : "http://example.org/reasons",
                reason,
                cards);
    }

    @Test
    void feedbackIsCountedByAdviceRulesOutcomeAndReason() {
        store.keep(List.of(
                feedback("card 1", "overridden", "sha256:a", "not-now"),
                feedback("card 2", "overridden", "sha256:a", "not-now"),
                feedback("card 3", "overridden", "sha256:a", ""),
                feedback("card 4", "accepted", "sha256:a", ""),
                feedback("card 5", "overridden", "sha256:b", "not-now"),
                feedback("card 6", "overridden", "", "")));

        assertThat(open().feedback(B12))
                .containsExactly(
                        count("", "overridden", "", "", 1),
                        count("sha256:a", "accepted", "treat b12-oral\ntreat b12-im", "", 1),
                        count("sha256:a", "overridden", "", "", 1),
                        count("sha256:a", "overridden", "", "not-now", 2),
                        count("sha256:b", "overridden", "", "not-now", 1));
        assertThat(store.feedback("another")).isEmpty();
    }

    @Test
    void ofACardAndAnOutcomeTheLastFeedbackIsKept() {
        store.keep(List.of(feedback("card", "overridden", "sha256:a", "first")));
        store.keep(List.of(
                feedback("card", "overridden", "sha256:a", "second"),
                feedback("card", "overridden", "sha256:a", "third"),
                feedback("card", "accepted", "sha256:a", "")));

        assertThat(store.feedback(B12))
                .extracting(FeedbackCount::outcome, FeedbackCount::reasonCode, FeedbackCount::cards)
                .containsExactly(tuple("accepted", "", 1L), tuple("overridden", "third", 1L));
    }

    @Test
    void feedbackIsKeptAltogetherOrNotAtAll() {
        Feedback good = feedback("card", "overridden", "sha256:a", "");
        Feedback beyondAnyCalendar =
                new Feedback("other", "overridden", B12, "", "", "", List.of(), List.of(), "", "", Instant.MAX, NOON);

        assertThatThrownBy(() -> store.keep(List.of(good, beyondAnyCalendar))).isInstanceOf(RuntimeException.class);

        assertThat(store.feedback(B12)).isEmpty();
    }

    @Test
    void feedbackOnOneCardFromSeveralReplicasAtOnceIsKeptOnce() throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(4);
        for (int i = 0; i < 4; i++) {
            ReleaseStore replica = open();
            tasks.add(() -> {
                together.await();
                for (int n = 0; n < 10; n++) {
                    replica.keep(List.of(feedback("card", "overridden", "sha256:a", "")));
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(store.feedback(B12))
                .singleElement()
                .extracting(FeedbackCount::cards)
                .isEqualTo(1L);
    }

    @Test
    void whatWasComputedIsThereForEveryReplicaUntilItIsComputedAgain() {
        String name = "a".repeat(64);
        assertThat(store.computed(name)).isEmpty();

        store.keepComputed(name, new byte[] {0, -1, 7}, NOON);
        assertThat(open().computed(name)).hasValue(new byte[] {0, -1, 7});

        store.keepComputed(name, new byte[ReleaseStore.MOST_COMPUTED], NOON.plusSeconds(1));
        assertThat(store.computed(name).orElseThrow()).hasSize(ReleaseStore.MOST_COMPUTED);
    }

    @Test
    void ofMuchThatWasComputedTheOldestIsForgotten() {
        for (int i = 0; i <= ReleaseStore.COMPUTED; i++) {
            store.keepComputed("%064d".formatted(i), new byte[] {1}, NOON.plusSeconds(i));
        }
        assertThat(store.computed("%064d".formatted(0))).isEmpty();
        assertThat(store.computed("%064d".formatted(1))).isPresent();
    }

    private static ShadowCounts counted(Optional<ShadowCounts> before) {
        String counts = Integer.toString(
                before.map(one -> Integer.parseInt(one.counts())).orElse(0) + 1);
        return new ShadowCounts(B12, 3, "sha256:live", "sha256:candidate", NOON, NOON.plusSeconds(60), counts);
    }

    @Test
    void everyReplicaAddsToWhatAShadowCounted() throws Exception {
        ReleaseStore other = open();
        int each = 20;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> adding = new ArrayList<>();
            for (ReleaseStore one : List.of(store, other)) {
                adding.add(threads.submit(() ->
                        IntStream.range(0, each).forEach(n -> one.shadows().change(B12, 3, StoreContract::counted))));
            }
            for (Future<?> one : adding) {
                Waiting.result(one);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(open().shadows().find(B12, 3))
                .contains(new ShadowCounts(
                        B12,
                        3,
                        "sha256:live",
                        "sha256:candidate",
                        NOON,
                        NOON.plusSeconds(60),
                        Integer.toString(2 * each)));
        assertThat(store.shadows().find(B12, 4)).isEmpty();
        assertThat(store.shadows().forgetBefore(NOON.plusSeconds(60))).isZero();
        assertThat(store.shadows().forgetBefore(NOON.plusSeconds(61))).isEqualTo(1);
        assertThat(store.shadows().find(B12, 3)).isEmpty();
    }

    @Test
    void whichShadowIsWantedIsKnownToEveryReplica() {
        ReleaseStore other = open();
        assertThat(store.shadows().wishes()).isEmpty();

        store.shadows().wish(new ShadowWish(B12, 3, ShadowWish.NONE));
        store.shadows().wish(new ShadowWish("asthma", 1, 2));
        other.shadows().wish(new ShadowWish(B12, ShadowWish.NONE, 3));

        assertThat(store.shadows().wishes())
                .containsExactly(new ShadowWish("asthma", 1, 2), new ShadowWish(B12, ShadowWish.NONE, 3));
    }
}
