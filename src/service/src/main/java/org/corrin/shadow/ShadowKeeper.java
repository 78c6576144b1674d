package org.corrin.shadow;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.problems.ProblemException;
import org.corrin.proposals.Proposals;
import org.corrin.proposals.SmallGroups;
import org.corrin.shadow.ShadowStanding.ShadowState;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreUnavailable;
import org.corrin.store.proposals.Proposal;
import org.corrin.store.shadows.ShadowCounts;
import org.jboss.logging.Logger;

/**
 * Begins and ends shadows as their proposals, and what is live, change, and saves what they counted. It is called again and
 * again, and finds out each time what is to be done; what cannot be done now is done later, and said.
 */
@Singleton
class ShadowKeeper {

    private static final Logger LOG = Logger.getLogger(ShadowKeeper.class);
    private static final Duration FORGOTTEN = Duration.ofDays(90);
    private static final Duration TIDIES_EVERY = Duration.ofDays(1);

    /** What could not be made ready last, by its fingerprint, and why. */
    private record Unbuildable(String release, String why) {}

    private final RunningShadows running;
    private final LiveReleases releases;
    private final StoredReleases stored;
    private final Proposals proposals;
    private final ReleaseStore store;
    private final ShadowMeters meters;
    private final Clock clock;
    private final DisclosureControl disclosure;
    private final Map<String, ShadowName> wanted = new ConcurrentSkipListMap<>();
    private final Map<ShadowName, ShadowStanding> standings = new ConcurrentHashMap<>();
    private final Map<ShadowName, ShadowCounts> counts = new ConcurrentHashMap<>();
    private Unbuildable unbuildable = new Unbuildable("", "");
    private Instant tidied = Instant.EPOCH;

    ShadowKeeper(
            RunningShadows running,
            LiveReleases releases,
            StoredReleases stored,
            Proposals proposals,
            ReleaseStore store,
            SmallGroups groups,
            ShadowMeters meters,
            Clock clock) {
        this.meters = meters;
        this.running = running;
        this.releases = releases;
        this.stored = stored;
        this.proposals = proposals;
        this.store = store;
        this.clock = clock;
        this.disclosure = new DisclosureControl(groups.fewest());
    }

    /** Wants the shadow of a proposal, in the place of another of its guideline. */
    void want(ShadowName name) {
        Optional.ofNullable(wanted.put(name.guideline(), name))
                .filter(before -> !before.equals(name))
                .ifPresent(before -> standings.put(before, ShadowStanding.OFF));
        standings.put(name, ShadowStanding.waiting("it is being made ready"));
    }

    /** Does not want it any more; says whether it was wanted. */
    boolean unwant(ShadowName name) {
        boolean was = wanted.remove(name.guideline(), name);
        if (was) {
            standings.put(name, ShadowStanding.OFF);
        }
        return was;
    }

    /** The proposals of which shadows are wanted, in the order of their guidelines. */
    List<ShadowName> wanted() {
        return List.copyOf(wanted.values());
    }

    ShadowStanding standing(ShadowName name) {
        return standings.getOrDefault(name, ShadowStanding.OFF);
    }

    /** What was counted, as it was saved last or found then. */
    Optional<ShadowCounts> counts(ShadowName name) {
        return Optional.ofNullable(counts.get(name));
    }

    /** How many differ by the shadow of a guideline, as far as it is told. */
    long toldDiffering(String guideline) {
        return Optional.ofNullable(wanted.get(guideline))
                .flatMap(this::counts)
                .flatMap(kept -> TallyJson.read(kept.counts()))
                .map(tally -> tally.told().differ().decisions())
                .orElse(0L);
    }

    /** What was counted, also before this process began. */
    Optional<ShadowCounts> keptCounts(ShadowName name) {
        return counts(name).or(() -> store.shadows().find(name.guideline(), name.proposal()));
    }

    /** Does what is to be done now. */
    synchronized void look() {
        for (RunningShadow shadow : running.all()) {
            if (!shadow.name().equals(wanted.get(shadow.name().guideline()))) {
                end(shadow.name());
            }
        }
        for (ShadowName name : wanted.values()) {
            try {
                stand(name, look(name));
            } catch (StoreUnavailable e) {
                LOG.debugf("the shadow %s is looked after later: %s", name, e.getMessage());
            }
        }
        tidy();
    }

    private void stand(ShadowName name, ShadowStanding next) {
        ShadowStanding before = standings.put(name, next);
        if (next.equals(before)) {
            return;
        }
        if (next.state() == ShadowState.IMPOSSIBLE) {
            LOG.warnf("there is no shadow %s: %s", name, next.note());
        } else {
            LOG.infof("the shadow %s: %s", name, next.note());
        }
    }

