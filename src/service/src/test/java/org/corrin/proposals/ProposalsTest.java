package org.corrin.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.corrin.access.Colleagues;
import org.corrin.access.Person;
import org.corrin.access.Role;
import org.corrin.problems.ProblemException;
import org.corrin.proposals.Proposals.Comment;
import org.corrin.proposals.Proposals.Rebased;
import org.corrin.release.ApprovalState;
import org.corrin.store.GoingLive;
import org.corrin.store.LiveEntry;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRelease;
import org.corrin.store.accounts.AccountSnapshot;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.proposals.Proposal;
import org.corrin.store.proposals.Proposal.Content;
import org.corrin.store.proposals.ProposalState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may happen to a proposal, and who may do it. */
class ProposalsTest {

    private static final String GUIDELINE = "b12-ms";
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Person AUTHOR = person("ana", "Ana");
    private static final Person REVIEWER = person("bo", "Bo");
    private static final Person OTHER = person("cy", "Cy");
    private static final Person PUBLISHER = person("di", "Di");

    @TempDir
    Path folder;

    private final Set<String> removed = new HashSet<>();
    private ReleaseStore store;

    private static Person person(String subject, String name) {
        return new Person(new Actor(Actor.LOCAL, subject, name), EnumSet.allOf(Role.class));
    }

    @BeforeEach
    void open() {
        store = ReleaseStore.open(new StoreSettings(Optional.empty(), "", "", folder));
        goLive("sha256:1", Map.of("10-rules.drl", "rule 1", "laws.drl", "law 1"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void goLive(String release, Map<String, String> files) {
        store.goLive(
                new StoredRelease(GUIDELINE, release, "1", files, "{}", NOON, "test", "why"),
                0,
                GoingLive.unapproved(
                        "", AuditEvent.done(NOON, Actor.system("test"), "release.live", GUIDELINE, release)));
    }

    /** Of one who is alone. */
    private static class NoColleagues implements Colleagues {
        @Override
        public boolean wereEverSeveral() {
            return false;
        }

        @Override
        public boolean areElsewhere() {
            return false;
        }

        @Override
        public int mostBesideAnAuthor(Role role) {
            return 0;
        }

        @Override
        public boolean stillHas(Actor actor, Role role) {
            return true;
        }

        @Override
        public void takeUp(AccountSnapshot accounts) {}
    }

    private ReviewPolicy policy(ReviewDemand demand) {
        Colleagues people = new NoColleagues() {
            @Override
            public boolean stillHas(Actor actor, Role role) {
                return !removed.contains(actor.subject());
            }
        };
        return new ReviewPolicy(people, Optional.of(demand), Optional.empty(), Optional.of("two pairs of eyes"));
    }

    private Proposals proposals(ReviewDemand demand) {
        return new Proposals(store, policy(demand), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static Content content(String text) {
        Map<String, String> files = new HashMap<>();
        files.put("10-rules.drl", text);
        return new Content("sha256:1", files, List.of(), "", "the limit moved");
    }

    private Proposal submitted(Proposals proposals) {
        return submitted(proposals, false);
    }

    private Proposal submitted(Proposals proposals, boolean charter) {
        Proposal draft = proposals.create(GUIDELINE, content("rule 2"), AUTHOR.actor());
        return proposals.submitted(draft, "sha256:2", "{}", true, charter);
    }

    private static String refusal(Runnable step) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, step::run);
        assertThat(refused).as("it was refused").isNotNull();
        return refused.problem().type() + ": " + refused.problem().detail();
    }

    /** Where it is after each step: of each demand, how many others it takes. */
    @ParameterizedTest
    @EnumSource(ReviewDemand.class)
    void itIsApprovedOnceAsManyOthersHaveSaidSo(ReviewDemand demand) {
        Proposals proposals = proposals(demand);
        Proposal proposal = submitted(proposals);
        List<Person> reviewers = List.of(REVIEWER, OTHER);
        int needed = demand.approvals(false);
        for (int i = 0; i < needed; i++) {
            assertThat(proposal.state().isDecidedOn()).isTrue();
            proposal = proposals.approve(GUIDELINE, 1, "sha256:2", "", reviewers.get(i));
        }
        assertThat(proposal.state()).isEqualTo(ProposalState.APPROVED);
        assertThat(policy(demand).approval(proposal, NOON).state())
                .isEqualTo(needed == 0 ? ApprovalState.APPROVED_BY_ITS_AUTHOR : ApprovalState.APPROVED);
        assertThat(policy(demand).approval(proposal, NOON).by())
                .isEqualTo(needed == 0 ? List.of("Ana") : List.of("Bo", "Cy").subList(0, needed));
        Proposal live = proposals.live(store.live(GUIDELINE), proposal, "sha256:2", false, PUBLISHER.actor());
        assertThat(live.state()).isEqualTo(ProposalState.LIVE);
    }

    @Test
    void whatGuardsAllCandidatesTakesTwo() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        submitted(proposals, true);
        assertThat(proposals.approve(GUIDELINE, 1, "sha256:2", "", REVIEWER).state())
                .isEqualTo(ProposalState.UNDER_REVIEW);
        assertThat(proposals.approve(GUIDELINE, 1, "sha256:2", "", OTHER).state())
                .isEqualTo(ProposalState.APPROVED);
    }

    @Test
    void nobodyApprovesTheirOwnWhateverTheyAreCalledAndWhicheverTokenTheyUse() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        submitted(proposals);
        Person sameUnderAnotherName = person("ana", "Chief Medical Officer");

        assertThat(refusal(() -> proposals.approve(GUIDELINE, 1, "sha256:2", "", AUTHOR)))
                .startsWith("/problems/second-person");
        assertThat(refusal(() -> proposals.approve(GUIDELINE, 1, "sha256:2", "", sameUnderAnotherName)))
                .contains("somebody else has to approve it");

        assertThat(proposals.need(GUIDELINE, 1).approvals()).isEmpty();
    }

    @Test
    void oneWhoApprovesTwiceIsOne() {
        Proposals proposals = proposals(ReviewDemand.TWO);
        submitted(proposals);
        proposals.approve(GUIDELINE, 1, "sha256:2", "", REVIEWER);
        Proposal again = proposals.approve(GUIDELINE, 1, "sha256:2", "", person("bo", "Bob"));
        assertThat(again.state()).isEqualTo(ProposalState.UNDER_REVIEW);
        assertThat(again.approvals()).hasSize(1);
    }

    @Test
    void anApproverWhoIsRemovedBeforeItIsLiveCountsNoMore() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        submitted(proposals);
        Proposal approved = proposals.approve(GUIDELINE, 1, "sha256:2", "", REVIEWER);
        removed.add("bo");

        assertThat(refusal(() -> proposals.live(store.live(GUIDELINE), approved, "sha256:2", false, PUBLISHER.actor())))
                .contains("0 may still approve, and 1 have to");
        assertThat(proposals.approve(GUIDELINE, 1, "sha256:2", "", OTHER).state())
                .as("another may approve in their place")
                .isEqualTo(ProposalState.APPROVED);
        assertThat(policy(ReviewDemand.ONE).isApproved(proposals.need(GUIDELINE, 1)))
                .isTrue();
    }

