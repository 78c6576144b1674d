package org.corrin.watch;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corrin.decisionlog.DecisionLog;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.Retirement;
import org.corrin.guidelines.ServiceReplicas;
import org.corrin.release.RuleListing;
import org.corrin.shadow.Shadows;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreCondition;
import org.corrin.watch.BackgroundReadings.BackgroundReading;
import org.corrin.watch.WatchState.CardCounts;
import org.corrin.watch.WatchState.CellCounts;
import org.corrin.watch.WatchState.DecisionLogState;
import org.corrin.watch.WatchState.GateState;
import org.corrin.watch.WatchState.RecordState;
import org.corrin.watch.WatchState.RuleCards;
import org.corrin.watch.WatchState.StoreState;
import org.corrin.watch.WatchState.WatchedGuideline;

/** Puts together what the service does now, from its meters, what is live, and the store. */
@Singleton
class ServiceWatch {

    private final LiveReleases releases;
    private final ServiceReplicas replicas;
    private final ReleaseStore store;
    private final DecisionLog log;
    private final WatchedMeters meters;
    private final BackgroundReadings readings;
    private final Shadows shadows;
    private final Clock clock;
    private final Instant counting;
    private final DecisionMinutes minutes;
    private StoreState storeState;

    ServiceWatch(
            LiveReleases releases,
            ServiceReplicas replicas,
            ReleaseStore store,
            DecisionLog log,
            WatchedMeters meters,
            BackgroundReadings readings,
            Shadows shadows,
            Clock clock) {
        this.shadows = shadows;
        this.releases = releases;
        this.replicas = replicas;
        this.store = store;
        this.log = log;
        this.meters = meters;
        this.readings = readings;
        this.clock = clock;
        counting = clock.instant();
        minutes = new DecisionMinutes(counting, meters.decisions());
        storeState = storeState(store.condition(), counting);
    }

    /** Reads what would be missed by who asks only now and then: the ends of minutes, and when the store failed. */
    synchronized void read() {
        Instant at = clock.instant();
        minutes.read(at, meters.decisions());
        StoreState seen = storeState(store.condition(), at);
        if (!seen.state().equals(storeState.state())) {
            storeState = seen;
        }
    }

    private static StoreState storeState(StoreCondition condition, Instant at) {
        return new StoreState(
                condition.isUsable() ? "usable" : condition.failure().label(),
                condition.isShared() ? "PostgreSQL" : "embedded",
                at);
    }

    /** What it does now; what has to be asked elsewhere is a few seconds old at most. */
    WatchState now() {
        BackgroundReading background = readings.latest();
        read();
        return state(background);
    }

    private synchronized WatchState state(BackgroundReading background) {
        long running = meters.value("corrin.gate.running");
        return new WatchState(
                clock.instant(),
                replicas.self(),
                counting,
                background.replicas(),
                releases.known().stream()
                        .map(id -> guideline(id, background.canaries()))
                        .toList(),
                minutes.minutes(),
                minutes.advice(),
                cards(background.feedback()),
                new CellCounts(meters.count("corrin.cells.hits"), meters.count("corrin.cells.misses")),
                new GateState(
                        meters.value("corrin.gate.waiting"),
                        running,
                        meters.value("corrin.gate.stuck"),
                        running == 0 ? null : meters.value("corrin.gate.busy")),
                storeState,
                new DecisionLogState(
                        log.isOn(),
                        meters.value("corrin.decisions.log.waiting"),
                        meters.count("corrin.decisions.log.shed")),
                new RecordState(meters.value("corrin.audit.intact") == 1 && meters.value("corrin.audit.heads") == 1),
                shadows.listed());
    }

    private WatchedGuideline guideline(String id, Map<String, Boolean> canaries) {
        Optional<LiveRelease> live = releases.live(id);
        if (live.isPresent()) {
            LiveRelease one = live.get();
            String release = one.release().fingerprint();
            return new WatchedGuideline(
                    id, "live", release, one.shownAs(), one.since(), one.by(), one.why(), canaries.get(release));
        }
        Optional<Retirement> retired = releases.retirement(id);
        return new WatchedGuideline(
                id,
                retired.isPresent() ? "retired" : "not live",
                null,
                null,
                retired.map(Retirement::since).orElse(null),
                retired.map(Retirement::by).orElse(null),
                retired.map(Retirement::why).orElse(null),
                null);
    }

    private CardCounts cards(Map<String, CardFeedback> feedback) {
        List<RuleCards> byRule = new ArrayList<>();
        feedback.forEach((id, given) -> byRule.addAll(given.byRule(id, rules(id), meters.cardsByRule(id))));
        return new CardCounts(
                meters.count("corrin.cards"),
                feedback.values().stream().mapToLong(CardFeedback::accepted).sum(),
                feedback.values().stream().mapToLong(CardFeedback::overridden).sum(),
                byRule);
    }

    private Map<String, RuleListing> rules(String id) {
        return releases.latest(id)
                .map(live -> RuleListing.of(live.release()).stream()
                        .collect(Collectors.toMap(RuleListing::name, rule -> rule, (one, other) -> one)))
                .orElse(Map.of());
    }
}
