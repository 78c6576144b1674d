package org.corrin.shadow;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.problems.ExceptionMapping;
import org.corrin.problems.ProblemException;
import org.corrin.proposals.Proposals;
import org.corrin.proposals.SmallGroups;
import org.corrin.shadow.ShadowStanding.ShadowState;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreUnavailable;
import org.corrin.store.proposals.Proposal;
import org.corrin.store.shadows.ShadowCounts;
import org.corrin.store.shadows.ShadowWish;
import org.jboss.logging.Logger;

/**
 * Begins and ends shadows as their proposals, and what is live, change, and saves what they counted. It is called again and
 * again, and finds out each time what is to be done; what cannot be done now is done later, and said.
 */
@Singleton
class ShadowKeeper {

    private static final Logger LOG = Logger.getLogger(ShadowKeeper.class);

    /** More proposals than are shadowed in turn. Of the one that is left out, patients are counted as by another process. */
    private static final int MOST_MEMORIES = 16;

    /** What could not be made ready last, by its fingerprint, and why. */
    private record Unbuildable(String release, String why) {}

    /** Whom a comparison counted already. It outlives a shadow that is ended and begun again, else one patient would be two. */
    private record Remembered(String live, String candidate, KnownPatients patients) {}

    private final RunningShadows running;
    private final LiveReleases releases;
    private final StoredReleases stored;
    private final Proposals proposals;
    private final ReleaseStore store;
    private final ShadowMeters meters;
    private final Clock clock;
    private final DisclosureControl disclosure;
    private final ForgottenCounts forgotten;
    private final int fewest;
    private final Map<String, ShadowName> named = new ConcurrentSkipListMap<>();
    private final Object wishing = new Object();
    private volatile SortedMap<String, ShadowName> wanted = Collections.emptySortedMap();
    private final Map<ShadowName, ShadowStanding> standings = new ConcurrentHashMap<>();
    private final Map<ShadowName, ShadowCounts> counts = new ConcurrentHashMap<>();
    private final Map<ShadowName, Unbuildable> unbuildable = new HashMap<>();
    private final Map<ShadowName, Remembered> memories = new LinkedHashMap<>(MOST_MEMORIES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ShadowName, Remembered> eldest) {
            return size() > MOST_MEMORIES;
        }
    };

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
        this.fewest = groups.fewest();
        this.disclosure = new DisclosureControl(fewest);
        this.forgotten = new ForgottenCounts(store.shadows(), clock);
    }

    /** The settings name it; it is wanted until somebody wishes otherwise. */
    void name(ShadowName name) {
        named.put(name.guideline(), name);
        want(new TreeMap<>(named));
    }

    /** The proposals that the settings name. */
    Collection<ShadowName> named() {
        return named.values();
    }

    /** Wants the shadow of a proposal on all replicas, in the place of another of its guideline. */
    void want(ShadowName name) {
        wish(name.guideline(), name.proposal());
    }

    /** Wants no shadow of a guideline any more, on all replicas. */
    void unwant(String guideline) {
        wish(guideline, ShadowWish.NONE);
    }

    private void wish(String guideline, long proposal) {
        store.shadows().wish(new ShadowWish(guideline, proposal, namedOf(guideline)));
        readWishes();
    }

    private long namedOf(String guideline) {
        return Optional.ofNullable(named.get(guideline))
                .map(ShadowName::proposal)
                .orElse(ShadowWish.NONE);
    }

    /** Whether it is wanted, also by who asked another replica for it. */
    boolean isWanted(ShadowName name) {
        readWishes();
        return name.equals(wanted.get(name.guideline()));
    }

    private void readWishes() {
        synchronized (wishing) {
            SortedMap<String, ShadowName> next = new TreeMap<>(named);
            for (ShadowWish wish : store.shadows().wishes()) {
                // An operator who names another since wants that one.
                if (wish.named() == namedOf(wish.guideline())) {
                    if (wish.proposal() == ShadowWish.NONE) {
                        next.remove(wish.guideline());
                    } else {
                        next.put(wish.guideline(), new ShadowName(wish.guideline(), wish.proposal()));
                    }
                }
            }
            want(next);
        }
    }

    private void want(SortedMap<String, ShadowName> next) {
        next.values().stream().filter(name -> !wanted.containsValue(name)).forEach(standings::remove);
        wanted = Collections.unmodifiableSortedMap(next);
    }

    /** The proposals of which shadows are wanted, in the order of their guidelines. */
    List<ShadowName> wanted() {
        return List.copyOf(wanted.values());
    }

    ShadowStanding standing(ShadowName name) {
        return name.equals(wanted.get(name.guideline()))
                ? standings.getOrDefault(name, ShadowStanding.waiting("it is being made ready"))
                : ShadowStanding.OFF;
    }

    /**
     * What was counted of a proposal as it is, beside what is live while it may still go live: what an older content of it made
     * others says nothing of this one.
     */
    Optional<ShadowCounts> counts(Proposal proposal) {
        ShadowName name = new ShadowName(proposal.guideline(), proposal.number());
        return runningCounts(name)
                .or(() -> store.shadows().find(name.guideline(), name.proposal()))
                .filter(kept -> kept.candidate().equals(proposal.release()))
                .filter(kept -> !proposal.state().isOpen() || isLive(name.guideline(), kept.live()));
    }

    /** What was counted by what runs here, as it was saved last: what another replica runs changes unseen. */
    private Optional<ShadowCounts> runningCounts(ShadowName name) {
        return running.of(name.guideline())
                .filter(shadow -> shadow.name().equals(name))
                .flatMap(shadow -> Optional.ofNullable(counts.get(name)));
    }

    private boolean isLive(String guideline, String release) {
        return releases.live(guideline)
                .filter(live -> live.release().fingerprint().equals(release))
                .isPresent();
    }

    /** How many differ by the shadow of a guideline that runs here, as far as it is told. */
    long toldDiffering(String guideline) {
        return running.of(guideline)
                .flatMap(shadow -> runningCounts(shadow.name()))
                .flatMap(this::tally)
                .map(tally -> tally.told().differ().decisions())
                .orElse(0L);
    }

    private Optional<ShadowTally> tally(ShadowCounts kept) {
        return TallyJson.read(kept.counts(), fewest);
    }

    /** Does what is to be done now. One that fails does not keep others from what is to be done of them. */
    synchronized void look() {
        trying("what shadows are wanted", this::readWishes);
        for (RunningShadow shadow : running.all()) {
            if (!shadow.name().equals(wanted.get(shadow.name().guideline()))) {
                trying("the shadow " + shadow.name(), () -> end(shadow.name()));
            }
        }
        for (ShadowName name : wanted.values()) {
            trying("the shadow " + name, () -> stand(name, look(name)));
        }
        trying("what old shadows counted", forgotten::forget);
    }

    private static void trying(String what, Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailable e) {
            LOG.debugf("%s is looked after later: %s", what, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf("%s could not be looked after", what);
            ExceptionMapping.report(e);
        }
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
            return releases.known().contains(name.guideline())
                    ? ShadowStanding.impossible(
                            ShadowStanding.NO_PROPOSAL,
                            "there is no proposal " + name.proposal() + " of `" + name.guideline() + "`")
                    : ShadowStanding.impossible(
                            ShadowStanding.NO_GUIDELINE,
                            "there is no guideline `" + name.guideline() + "`; there are "
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
                return ShadowStanding.impossible(ShadowStanding.NOT_BUILT, problem.get());
            }
        }
        return ShadowStanding.running("it decides beside `" + live.get().shownAs() + "`");
    }

    /** Begins it; else gives the reason. What cannot be built is not tried again until it is another. */
    private Optional<String> begin(ShadowName name, Proposal proposal, LiveRelease live) {
        Optional<String> known = Optional.ofNullable(unbuildable.get(name))
                .filter(last -> last.release().equals(proposal.release()))
                .map(Unbuildable::why);
        if (known.isPresent()) {
            return known;
        }
        try {
            LiveRelease candidate = stored.proposed(name.guideline(), proposals.files(proposal));
            RunningShadow shadow = new RunningShadow(
                    name,
                    live,
                    candidate,
                    clock.instant(),
                    patients(name, live, candidate),
                    meters.of(name.guideline()));
            save(shadow);
            running.begin(shadow);
            meters.tellDiffering(name.guideline(), this, kept -> kept.toldDiffering(name.guideline()));
            return Optional.empty();
        } catch (ProblemException e) {
            String why = e.problem().detail();
            unbuildable.put(name, new Unbuildable(proposal.release(), why));
            return Optional.of(why);
        }
    }

    private KnownPatients patients(ShadowName name, LiveRelease live, LiveRelease candidate) {
        String beside = live.release().fingerprint();
        String by = candidate.release().fingerprint();
        return memories.compute(
                        name,
                        (same, before) -> before != null
                                        && before.live().equals(beside)
                                        && before.candidate().equals(by)
                                ? before
                                : new Remembered(beside, by, new KnownPatients()))
                .patients();
    }

    /** Ends it if it decides, and saves what it counted last. While the store is unavailable it goes on, and loses nothing. */
    private void end(ShadowName name) {
        running.of(name.guideline())
                .filter(shadow -> shadow.name().equals(name))
                .ifPresent(shadow -> {
                    save(shadow);
                    running.end(name.guideline());
                    counts.remove(name);
                });
    }

    /** Saves what all counted, as before the end of this process. */
    synchronized void saveAll() {
        for (RunningShadow shadow : running.all()) {
            try {
                save(shadow);
            } catch (RuntimeException e) {
                LOG.warnf("what the shadow %s counted last is lost", shadow.name());
                ExceptionMapping.report(e);
            }
        }
    }

    private void save(RunningShadow shadow) {
        ShadowName name = shadow.name();
        ShadowTally counted = shadow.take();
        try {
            Optional<ShadowCounts> kept = store.shadows()
                    .find(name.guideline(), name.proposal())
                    .filter(one -> isOf(one, shadow) && tally(one).isPresent());
            counts.put(
                    name,
                    counted.hasNothing() && kept.isPresent()
                            ? kept.get()
                            : store.shadows().change(name.guideline(), name.proposal(), before -> {
                                return next(shadow, counted, before);
                            }));
        } catch (RuntimeException e) {
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
        Optional<ShadowTally> kept = same.flatMap(this::tally);
        ShadowTally sum = kept.orElse(ShadowTally.NONE).plus(counted);
        Instant now = clock.instant();
        // What cannot be read any more is counted anew from now on.
        Instant since = same.map(one -> kept.isPresent() ? one.since() : now).orElse(shadow.since());
        return new ShadowCounts(
                shadow.name().guideline(),
                shadow.name().proposal(),
                shadow.live(),
                shadow.candidate(),
                since,
                now,
                TallyJson.write(disclosure.tell(sum, now), fewest));
    }

    private static boolean isOf(ShadowCounts counts, RunningShadow shadow) {
        return counts.isOf(shadow.live(), shadow.candidate());
    }
}