    @Test
    void approvalsThatComeAtOnceAreBothCounted() throws Exception {
        Proposals proposals = proposals(ReviewDemand.TWO);
        submitted(proposals);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<ProposalState>> states = new ArrayList<>();
        for (Person reviewer : List.of(REVIEWER, OTHER)) {
            Callable<ProposalState> approving = () -> {
                together.await(60, TimeUnit.SECONDS);
                return proposals.approve(GUIDELINE, 1, "sha256:2", "", reviewer).state();
            };
            states.add(threads.submit(approving));
        }
        List<ProposalState> answered =
                List.of(states.get(0).get(), states.get(1).get());
        threads.shutdown();

        assertThat(answered).containsExactlyInAnyOrder(ProposalState.UNDER_REVIEW, ProposalState.APPROVED);
        assertThat(proposals.need(GUIDELINE, 1).approvals()).hasSize(2);
    }

    @Test
    void whatIsChangedAfterItWasApprovedIsApprovedNoMore() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        submitted(proposals);
        proposals.approve(GUIDELINE, 1, "sha256:2", "", REVIEWER);
        proposals.giveBack(GUIDELINE, 1, "the text", List.of(new Comment("this line", "10-rules.drl", 7)), OTHER);
        Proposal changed = proposals.change(GUIDELINE, 1, content("rule 3"), AUTHOR);
        assertThat(changed.release()).isEmpty();

        Proposal again = proposals.submitted(changed, "sha256:3", "{}", true, false);