    private ShadowStanding look(ShadowName name) {
        Optional<Proposal> found = store.proposals().find(name.guideline(), name.proposal());
        if (found.isEmpty()) {
            end(name);
            return ShadowStanding.impossible(
                    releases.known().contains(name.guideline())
                            ? "there is no proposal " + name.proposal() + " of `" + name.guideline() + "`"
                            : "there is no guideline `" + name.guideline() + "`; there are "
                                    + String.join(", ", releases.known()));
        }
        Proposal proposal = found.get();
        return switch (proposal.state()) {
            case DRAFT, RETURNED -> {
                end(name);
                yield ShadowStanding.waiting(
                        "proposal " + name.proposal() + " is to pass the gate first; then it begins by itself");
            }
            case SUBMITTED, UNDER_REVIEW, APPROVED -> run(name, proposal);
            case WITHDRAWN -> {
                end(name);
                yield ShadowStanding.ended("proposal " + name.proposal() + " was withdrawn");
            }
            case LIVE -> {
                end(name);
                yield ShadowStanding.ended("proposal " + name.proposal() + " is live");
            }
            case SUPERSEDED -> {
                end(name);
                yield ShadowStanding.ended("another has taken the place of proposal " + name.proposal());
            }
        };
    }

    private ShadowStanding run(ShadowName name, Proposal proposal) {
        Optional<LiveRelease> live = releases.live(name.guideline());
        if (live.isEmpty()) {
            end(name);
            return ShadowStanding.waiting("no release of `" + name.guideline() + "` is live; then it begins by itself");
        }
        Optional<RunningShadow> now = running.of(name.guideline())
                .filter(shadow -> shadow.name().equals(name))
                .filter(shadow ->
                        shadow.isBeside(live.get()) && shadow.candidate().equals(proposal.release()));
        if (now.isPresent()) {
            save(now.get());
        } else {
            end(name);
            Optional<String> problem = begin(name, proposal, live.get());
            if (problem.isPresent()) {
                return ShadowStanding.impossible(problem.get());
            }
        }
        return new ShadowStanding(
                ShadowState.RUNNING, "it decides beside `" + live.get().shownAs() + "`");
    }

    /** Begins it; else gives the reason. What cannot be built is not tried again until it is another. */
    private Optional<String> begin(ShadowName name, Proposal proposal, LiveRelease live) {
        if (unbuildable.release().equals(proposal.release())) {
            return Optional.of(unbuildable.why());
        }
        try {
            LiveRelease candidate = stored.proposed(
                    name.guideline(),
                    proposal.content()
                            .laidOver(proposals.files(
                                    name.guideline(), proposal.content().over())));
            RunningShadow shadow =
                    new RunningShadow(name, live, candidate, clock.instant(), meters.of(name.guideline()));
            save(shadow);
            running.begin(shadow);
            return Optional.empty();
        } catch (ProblemException e) {
            unbuildable = new Unbuildable(proposal.release(), e.problem().detail());
            return Optional.of(unbuildable.why());
        }
    }

    /** Ends it if it decides, and saves what it counted last. */
    private void end(ShadowName name) {
        running.of(name.guideline())
                .filter(shadow -> shadow.name().equals(name))
                .ifPresent(shadow -> {
                    running.end(name.guideline());
                    save(shadow);
                });
    }

    /** Saves what all counted, as before the end of this process. */
    synchronized void saveAll() {
        for (RunningShadow shadow : running.all()) {
            try {
                save(shadow);
            } catch (StoreUnavailable e) {
                LOG.warnf("what the shadow %s counted last is lost: %s", shadow.name(), e.getMessage());
            }
        }
    }

    private void save(RunningShadow shadow) {
        ShadowName name = shadow.name();
        ShadowTally counted = shadow.take();
        try {
            Optional<ShadowCounts> kept =
                    store.shadows().find(name.guideline(), name.proposal()).filter(one -> isOf(one, shadow));
            counts.put(
                    name,
                    counted.hasNothing() && kept.isPresent()
                            ? kept.get()
                            : store.shadows().change(name.guideline(), name.proposal(), before -> {
                                return next(shadow, counted, before);
                            }));
        } catch (StoreUnavailable e) {
            shadow.add(counted);
            throw e;
        }
    }

    private ShadowCounts next(RunningShadow shadow, ShadowTally counted, Optional<ShadowCounts> before) {
        if (before.filter(one -> !isOf(one, shadow) && one.since().isAfter(shadow.since()))
                .isPresent()) {
            // Another replica has seen already what is live, or proposed, by now.
            return before.get();
        }
        Optional<ShadowCounts> same = before.filter(one -> isOf(one, shadow));
        ShadowTally sum = same.flatMap(one -> TallyJson.read(one.counts()))
                .orElse(ShadowTally.NONE)
                .plus(counted);
        Instant now = clock.instant();
        return new ShadowCounts(
                shadow.name().guideline(),
                shadow.name().proposal(),
                shadow.live(),
                shadow.candidate(),
                same.map(ShadowCounts::since).orElse(shadow.since()),
                now,
                TallyJson.write(disclosure.tell(sum, now)));
    }

    private static boolean isOf(ShadowCounts counts, RunningShadow shadow) {
        return counts.isOf(shadow.live(), shadow.candidate());
    }

    private void tidy() {
        Instant now = clock.instant();
        if (wanted.isEmpty() || tidied.plus(TIDIES_EVERY).isAfter(now)) {
            return;
        }
        try {
            store.shadows().forgetBefore(now.minus(FORGOTTEN));
            tidied = now;
        } catch (StoreUnavailable e) {
            LOG.debugf("old counts of shadows are forgotten later: %s", e.getMessage());
        }
    }
}
