package org.corrin.shadow;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.corrin.http.BackgroundThreads;
import org.corrin.proposals.SmallGroups;
import org.corrin.shadow.ShadowStanding.ShadowState;
import org.corrin.store.shadows.ShadowCounts;
import org.jboss.logging.Logger;

/** The shadows of proposals: those that the settings name, and those that are wanted since; and what is told of them. */
@Singleton
public class Shadows {

    private static final Logger LOG = Logger.getLogger(Shadows.class);

    private final ShadowSettings settings;
    private final ShadowKeeper keeper;
    private final ShadowMeters meters;
    private final int fewest;
    private final List<ListedShadow> misnamed = new ArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> BackgroundThreads.thread(task, "shadow-keeper"));

    Shadows(ShadowSettings settings, ShadowKeeper keeper, ShadowMeters meters, SmallGroups groups) {
        this.settings = settings;
        this.keeper = keeper;
        this.meters = meters;
        this.fewest = groups.fewest();
    }

    /**
     * A shadow that is wanted, in short.
     *
     * @param proposal as {@code NAME/3}, or what stands in its place in the settings
     * @param summary its counts in a line; empty while nothing is told
     */
    public record ListedShadow(String proposal, String state, String note, String summary) {}

    // After what is live has been read back: else there is no guideline yet.
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent start) {
        settings.proposals().orElse(List.of()).stream()
                .filter(name -> !name.isBlank())
                .forEach(this::want);
        thread.scheduleWithFixedDelay(
                this::look, 0, Math.max(1, settings.saveEvery().toMillis()), TimeUnit.MILLISECONDS);
    }

    private void want(String text) {
        Optional<ShadowName> name = ShadowName.read(text);
        if (name.isEmpty()) {
            misname(text, "this names no proposal; write its guideline and its number, as NAME/3");
            return;
        }
        Optional<ShadowName> first = keeper.wanted().stream()
                .filter(one -> one.guideline().equals(name.get().guideline()))
                .findFirst();
        if (first.isPresent()) {
            misname(text, "a guideline has one shadow, and `" + first.get() + "` stands before it");
        } else {
            want(name.get());
        }
    }

    private void misname(String text, String note) {
        LOG.warnf("CORRIN_SHADOW: `%s`: %s", text, note);
        misnamed.add(new ListedShadow(text, ShadowState.IMPOSSIBLE.label(), note, ""));
    }

    /** Begins it as soon as it can, in the place of another of its guideline. */
    void want(ShadowName name) {
        keeper.want(name);
        meters.tellDiffering(name.guideline(), keeper, kept -> kept.toldDiffering(name.guideline()));
    }

    /** Ends it; says whether it was wanted. */
    boolean unwant(ShadowName name) {
        return keeper.unwant(name);
    }

    /** Looks after them soon, and not only at the next time. */
    void lookSoon() {
        thread.execute(this::look);
    }

    private void look() {
        try {
            keeper.look();
        } catch (RuntimeException e) {
            LOG.error("shadows could not be looked after", e);
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        thread.shutdownNow();
        keeper.saveAll();
    }

    /** Those that are wanted, in the order of their guidelines, and what the settings name and is no proposal. */
    public List<ListedShadow> listed() {
        List<ListedShadow> listed = new ArrayList<>();
        for (ShadowName name : keeper.wanted()) {
            ToldShadow told = told(name, keeper.counts(name));
            listed.add(new ListedShadow(
                    name.toString(),
                    told.state(),
                    told.note(),
                    Optional.ofNullable(told.summary()).orElse("")));
        }
        listed.addAll(misnamed);
        return listed;
    }

    /** What is told of the counts of a proposal, in a line; nothing while nothing is. */
    public Optional<String> summary(String guideline, long proposal) {
        return Optional.ofNullable(told(new ShadowName(guideline, proposal)).summary());
    }

    ToldShadow told(ShadowName name) {
        return told(name, keeper.keptCounts(name));
    }

    private ToldShadow told(ShadowName name, Optional<ShadowCounts> counts) {
        return ToldShadow.of(name, keeper.standing(name), counts, fewest);
    }
}