        assertThat(again.state()).isEqualTo(ProposalState.SUBMITTED);
        assertThat(again.approvals()).isEmpty();
        assertThat(refusal(() -> proposals.approve(GUIDELINE, 1, "sha256:2", "", REVIEWER)))
                .contains("not what you read any more");
    }

    @Test
    void whatWasApprovedIsWhatGoesLive() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        submitted(proposals);
        Proposal approved = proposals.approve(GUIDELINE, 1, "sha256:2", "", REVIEWER);
        assertThat(refusal(() ->
                        proposals.live(store.live(GUIDELINE), approved, "sha256:other", false, PUBLISHER.actor())))
                .contains("not what was approved");
    }

    @Test
    void whatGoesLiveMeanwhileMakesItStaleAndRebasingTellsWhatChanged() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        submitted(proposals);
        Proposal approved = proposals.approve(GUIDELINE, 1, "sha256:2", "", REVIEWER);
        goLive("sha256:9", Map.of("10-rules.drl", "rule 9", "laws.drl", "law 1", "new.yaml", "x"));

        assertThat(proposals.isStale(approved)).isTrue();
        assertThat(refusal(() -> proposals.live(store.live(GUIDELINE), approved, "sha256:2", false, PUBLISHER.actor())))
                .startsWith("/problems/stale");
        Rebased rebased = proposals.rebase(GUIDELINE, 1, AUTHOR);

        assertThat(rebased.changedSince()).containsExactly("10-rules.drl", "new.yaml");
        assertThat(rebased.both()).containsExactly("10-rules.drl");
        assertThat(rebased.proposal().state()).isEqualTo(ProposalState.DRAFT);
        assertThat(proposals.isStale(rebased.proposal())).isFalse();
        assertThat(proposals
                        .submitted(rebased.proposal(), "sha256:10", "{}", true, false)
                        .approvals())
                .isEmpty();
    }

    @Test
    void whatWeakensAGuardOnlyBesideWhatIsLiveNowIsNotWhatWasApproved() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        submitted(proposals);
        Proposal approved = proposals.approve(GUIDELINE, 1, "sha256:2", "", REVIEWER);
        assertThat(refusal(() -> proposals.live(store.live(GUIDELINE), approved, "sha256:2", true, PUBLISHER.actor())))
                .contains("was not approved as that");
    }

    @Test
    void whatWasApprovedBeforeTheGuidelineWasRetiredIsApprovedNoMore() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        submitted(proposals);
        Proposal approved = proposals.approve(GUIDELINE, 1, "sha256:2", "", REVIEWER);
        store.retire(GUIDELINE, NOON.plusSeconds(60), REVIEWER.actor(), "it harms");

        assertThat(proposals.isStale(approved)).isTrue();
        assertThat(refusal(() -> proposals.live(store.live(GUIDELINE), approved, "sha256:2", false, PUBLISHER.actor())))
                .startsWith("/problems/stale");
    }

    @Test
    void nobodyChangesWhatOthersAreReading() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        submitted(proposals);
        assertThat(refusal(() -> proposals.rebase(GUIDELINE, 1, AUTHOR))).contains("others are deciding on it");
        assertThat(refusal(() -> proposals.change(GUIDELINE, 1, content("rule 3"), AUTHOR)))
                .startsWith("/problems/proposal-state");
    }

    @Test
    void whatTheGateRefusesStaysADraftWithWhatItSaid() {
        Proposals proposals = proposals(ReviewDemand.NONE);
        Proposal draft = proposals.create(GUIDELINE, content("rule 2"), AUTHOR.actor());
        Proposal refused = proposals.submitted(draft, "sha256:2", "{\"problems\":[]}", false, false);
        assertThat(refused.state()).isEqualTo(ProposalState.DRAFT);
        assertThat(refused.report()).contains("problems");
    }

    @Test
    void whatWasChangedWhileItWasCheckedIsNotSubmitted() {
        Proposals proposals = proposals(ReviewDemand.NONE);
        Proposal draft = proposals.create(GUIDELINE, content("rule 2"), AUTHOR.actor());
        proposals.change(GUIDELINE, 1, content("rule 3"), AUTHOR);
        assertThat(refusal(() -> proposals.submitted(draft, "sha256:2", "{}", true, false)))
                .contains("changed while it was checked");
    }

    /** The steps that are for its author, taken by another. */
    @Test
    void onlyItsAuthorChangesIt() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        proposals.create(GUIDELINE, content("rule 2"), AUTHOR.actor());
        List<Consumer<Person>> steps = List.of(
                who -> proposals.change(GUIDELINE, 1, content("mine"), who),
                who -> proposals.withdraw(GUIDELINE, 1, "", who),
                who -> proposals.rebase(GUIDELINE, 1, who),
                who -> proposals.requireSubmittable(proposals.need(GUIDELINE, 1), who));
        for (Consumer<Person> step : steps) {
            assertThat(refusal(() -> step.accept(OTHER))).startsWith("/problems/second-person");
        }
        assertThat(proposals.need(GUIDELINE, 1).steps()).hasSize(1);
    }

    /** The steps of a reviewer, before it waits for one and after it was decided on. */
    @Test
    void noStepIsTakenOutOfTurn() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        proposals.create(GUIDELINE, content("rule 2"), AUTHOR.actor());
        List<Runnable> steps = List.of(
                () -> proposals.takeUp(GUIDELINE, 1, REVIEWER),
                () -> proposals.approve(GUIDELINE, 1, "sha256:2", "", REVIEWER),
                () -> proposals.giveBack(GUIDELINE, 1, "no", List.of(), REVIEWER),
                () -> proposals.requireApproved(proposals.need(GUIDELINE, 1)),
                () -> proposals.seen(GUIDELINE, 1, REVIEWER));
        for (Runnable step : steps) {
            assertThat(refusal(step)).startsWith("/problems/proposal-state");
        }
        proposals.withdraw(GUIDELINE, 1, "", AUTHOR);
        for (Runnable step : steps) {
            assertThat(refusal(step)).startsWith("/problems/proposal-state");
        }
        assertThat(refusal(() -> proposals.comment(GUIDELINE, 1, new Comment("late", "", 0), OTHER)))
                .startsWith("/problems/proposal-state");
        assertThat(refusal(() -> proposals.need(GUIDELINE, 2))).startsWith("/problems/unknown-proposal");
    }

    @Test
    void whatTheFolderHoldsIsProposedOnceAndTakenBackWhenItChanges() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        Proposal first = proposals.fromFolder(GUIDELINE, content("rule 2"), "sha256:2", "{}", false);
        Proposal same = proposals.fromFolder(GUIDELINE, content("rule 2"), "sha256:2", "{}", false);
        Proposal next = proposals.fromFolder(GUIDELINE, content("rule 3"), "sha256:3", "{}", false);

        assertThat(same).isEqualTo(first);
        assertThat(next.number()).isEqualTo(2);
        assertThat(proposals.need(GUIDELINE, 1).state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(proposals.approve(GUIDELINE, 2, "sha256:3", "", AUTHOR).state())
                .as("anybody may approve what nobody signed")
                .isEqualTo(ProposalState.APPROVED);
    }

    @Test
    void settingsThatContradictEachOtherStopTheStart() {
        Colleagues alone = new NoColleagues();
        assertThatThrownBy(() -> new ReviewPolicy(
                                alone, Optional.of(ReviewDemand.ONE), Optional.of(FolderMode.LIVE), Optional.empty())
                        .requireMeetable())
                .hasMessageContaining("CORRIN_FOLDER=live");
        assertThatThrownBy(
                        () -> new ReviewPolicy(alone, Optional.of(ReviewDemand.TWO), Optional.empty(), Optional.empty())
                                .requireMeetable())
                .hasMessageContaining("2 reviewers beside themselves, and there are 0");
        assertThatThrownBy(() -> new ReviewPolicy(alone, Optional.empty(), Optional.empty(), Optional.of("a\nb"))
                        .requireMeetable())
                .hasMessageContaining("CORRIN_EDITORIAL_POLICY");
        new ReviewPolicy(alone, Optional.empty(), Optional.of(FolderMode.LIVE), Optional.empty()).requireMeetable();
    }

    @Test
    void everyStepIsOnRecord() {
        Proposals proposals = proposals(ReviewDemand.ONE);
        submitted(proposals);
        refusal(() -> proposals.approve(GUIDELINE, 1, "sha256:2", "", AUTHOR));
        proposals.approve(GUIDELINE, 1, "sha256:2", "", REVIEWER);
        Optional<LiveEntry> live = store.live(GUIDELINE);
        assertThat(live).isPresent();
        // The next entry stands behind one for each step, the release that is live and the refusal.
        assertThat(store.audit()
                        .append(AuditEvent.done(NOON, Actor.system("test"), "test", GUIDELINE, ""))
                        .place())
                .isEqualTo(6);
    }
}
